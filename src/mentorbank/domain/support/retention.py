"""Words from check-ins go some time after the course; the answers stay counted.

Questions, and concerns about a course, go with the person; concerns from outside some time after they were closed.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.support.models import CheckIn, Concern
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


def old_outside_concerns(on: date, _held: Held) -> QuerySet[Concern]:
    """Concerns from outside, closed too long ago; those about a course go with the young person."""
    day = retention_rules(on).kept["outside_concerns"].over_before(on)
    closed = timezone.make_aware(datetime.combine(day, time()))
    return Concern.objects.filter(match=None, closed_at__lt=closed).order_by("closed_at", "pk")


@deed("outside_concerns.forgotten")
def forget_outside_concerns(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these concerns are gone."""
    note(rows=len(ids))
    Concern.objects.filter(pk__in=ids).delete()


OUTSIDE_CONCERNS_KEPT = Rows("outside_concerns", old_outside_concerns, forget_outside_concerns)
CHECK_IN_WORDS_KEPT = Rows("check_in_words", old_words, forget_words)
