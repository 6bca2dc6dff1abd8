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
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.shares.access import SHARES, WORKPLACE_CONTACTS, stands
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.domain.shares.rules import READERS, Kind, latest_days, may_be_shown
from mentorbank.domain.specialists.queries import running as running_consultations
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day

LEFT = Enrolment.State.LEFT


@dataclass(frozen=True)
class Reader:
    """Somebody around the young person, in one role: the kinds they can be shown with the last day for each."""

    person: Person
    role: Role
    latest: Mapping[Kind, date]
    course_ends: date | None = None
    runs: bool = False


@dataclass(frozen=True)
class _Near:
    person: Person | None
    role: Role
    programme: Programme
    match: Match | None = None
    until: date | None = None


def on_the_day(actor: Actor, *, at: datetime) -> Actor:
    """The same actor, who reads what is shown to them on this day in Copenhagen."""
    return replace(actor, day=local_day(at))


def around(actor: Actor, *, on: date) -> list[Reader]:
    """Everybody this young person may show something to: the mentors first; nobody for any other actor.

    Only who holds the role today and is not suspended as a mentor; nobody of a programme the young person has left, because
    they cannot come in to stop it. Seven questions, however many they are.
    """
    if actor.role != Role.MENTEE:
        return []
    found: dict[tuple[UUID, Role], _Near] = {}
    near = (
        *_of_matches(actor),
        *_of_enrolments(actor),
        *_of_specialists(actor, on),
        *_of_workplace(actor, on),
    )
    for one in near:
        if one.person is not None and one.person.pk != actor.person_id:
            found.setdefault((one.person.pk, one.role), one)
    let_in = _let_in({person for person, _role in found}, on)
    kept = [one for key, one in found.items() if key in let_in]
    rules = current_rules_of({one.programme.pk: one.programme for one in kept}.values(), on=on)
    readers = [_reader(one, latest_days(rules[one.programme.pk], on)) for one in kept]
    return sorted((one for one in readers if one.latest), key=lambda one: READERS.index(one.role))


def _reader(near: _Near, latest: Mapping[Kind, date]) -> Reader:
    assert near.person is not None
    latest = {kind: day for kind, day in latest.items() if may_be_shown(kind, near.role)}
    if near.until is not None:
        latest = {kind: min(day, near.until) for kind, day in latest.items()}
    runs = near.match is not None and near.match.state in LIVE_STATES
    ends = near.match.planned_end if near.match and runs else None
    return Reader(near.person, near.role, latest, ends, runs)


def _of_workplace(actor: Actor, on: date) -> Iterator[_Near]:
    rows = WORKPLACE_CONTACTS.visible(actor).filter(stands(on)).select_related("recipient", "programme")
    for row in rows.order_by("-confirmed_at", "pk"):
        yield _Near(row.recipient, Role.INTERNSHIP_COMPANY, row.programme, until=row.until)


def workplace_contact(actor: Actor, person_id: UUID) -> WorkplaceContact | None:
    """The contact at the workplace that is named for this young person and has not ended; confirmed or not."""
    rows = WORKPLACE_CONTACTS.visible(actor).filter(person=person_id, ended_at=None)
    return rows.order_by("-named_at", "pk").first()


def _of_matches(actor: Actor) -> Iterator[_Near]:
    """The mentor of every match, and the staff of those that run; the newest first."""
    rows = MATCHES.visible(actor).select_related("mentor__person", "counsellor", "backup", "programme")
    for match in rows.exclude(enrolment__state=LEFT).order_by("-accepted_at", "pk"):
        yield _Near(match.mentor.person, Role.MENTOR, match.programme, match)
        if match.state in LIVE_STATES:
            yield _Near(match.counsellor, Role.COUNSELLOR, match.programme, match)
            yield _Near(match.backup, Role.COORDINATOR, match.programme, match)


def _of_enrolments(actor: Actor) -> Iterator[_Near]:
    rows = ENROLMENTS.visible(actor).select_related(
        "counsellor", "programme__responsible", "programme__backup"
    )
    for row in rows.exclude(state=LEFT).order_by("-entered_at", "pk"):
        yield _Near(row.counsellor, Role.COUNSELLOR, row.programme)
        yield _Near(row.programme.responsible, Role.COORDINATOR, row.programme)
        yield _Near(row.programme.backup, Role.COORDINATOR, row.programme)


def _of_specialists(actor: Actor, on: date) -> Iterator[_Near]:
    """Whoever is drawn into a course that runs, until their own last day."""
    for row in running_consultations(actor, on=on):
        yield _Near(row.person, Role.SPECIALIST, row.match.programme, row.match, row.until)


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


def shown_now(actor: Actor, *, on: date) -> list[Share]:
    """What this young person shows on this day, by kind and reader."""
    rows = SHARES.visible(actor, "withdraw").filter(withdrawn_at=None, until__gte=on)
    return list(rows.select_related("recipient").order_by("kind", "recipient__given_name", "pk"))


def shown_to(actor: Actor, *, at: datetime) -> list[Share]:
    """What is shown to the actor on this day, in the role they act in; the newest first."""
    rows = SHARES.visible(on_the_day(actor, at=at)).exclude(person=actor.person_id)
    return list(rows.select_related("person").order_by("-given_at", "pk"))
