"""Print one sign-in link for one person of every role, for the demonstration only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from mentorbank.web.demo.doors import all_doors


class Command(BaseCommand):
    """``demo_links --base-url http://127.0.0.1:8000``"""

    help = "Sign-in links for one person of every role"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--base-url", default=settings.BASE_URL)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only the demonstration has such links: set MENTORBANK_DEMO=1.")
        base = options["base_url"].rstrip("/")
        seen: set[str] = set()
        with translation.override("da"):
            for door in all_doors():
                if door.role not in seen:
                    seen.add(door.role)
                    self.stdout.write(f"{door.role_name:<16} {door.name}: {base}{door.url}")
            self.stdout.write(f"{'Alle / all':<16} {base}/demo/")
