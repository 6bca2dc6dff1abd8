"""Matches and goals over time: one fact for each day on which they stood differently."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.relationships.models import Goal
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.targets import GoalFact, MatchFact

GOAL_REACHED = "goal_reached"
JUDGED: dict[str, bool] = {"met": True, "partly": False, "not_met": False, "dropped": False}


class Event(NamedTuple):
    """A dated state of a match, as much of it as is counted."""

    match: UUID
    state: str
    effective_on: date
    recorded_on: date
    reason: str


class Begun(NamedTuple):
    """A match and where it belongs."""

    match: UUID
    person: UUID
    accepted_on: date
    municipality: str
    cohort: str


def match_facts(programme: Programme, people: dict[UUID, UUID]) -> tuple[MatchFact, ...]:
    """Every match as each of its dated states left it (R-183); the kernel takes the newest one known on a day."""
    events: dict[UUID, list[Event]] = {}
    rows = MatchEvent.objects.filter(match__programme=programme).order_by("recorded_at", "pk")
    for match, state, on, at, reason in rows.values_list(
        "match_id", "state", "effective_on", "recorded_at", "reason"
    ):
        events.setdefault(match, []).append(Event(match, state, on, local_day(at), reason))
    matches = Match.objects.filter(programme=programme).values_list(
        "pk", "enrolment_id", "accepted_at", "enrolment__municipality_code", "enrolment__cohort"
    )
    return tuple(
        fact
        for match, enrolment, accepted, place, cohort in matches
        for fact in _versions(
            Begun(match, people[enrolment], local_day(accepted), place, cohort), events.get(match, [])
        )
    )


def _versions(begun: Begun, events: list[Event]) -> Iterator[MatchFact]:
    """One fact a day: what the match looked like when the last event of that day had been written down."""
    days: dict[date, list[Event]] = {begun.accepted_on: []}
    known: list[Event] = []
    for event in events:
        known = [*known, event]
        days[event.recorded_on] = known
    for day, so_far in days.items():
        yield _as_of(begun, day, so_far)


def _as_of(begun: Begun, day: date, events: list[Event]) -> MatchFact:
    """The day the course began is that of its first active state; taking it up after a pause does not move it."""
    active = next((event for event in events if event.state == Match.State.ACTIVE), None)
    ended = next((event for event in reversed(events) if event.state == Match.State.ENDED), None)
    return MatchFact(
        match_id=str(begun.match),
        mentee_id=str(begun.person),
        activated_on=active.effective_on if active else None,
        ended_on=ended.effective_on if ended else None,
        end_reason=ended.reason if ended else "",
        end_recorded_on=ended.recorded_on if ended else None,
        early_goal_reached=bool(ended and ended.reason == GOAL_REACHED),
        municipality=begun.municipality,
        cohort=begun.cohort,
        recorded_on=day,
    )


def goal_facts(programme: Programme, people: dict[UUID, UUID]) -> tuple[GoalFact, ...]:
    """Every goal as it stood at the end of each day it was changed; what it says is never read here."""
    rows = Goal.objects.filter(match__programme=programme).select_related("match").prefetch_related("changes")
    found = []
    for row in rows.defer("text", "success"):
        person = str(people[row.match.enrolment_id])
        last_of_day = {local_day(at): state for at, state in _states(row)}
        found += [
            GoalFact(str(row.pk), str(row.match_id), person, recorded_on=day, met=JUDGED.get(state))
            for day, state in last_of_day.items()
        ]
    return tuple(found)


def _states(goal: Goal) -> list[tuple[datetime, str]]:
    """A change row keeps what the goal was before; the goal itself holds what it is now."""
    changes = sorted(goal.changes.all(), key=lambda change: change.at)
    if not changes:
        return [(goal.set_at, goal.state)]
    after = [change.state for change in changes[1:]] + [goal.state]
    return [(goal.set_at, changes[0].state), *zip((change.at for change in changes), after, strict=True)]
