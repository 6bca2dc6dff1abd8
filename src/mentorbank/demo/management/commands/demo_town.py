"""Build the demo town: ``demo_town --size small|town|region --seed N``."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from mentorbank.demo import ground
from mentorbank.demo.blueprint import SIZES
from mentorbank.demo.progress import Progress
from mentorbank.demo.speed import without_waiting_for_the_disk
from mentorbank.demo.town import build


class Command(BaseCommand):
    """Builds a town of people who do not exist, through the product's own deeds. Ctrl-C: the next run starts over."""

    help = "Build a demo town of people who do not exist"
    requires_system_checks = ()  # the server checks itself when it starts

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=SIZES, default="small")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only the demonstration has a demo town: set MENTORBANK_DEMO=1.")
        size, seed = options["size"], options["seed"]
        if town := ground.finished_town():
            if (town["size"], town["seed"]) == (size, seed):
                self.stdout.write("  the town is already there")
                return
            raise CommandError(
                f"A town of size {town['size']}, seed {town['seed']}, stands here. Build another one in another folder."
            )
        self._build(size, seed)

    def _build(self, size: str, seed: int) -> None:
        progress = Progress(lambda line: self.stdout.write(line))
        try:
            if ground.clear():
                progress.line("a half-built town was cleared away")
            with without_waiting_for_the_disk(), translation.override("da"):
                now = timezone.localtime()
                founded = build(size=size, seed=seed, now=now, tell=progress)
                ground.mark_finished(founded[0], size=size, seed=seed, at=now)
        except ground.Occupied as reason:
            raise CommandError(str(reason)) from None
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped before the town was finished. The same command starts over."
            ) from None
        progress.line("the town is built")
