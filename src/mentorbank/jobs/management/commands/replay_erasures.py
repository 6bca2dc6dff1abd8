"""Erase again whoever stands in the ledger and is in this database: after a restore, before anybody signs in."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentorbank.domain.foundation.ledger import erased, ledger_file
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.erase_person import erase_again
from mentorbank.kernel.access import system


class Command(BaseCommand):
    """``replay_erasures``: reads ``erasures.jsonl`` in the data folder, or the one named."""

    help = "Erase again everybody who has been erased since the backup was taken"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ledger", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        ledger = options["ledger"] or ledger_file()
        if options["ledger"] and not ledger.exists():
            raise CommandError(
                f"There is no {ledger}. Name the ledger as it is today; nobody has been erased again."
            )
        again = 0
        for organisation_id, person_id in erased(ledger):
            with inside(organisation_id):
                for person in Person.objects.filter(pk=person_id):
                    erase_again(by=system(organisation_id), at=timezone.now(), person=person)
                    again += 1
        self.stdout.write(f"{again} people erased again.")
