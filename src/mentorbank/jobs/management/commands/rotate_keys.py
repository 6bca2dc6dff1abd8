"""A new key for encrypted fields, in two steps: make it, then write everything anew under it."""

import base64
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentorbank.domain.foundation.fields import newest_key
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.rotation import BATCH, rotate
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.sign_in.actions import reseal_factors
from mentorbank.kernel.access import Actor, Role


class Command(BaseCommand):
    """``rotate_keys --new-key``, start everything again, then ``rotate_keys``. It may be stopped and run again."""

    help = "Write every encrypted value anew under the newest key"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new-key", action="store_true", help="Only make a key and put it first")
        parser.add_argument("--batch", type=int, default=BATCH, help="Values per transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new_key"]:
            self._new_key()
            return
        unreadable = 0
        for organisation in Organisation.objects.order_by("slug"):
            with inside(organisation.pk):
                unreadable += self._one(organisation.slug, options["batch"])
        anew = reseal_factors(by=Actor(role=Role.SYSTEM, name="operator"), at=timezone.now())
        self.stdout.write(f"second factors: {anew} anew")
        if unreadable:
            raise CommandError(
                f"{unreadable} values could not be opened and lie as they were. Put their keys back and run this again."
            )
        self.stdout.write(
            f"Everything is under {newest_key()}. Older keys can go, once no backup needs them."
        )

    def _one(self, slug: str, batch: int) -> int:
        lost: dict[str, list[Any]] = {}
        for progress in rotate(batch=batch):
            self.stdout.write(f"{slug} {progress.column}: {progress.anew} of {progress.left}")
            lost[progress.column] = progress.unreadable
        for column, rows in lost.items():
            for pk in rows:
                self.stderr.write(f"{slug} {column}: row {pk} cannot be opened")
        return sum(map(len, lost.values()))

    def _new_key(self) -> None:
        numbers = [int(key[1:]) for key in settings.FIELD_KEYS if key[:1] == "k" and key[1:].isdigit()]
        key = f"k{max(numbers, default=0) + 1}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
        path = Path(settings.DATA) / "fields.key"
        if os.environ.get("MENTORBANK_FIELD_KEYS") or not path.exists():
            self.stdout.write(f"Put this first in MENTORBANK_FIELD_KEYS, before a comma:\n{key}")
        else:
            fresh = path.with_suffix(".new")
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(f"{key},{path.read_text().strip()}")
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            self.stdout.write(f"{key.split(':')[0]} is first in {path}. Keep a copy apart from the backups.")
        self.stdout.write("Start the site and the worker again, then run rotate_keys.")
