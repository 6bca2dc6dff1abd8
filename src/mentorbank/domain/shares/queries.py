"""Whom a young person may show something to, what they show now, and what somebody is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.programmes.queries import current_rules_of, running
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.shares.access import SHARES
from mentorbank.domain.shares.models import Share
from mentorbank.domain.shares.rules import READERS, Kind, latest_days
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day


@dataclass(frozen=True)
class Reader:
    """Somebody around the young person, in one role: the kinds they can be shown with the last day for each."""

    person: Person
    role: Role
    latest: Mapping[Kind, date]
    course_ends: date | None = None


Found = Iterator[tuple[Person | None, Role, Programme, date | None]]


def on_the_day(actor: Actor, *, at: datetime) -> Actor:
    """The same actor, who reads what is shown to them on this day in Copenhagen."""
    return replace(actor, day=local_day(at))


def around(actor: Actor, *, on: date) -> list[Reader]:
    """Everybody this young person may show something to: the mentors first; nobody for any other actor.

    Only who holds the role today and is not suspended as a mentor. Six questions, however many they are.
    """
    if actor.role != Role.MENTEE:
        return []
    found: dict[tuple[UUID, Role], tuple[Person, Role, Programme, date | None]] = {}
    for person, role, programme, ends in [*_of_matches(actor, on), *_of_enrolments(actor)]:
        if person is not None and person.pk != actor.person_id:
            found.setdefault((person.pk, role), (person, role, programme, ends))
    let_in = _let_in({person for person, _role in found}, on)
    kept = [row for key, row in found.items() if key in let_in]
    rules = current_rules_of({row[2].pk: row[2] for row in kept}.values(), on=on)
    readers = [
        Reader(person, role, latest_days(rules[programme.pk], on), ends)
        for person, role, programme, ends in kept
    ]
    return sorted((one for one in readers if one.latest), key=lambda one: READERS.index(one.role))


def _of_matches(actor: Actor, on: date) -> Found:
    """The mentor of every match, and the staff of those that run; the newest first."""
    rows = MATCHES.visible(actor).select_related("mentor__person", "counsellor", "backup", "programme")
    for match in rows.order_by("-accepted_at", "pk"):
        ends = match.planned_end if _runs(match) else None
        yield match.mentor.person, Role.MENTOR, match.programme, ends
        if _runs(match):
            yield match.counsellor, Role.COUNSELLOR, match.programme, ends
            yield match.backup, Role.COORDINATOR, match.programme, ends


def _runs(match: Match) -> bool:
    return match.state in LIVE_STATES


def _of_enrolments(actor: Actor) -> Found:
    rows = ENROLMENTS.visible(actor).select_related(
        "counsellor", "programme__responsible", "programme__backup"
    )
    for row in rows.order_by("-entered_at", "pk"):
        yield row.counsellor, Role.COUNSELLOR, row.programme, None
        yield row.programme.responsible, Role.COORDINATOR, row.programme, None
        yield row.programme.backup, Role.COORDINATOR, row.programme, None


def _let_in(people: set[UUID], on: date) -> set[tuple[UUID, Role]]:
    """Who of these holds which role on this day, without those who are suspended."""
    held = RoleAssignment.objects.filter(running(on), person__in=people, role__in=READERS)
    suspended = set(
        Mentor.objects.filter(person__in=people, state=Mentor.State.SUSPENDED).values_list(
            "person", flat=True
        )
    )
    return {
        (person, Role(role)) for person, role in held.values_list("person", "role") if person not in suspended
    }


def own_shares(actor: Actor) -> list[Share]:
    """Everything this young person shows or has shown, the newest first."""
    return list(SHARES.visible(actor).select_related("recipient").order_by("-given_at", "pk"))


def shown_to(actor: Actor, *, at: datetime) -> list[Share]:
    """What is shown to the actor on this day, in the role they act in; the newest first."""
    rows = SHARES.visible(on_the_day(actor, at=at)).exclude(person=actor.person_id)
    return list(rows.select_related("person").order_by("-given_at", "pk"))
