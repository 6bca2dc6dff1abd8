"""Take an encrypted backup while people work."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentorbank.jobs.backups import Impossible, take


class Command(BaseCommand):
    """``backup FILE``"""

    help = "Write an encrypted backup of the database"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            take(options["file"].absolute(), timezone.now())
        except Impossible as trouble:
            raise CommandError(str(trouble)) from None
        self.stdout.write(
            f"{options['file']} is written. To read it you need backup.key, fields.key and secret.key, or the variables that "
            "hold them: keep copies apart from the backup. Keep erasures.jsonl too, as it is today and not as it was."
        )
