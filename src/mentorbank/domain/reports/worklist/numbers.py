"""How things stand right now, beside the list."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count, Q

from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES
from mentorbank.domain.relationships.access import MEETINGS
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.reports.worklist.inlets import queue
from mentorbank.domain.support.rules import ENDING_SOON_DAYS
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day

WEEKS = 8  # ours: two months are enough to see a trend


@dataclass(frozen=True)
class RightNow:
    """``median_days`` is how long those who wait have waited, None when nobody does. ``weeks`` are (Monday, meetings held),
    whole weeks, the oldest first; the running week is left out, because it is not over.
    """

    waiting: int
    median_days: float | None
    running: int
    ending: int
    weeks: tuple[tuple[date, int], ...]


def right_now(actor: Actor, *, at: datetime) -> RightNow:
    """The actor's own part of the programme in figures; four queries."""
    today = local_day(at)
    waits = [max(0, (today - wait.since).days) for wait in queue(actor, "read")]
    near = Q(planned_end__lte=today + timedelta(days=ENDING_SOON_DAYS))
    live = MATCHES.visible(actor, "run").filter(state__in=LIVE_STATES).aggregate(
        running=Count("pk", distinct=True), ending=Count("pk", distinct=True, filter=near)
    )  # fmt: skip
    return RightNow(
        waiting=len(waits), median_days=median(waits) if waits else None, running=live["running"],
        ending=live["ending"], weeks=_weeks(actor, today),
    )  # fmt: skip


def _weeks(actor: Actor, today: date) -> tuple[tuple[date, int], ...]:
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS)
    held = MEETINGS.visible(actor).filter(state=Meeting.State.HELD, on__gte=first, on__lt=monday)
    counted: Counter[date] = Counter()
    for day, count in held.order_by().values_list("on").annotate(Count("pk", distinct=True)):
        counted[day - timedelta(days=day.weekday())] += count
    weeks = [first + timedelta(weeks=number) for number in range(WEEKS)]
    return tuple((week, counted[week]) for week in weeks)
