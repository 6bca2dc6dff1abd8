"""Walk the log from its beginning: has a row been changed, removed or put in?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mentorbank.domain.audit.queries import LOGS, Fault, faults, rows_of
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.jobs.daily.anchors import anchors_of

SENTENCES = {
    "missing": "rows {sequence} to {last} are missing",
    "changed": "row {sequence} was changed, or the row before it",
    "unknown": "row {sequence} stands after the end of the log",
    "end": "the end of the log names another row {sequence}",
    "anchor": "row {sequence} is not the row that was anchored on an earlier day",
}


def sentence(fault: Fault) -> str:
    """What is wrong, with the row's number."""
    return SENTENCES[fault.kind].format(sequence=fault.sequence, last=fault.last)


class Command(BaseCommand):
    """Exit status 1 when something does not hold; every finding is a line with the row's number."""

    help = "Check that the log of deeds and of reads is whole"

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for organisation in Organisation.objects.order_by("slug"):
            with inside(organisation.pk):
                anchors = anchors_of(organisation.pk)
                for model in LOGS:
                    wrong = [sentence(fault) for fault in faults(model, anchors.get(model.log))]
                    where = f"{organisation.slug}, {model.log}"
                    for words in wrong:
                        self.stderr.write(f"{where}: {words}")
                    if not wrong:
                        rows, days = rows_of(model.log), len(anchors.get(model.log, {}))
                        self.stdout.write(f"{where}: {rows} rows are whole, {days} anchors agree")
                    found += len(wrong)
        if found:
            raise CommandError(f"{found} findings. Compare with a backup from before.")
