"""Words from check-ins go some time after the course; the answers stay counted. Questions and concerns go with the person."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_words(on: date, held: Held) -> QuerySet[CheckIn]:
    """Check-ins with words, of courses that ended too long ago."""
    day = retention_rules(on).kept["check_in_words"].over_before(on)
    rows = CheckIn.objects.filter(match__ended_on__lt=day).exclude(note="")
    rows = rows.exclude(match__enrolment__person__in=held).exclude(match__mentor__person__in=held)
    return rows.order_by("due_on", "pk")


@deed("check_in_words.forgotten")
def forget_words(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these check-ins have no words."""
    note(rows=CheckIn.objects.filter(pk__in=ids).update(note=""))


CHECK_IN_WORDS_KEPT = Rows("check_in_words", old_words, forget_words)
