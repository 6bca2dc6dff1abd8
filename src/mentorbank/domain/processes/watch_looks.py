"""Somebody who looks at unusually many people is noticed within a minute, and a colleague is told (trust T-01, T-19).

Nothing is stopped: a coordinator who takes over thirty courses looks at thirty people. It is asked about.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import running
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import COPENHAGEN, local_day
from mentorbank.kernel.sign_in import sign_in_rules

PURPOSE = "many_looks"


def unusual_readers(at: datetime) -> dict[UUID, int]:
    """Who has looked at unusually many people so far today, and at how many; two questions."""
    rule, morning = sign_in_rules(local_day(at)).looks, _midnight(at)
    today = ReadEvent.objects.filter(at__gte=morning, at__lte=at, person_id__isnull=False).order_by()
    many = _people(today.values("person_id")).filter(people__gt=rule.fewest)
    before = ReadEvent.objects.filter(at__lt=morning, at__gte=morning - timedelta(days=rule.days)).order_by()
    before = before.filter(person_id__in=many.values("person_id"))
    days: dict[UUID, list[int]] = defaultdict(list)
    by_day = _people(before.annotate(day=TruncDate("at", tzinfo=COPENHAGEN)).values("person_id", "day"))
    for reader, people in by_day.values_list("person_id", "people"):
        days[reader].append(people)
    return {
        reader: people
        for reader, people in many.values_list("person_id", "people")
        if rule.unusual(people, days[reader])
    }


def _people(rows: QuerySet[ReadEvent, Any]) -> QuerySet[ReadEvent, Any]:
    return rows.annotate(people=Count("about_person_id", distinct=True))


def _midnight(at: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(local_day(at), time()))


def watch_looks(*, by: Actor, at: datetime) -> int:
    """Afterwards a colleague knows of each reader whose day is unusual, once a day for each; how many were told of."""
    told = Message.objects.filter(purpose=PURPOSE, queued_at__gte=_midnight(at)).values("thing_id")
    new = unusual_readers(at).keys() - set(told.values_list("thing_id", flat=True))
    for reader in sorted(new):
        _tell(by=by, at=at, reader=reader)
    return len(new)


@deed("looks.many_told")
def _tell(*, by: Actor, at: datetime, reader: UUID) -> None:
    colleagues = _colleagues(reader, at)
    note(reader=str(reader), told=len(colleagues))

    def write() -> Letter:
        return Letter(
            subject=_("Somebody has looked at unusually many people today"),
            paragraphs=[_("It may be quite right. See who it is, and ask what it was for.")],
            link="/looks/", link_text=_("Look at it"),
        )  # fmt: skip

    for colleague in colleagues:
        tell(colleague, write, by=by, at=at, purpose=PURPOSE, about=("look", reader))


def _colleagues(reader: UUID, at: datetime) -> list[Person]:
    """Those who coordinate everything and may read the log, without the reader; else another coordinator."""
    rows = RoleAssignment.objects.filter(running(local_day(at)), role=Role.COORDINATOR).exclude(person=reader)
    rows = rows.select_related("person").order_by("starts_on", "pk")
    everywhere = [row.person for row in rows.filter(programme=None)]
    return everywhere or [row.person for row in rows[:1]]
