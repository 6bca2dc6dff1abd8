"""Questions about who stands by, what is due, and how each course is doing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.programmes.queries import rules_of, running
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.relationships.rules import silent_days
from mentorbank.domain.support.access import CHECK_INS, CONCERNS
from mentorbank.domain.support.models import CheckIn, Concern
from mentorbank.domain.support.rules import Signs, health, reasons
from mentorbank.kernel.access import Actor, Role

TABS = ("well", "look", "needs", "ending", "ended")
COLOUR_OF_TAB = {"well": "green", "look": "yellow", "needs": "red"}
HEAVIEST_FIRST = ("red", "yellow", "green")


def responsible_for(match: Match, role: str) -> Person | None:
    """The person who holds this support role for the match (T-07); the backup when nobody is named (R-029)."""
    named = {"counsellor": match.counsellor, "mentor_contact": match.mentor_contact}.get(role)
    return named or match.programme.responsible or match.backup


def named_staff(match: Match, *, on: date, besides: Collection[UUID | None] = ()) -> list[Person]:
    """Who hears of a concern at once: the programme's responsible, then the deputy; never one of the two, nor the reporter.

    Two people, also where only one is named: then a coordinator of the programme, or else of the organisation.
    """
    named = [
        match.programme.responsible,
        match.backup,
        match.programme.backup,
        match.mentor_contact,
        match.counsellor,
    ]
    never = {match.enrolment.person_id, match.mentor.person_id, *besides}
    found = list({person.pk: person for person in named if person and person.pk not in never}.values())[:2]
    return _two(found, match.programme_id, never, on)


def _two(found: list[Person], programme_id: UUID, never: Collection[UUID | None], on: date) -> list[Person]:
    """Those found and as many coordinators as make two."""
    told = list(found)
    while len(told) < 2 and (
        another := _coordinator(programme_id, {*never, *(person.pk for person in told)}, on)
    ):
        told.append(another)
    return told


def staff_for_outsiders(
    programme: Programme, *, on: date, about_staff: bool = False, besides: Collection[UUID | None] = ()
) -> list[Person]:
    """Who hears when somebody outside is worried: those who answer for the programme, or two others when it is about staff.

    Empty when it is about staff and nobody else coordinates: then nobody here may read it.
    """
    theirs = [person for person in (programme.responsible, programme.backup) if person]
    never = {*besides, *(person.pk for person in theirs if about_staff)}
    named = list({person.pk: person for person in theirs if person.pk not in never}.values())
    return _two(named, programme.pk, never, on)


def next_circle(concern: Concern, circle: int, *, on: date) -> list[Person]:
    """Who hears of a concern that nobody has taken: first those named again, the deputy first; then one more coordinator."""
    match = concern.match
    if match is None:
        if concern.programme is None:  # a constraint says it is there
            return []
        here = staff_for_outsiders(
            concern.programme, on=on, about_staff=concern.about_staff, besides={concern.reporter_id}
        )
        return here[::-1]
    named = named_staff(match, on=on, besides={concern.reporter_id})
    if circle == 0:
        return named[::-1]
    pair = {match.enrolment.person_id, match.mentor.person_id}
    other = _coordinator(
        match.programme_id, {person.pk for person in named} | pair | {concern.reporter_id}, on
    )
    return [other] if other else named


def _coordinator(programme_id: UUID, besides: Collection[UUID | None], on: date) -> Person | None:
    """A coordinator of the programme, or else of the organisation, who is none of those."""
    rows = RoleAssignment.objects.filter(running(on), role=Role.COORDINATOR).exclude(person__in=besides)
    rows = rows.select_related("person").order_by("starts_on", "pk")
    here = Q(programme=None) | Q(programme=programme_id)
    found = rows.filter(here).first() or rows.first()
    return found.person if found else None


@dataclass(frozen=True)
class Course:
    """One course in a list: how it is doing, when the two last had contact, and when somebody asks next."""

    match: Match
    signs: Signs
    health: str
    last_contact: date | None
    next_check_in: date | None

    @property
    def why(self) -> list[str]:
        """The reasons for its colour, in words."""
        return reasons(self.signs)


@dataclass(frozen=True)
class _Facts:
    """What a few questions say about many courses at once."""

    contact: dict[UUID, date]
    overdue: dict[UUID, int]
    upcoming: dict[UUID, date]
    to_change: frozenset[UUID]
    concerns: dict[UUID, int]


def courses(actor: Actor, *, programme: Programme | None = None, words: str = "") -> QuerySet[Match]:
    """The matches this actor may follow, narrowed by programme and by somebody's name."""
    rows = MATCHES.visible(actor, "run")
    if programme:
        rows = rows.filter(programme=programme)
    for word in words.split():
        rows = rows.filter(_named("enrolment__person", word) | _named("mentor__person", word))
    return rows


def _named(path: str, word: str) -> Q:
    return Q(**{f"{path}__given_name__icontains": word}) | Q(**{f"{path}__family_name__icontains": word})


def in_tabs(actor: Actor, rows: QuerySet[Match], *, today: date) -> dict[str, list[UUID]]:
    """The ids of each tab, in the order they are shown. Ending soon stands beside the colours, not instead of them."""
    live = list(
        rows.filter(state__in=LIVE_STATES).only(
            "version", "state", "accepted_at", "active_from", "planned_end"
        )
    )
    found = judged(actor, live, today=today)
    found.sort(key=lambda row: (-row.signs.silent_days, str(row.match.pk)))
    tabs = {
        tab: [row.match.pk for row in found if row.health == colour] for tab, colour in COLOUR_OF_TAB.items()
    }
    ending = sorted(
        (row for row in found if row.signs.ending_soon),
        key=lambda row: (row.signs.planned_end or date.max, str(row.match.pk)),
    )
    ended = rows.filter(state=Match.State.ENDED).order_by("-ended_on", "pk").values_list("pk", flat=True)
    return tabs | {"ending": [row.match.pk for row in ending], "ended": list(ended)}


def shown(actor: Actor, ids: Sequence[UUID], *, today: date) -> list[Course]:
    """These courses with everybody's names, in this order."""
    rows = Match.objects.filter(pk__in=ids).select_related(
        "programme", "enrolment__person", "mentor__person", "counsellor", "mentor_contact", "backup"
    )
    place = {pk: number for number, pk in enumerate(ids)}
    return judged(actor, sorted(rows, key=lambda row: place[row.pk]), today=today)


def judged(actor: Actor, matches: Iterable[Match], *, today: date) -> list[Course]:
    """How each course is doing as far as this actor may know, in four questions however many there are.

    A counsellor's answer rests on the young person's side alone.
    """
    matches = list(matches)
    facts = _facts(actor, [match.pk for match in matches], today)
    return [_judge(match, facts, today) for match in matches]


def _facts(actor: Actor, ids: Sequence[UUID], today: date) -> _Facts:
    check_ins = CHECK_INS.visible(actor).filter(match__in=ids)
    late, due = Q(state=CheckIn.State.DUE, due_on__lt=today), Q(state=CheckIn.State.DUE)
    asked = Q(act_by__isnull=False, acted_at=None)
    sums = check_ins.order_by().values("match").annotate(
        late=Count("pk", filter=late, distinct=True), upcoming=Min("due_on", filter=due),
        change=Count("pk", filter=asked, distinct=True),
    )  # fmt: skip
    rows = list(sums.values_list("match", "late", "upcoming", "change"))
    concerns = CONCERNS.visible(actor).filter(match__in=ids, closed_at=None).order_by().values("match")
    contact = Meeting.objects.filter(match__in=ids, state=Meeting.State.HELD).order_by().values("match")
    return _Facts(
        contact=dict(contact.annotate(last=Max("on")).values_list("match", "last")),
        overdue={match: late for match, late, _upcoming, _change in rows},
        upcoming={match: upcoming for match, _late, upcoming, _change in rows if upcoming},
        to_change=frozenset(match for match, _late, _upcoming, change in rows if change),
        concerns=dict(concerns.annotate(count=Count("pk", distinct=True)).values_list("match", "count")),
    )


def _judge(match: Match, facts: _Facts, today: date) -> Course:
    start = match.active_from or timezone.localdate(match.accepted_at)
    template = rules_of(match.version_id)
    begun = match.active_from is not None
    wait = template.sla.days_to_first_meeting
    contact = facts.contact.get(match.pk)
    signs = Signs(
        silent_days=silent_days(start, contact, today),
        silence_limit=template.followup.silence.days if begun or wait is None else wait,
        today=today,
        overdue_check_ins=facts.overdue.get(match.pk, 0),
        must_change_open=match.pk in facts.to_change,
        open_concerns=facts.concerns.get(match.pk, 0),
        planned_end=match.planned_end if match.state in LIVE_STATES else None,
        begun=begun,
        paused=match.state in {Match.State.PAUSED, Match.State.ENDED},
    )
    return Course(match, signs, health(signs), contact, facts.upcoming.get(match.pk))


def due_check_ins(actor: Actor, *, today: date, ahead_days: int = 0) -> QuerySet[CheckIn]:
    """Check-ins that are due by then, the most overdue first, with names and tries (R-278, R-279)."""
    return (
        CHECK_INS.visible(actor, "do")
        .filter(state=CheckIn.State.DUE, due_on__lte=today + timedelta(days=ahead_days))
        .select_related(
            "match__programme", "match__enrolment__person", "match__mentor__person", "responsible"
        )
        .annotate(tries=Count("attempts", distinct=True))
        .order_by("due_on", "pk")
    )


def silent_matches(actor: Actor, *, today: date) -> list[Course]:
    """Running courses that have been quiet longer than their template allows (R-287)."""
    rows = (
        MATCHES.visible(actor).filter(state=Match.State.ACTIVE).select_related("programme", "mentor_contact")
    )
    return [course for course in judged(actor, rows, today=today) if course.signs.silent]
