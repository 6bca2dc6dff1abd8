"""Put a backup into a new folder, and erase again whoever has been erased since it was taken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentorbank.domain.foundation.ledger import ledger_file
from mentorbank.jobs.backups import SQLITE, Impossible, unpack


class Command(BaseCommand):
    """``restore FILE --into DIR``. The site goes on as it is; point MENTORBANK_DATA to the folder to use it."""

    help = "Put a backup into a new folder"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", type=Path, required=True)
        parser.add_argument(
            "--ledger", type=Path, help="erasures.jsonl as it is today (the data folder's own)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        into, ledger = options["into"].absolute(), (options["ledger"] or ledger_file()).absolute()
        try:
            about = unpack(options["file"], into)
        except (Impossible, OSError) as trouble:
            raise CommandError(str(trouble)) from None
        if options["ledger"] and not ledger.exists():
            raise CommandError(f"There is no {ledger}. Name the ledger as it is today.")
        if ledger.exists():
            shutil.copy(ledger, into / ledger_file().name)
        if about["database"] != SQLITE:
            self.stdout.write(
                f"{into / about['database']} is a dump of {about['at']}. Load it into an empty database with pg_restore, point "
                f"MENTORBANK_DATABASE_URL to it, then run migrate and replay_erasures before anybody signs in."
            )
            return
        for command in (["migrate", "--verbosity=0"], ["replay_erasures"]):
            self._in_the_copy(into, command)
        self.stdout.write(
            f"{into} holds the database of {about['at']}, without anybody who has been erased since."
        )

    def _in_the_copy(self, into: Path, command: list[str]) -> None:
        keys = ",".join(f"{name}:{key}" for name, key in settings.FIELD_KEYS.items())
        own = {"MENTORBANK_DATA": str(into), "MENTORBANK_DATABASE_URL": "", "MENTORBANK_FIELD_KEYS": keys,
               "MENTORBANK_SECRET_KEY": settings.SECRET_KEY}  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "mentorbank", *command],
            env={**os.environ, **own},
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise CommandError(
                f"{command[0]} did not finish in the copy: {done.stderr.strip().splitlines()[-1:]}"
            )
