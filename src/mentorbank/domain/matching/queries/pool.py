"""Everybody a plan is made for, as the matcher reads them. Missing answers stay missing: they are never a penalty."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, UUIDField, Value
from django.db.models.functions import Cast

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import MentorChoice, PairBan, PlanRun, Proposal, Wish
from mentorbank.domain.matching.queries.waiting import waited_since, waiting_rows
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.queries import holders, ready
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.periods import age_on
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher import MenteeNeeds, MentorOffer

# Only what a plan depends on is read: what people wrote in confidence stays sealed.
READ_OF_MENTEES = (
    "organisation", "programme", "person__given_name", "person__postal_code", "person__protected_address",
    "person__birth_date", "municipality_code",
    "waiting_since", "first_in_queue", "availability", "languages", "interests", "outside_the_system", "state",
)  # fmt: skip
READ_OF_MENTORS = (
    "organisation", "programme", "person__postal_code", "person__protected_address", "person__birth_date",
    "person__gender", "kind", "industries",
    "occupations", "availability", "languages", "interests", "hours_per_month", "max_distance_km", "municipal_employee",
    "line_management", "capacity", "places_taken", "state", "experience", "glad_to_help", "rather_not", "traits",
    "values", "dislikes", "months_in_mind",
)  # fmt: skip


Stated = tuple[str, str, int]  # a wish: its kind, its value, its importance
Ban = tuple[UUID, UUID, str]  # what stands between a young person and a mentor, and its kind


@dataclass(frozen=True)
class Pool:
    """Who is to be matched, who offers, and the pairs (mentee key, mentor key) that are left out.

    ``rows`` are the mentors as they were read, ``wishes`` what each young person has wished for.
    """

    mentees: list[MenteeNeeds]
    mentors: list[MentorOffer]
    forbidden: frozenset[tuple[str, str]]
    rows: list[Mentor]
    wishes: dict[UUID, list[Stated]]


def pool(
    programme: Programme,
    *,
    on: date,
    plan: PlanRun | None = None,
    template: ProgrammeTemplate | None = None,
    region: frozenset[str] | None = None,
) -> Pool:
    """Who waits without an open proposal, and mentors with places not already spoken for.

    An open proposal holds a mentor's place until both have answered. With ``plan``, proposals sent from that plan count
    as not sent, so that a plan can be compared with the pool it was made from. ``template``: the day's, where it is known.
    ``region``: only those who live in these municipalities, young people and mentors alike (R-013).
    """
    spoken = spoken_for(programme, but=plan)
    taken = {enrolment for enrolment, _ in spoken}
    rows = waiting_rows(programme, region=region).select_related(None).select_related("person")
    free = [row for row in rows.only(*READ_OF_MENTEES) if row.pk not in taken]
    template = template or current_rules(programme, on=on)
    held = Counter(mentor for _, mentor in spoken)
    return pool_of(free, programme, on=on, template=template, held=held, region=region)


def spoken_for(programme: Programme, *, but: PlanRun | None = None) -> set[tuple[UUID, UUID]]:
    """(enrolment, mentor) of every open proposal, and of every mentor in an open choice: each holds a place.

    ``but``: not those that came of this plan.
    """
    sent = Proposal.objects.filter(programme=programme, state=Proposal.State.SENT)
    if but is not None:
        sent = sent.exclude(plan=but)
    return set(sent.values_list("enrolment_id", "mentor_id")) | offered(programme, but=but)


def offered(programme: Programme, *, but: PlanRun | None = None) -> set[tuple[UUID, UUID]]:
    """(enrolment, mentor) of every mentor in an open choice."""
    rows = MentorChoice.objects.filter(programme=programme, state=MentorChoice.State.OPEN)
    if but is not None:
        rows = rows.exclude(plan=but)
    choices = rows.values_list("enrolment_id", "options")
    return {(enrolment, UUID(one["mentor"])) for enrolment, options in choices for one in options}


def pool_of(
    rows: list[Enrolment],
    programme: Programme,
    *,
    on: date,
    template: ProgrammeTemplate,
    held: Counter[UUID],
    only: Mentor | None = None,
    also: Collection[str] = (),
    region: frozenset[str] | None = None,
) -> Pool:
    """These young people and every ready mentor with a place left, or ``only`` one of them.

    ``held`` counts places spoken for by mentor; ``also``: more columns of the mentors to be read;
    ``region``: only mentors who live in these municipalities.
    """
    wishes, bans = _said_about(rows, programme)
    ready_ones = ready(programme, on=on, template=template).select_related("person").order_by("pk")
    if region is not None:
        ready_ones = ready_ones.filter(person__municipality_code__in=region)
    if only is not None:
        ready_ones = ready_ones.filter(pk=only.pk)
    mentors = [
        (mentor, places - mentor.places_taken - held[mentor.pk])
        for mentor in ready_ones.only(*READ_OF_MENTORS, *also)
        if (places := rules.places_of(mentor.capacity, mentor.kind, template))
        > mentor.places_taken + held[mentor.pk]
    ]
    without: dict[UUID, set[str]] = {row.pk: set() for row in rows}
    for mentee, mentor_id, kind in bans:
        if kind == "no_chemistry":
            without[mentee].add(str(mentor_id))
    needs = [needs_of(row, wishes[row.pk], without[row.pk], template, on=on) for row in rows]
    power = {
        kind: _power(rows, [one for one, _left in mentors], bans, kind, template) for kind in rules.POWER
    }
    held_by = _clearances([mentor.pk for mentor, _left in mentors], template, on)
    offers = [
        offer_of(
            mentor,
            left,
            on=on,
            line_manages=power["line_management"],
            teaches=power["grading"],
            clearances=held_by[mentor.pk],
        )
        for mentor, left in mentors
    ]
    return Pool(needs, offers, _left_out(bans, offers), [mentor for mentor, _left in mentors], wishes)


def _said_about(rows: list[Enrolment], programme: Programme) -> tuple[dict[UUID, list[Stated]], list[Ban]]:
    """What each of these young people wishes for, and what stands between them and a mentor, in one question.

    Asked for one by id and for many by programme, so that the question stays short.
    """
    wishes: dict[UUID, list[Stated]] = {row.pk: [] for row in rows}
    bans: list[Ban] = []
    if len(rows) == 1:
        whose = Q(enrolment=rows[0])
    else:
        whose = Q(enrolment__programme=programme, enrolment__state=Enrolment.State.WAITING)
    nobody = Cast(Value(None), UUIDField())
    wished = Wish.objects.filter(whose).values_list("enrolment", "kind", "value", "importance", nobody)
    barred = PairBan.objects.filter(whose).values_list("enrolment", "kind", Value(""), Value(0), "mentor")
    for mentee, kind, value, importance, mentor in wished.order_by().union(barred.order_by(), all=True):
        if mentee not in wishes:
            continue
        if mentor is None:
            wishes[mentee].append((kind, value, importance))
        else:
            bans.append((mentee, mentor, kind))
    return wishes, bans


def _clearances(mentors: list[UUID], template: ProgrammeTemplate, on: date) -> dict[UUID, frozenset[str]]:
    """What each mentor holds of what only the very young need (R-140); nothing is asked where nobody needs it."""
    held = {key: holders(key, mentors, on=on) for key in sorted(rules.demanded_for(template, age=0))}
    return {mentor: frozenset(key for key, those in held.items() if mentor in those) for mentor in mentors}


def _power(
    rows: list[Enrolment], mentors: list[Mentor], bans: list[Ban], kind: str, template: ProgrammeTemplate
) -> dict[UUID, set[str]]:
    """The young people each mentor has a say over: marked by the coordinator, or named in what the mentor wrote."""
    found: dict[UUID, set[str]] = {mentor.pk: set() for mentor in mentors}
    for mentee, mentor_id, why in bans:
        if why == kind and mentor_id in found:
            found[mentor_id].add(str(mentee))
    if getattr(template.mentor, kind) == "ignore":
        return found
    for mentor in mentors:
        if mentor.line_management:
            named = [row for row in rows if rules.is_named(mentor.line_management, row.person.given_name)]
            found[mentor.pk] |= {str(row.pk) for row in named}
    return found


def _left_out(bans: list[Ban], offers: list[MentorOffer]) -> frozenset[tuple[str, str]]:
    here = {offer.key for offer in offers}
    others = {*rules.POWER, "no_chemistry"}
    pairs = ((str(mentee), str(mentor)) for mentee, mentor, kind in bans if kind not in others)
    return frozenset(pair for pair in pairs if pair[1] in here)


def needs_of(
    row: Enrolment,
    wishes: Iterable[Stated],
    without: Iterable[str],
    template: ProgrammeTemplate,
    *,
    on: date,
) -> MenteeNeeds:
    """What one waiting young person needs; ``without``: earlier mentors without chemistry.

    Of a mentor of somebody very young the template may ask more than of others (R-140). Gender counts only as
    the young person's own wish (R-167).
    """
    stated = list(wishes)
    by_kind: dict[str, set[str]] = {}
    for kind, value, _importance in stated:
        by_kind.setdefault(kind, set()).add(value)
    latitude, longitude = rules.place(row.person.postal_code)
    birth = row.person.birth_date
    age = age_on(birth, on) if birth else None
    return MenteeNeeds(
        key=str(row.pk),
        latitude=latitude,
        longitude=longitude,
        region=row.municipality_code or None,
        age=age,
        importance=rules.importance_of((kind, importance) for kind, _value, importance in stated),
        industries=frozenset(by_kind.get("industry", ())),
        professions=frozenset(by_kind.get("occupation", ())),
        learning_goals=frozenset(by_kind.get("learning_goal", ())),
        needs=frozenset(by_kind.get("need", ())),
        dislikes=frozenset(by_kind.get("dislike", ())),
        values=frozenset(by_kind.get("value", ())),
        wished_traits=frozenset(by_kind.get("trait", ())),
        # What the young person asks help with is what a mentor may be glad to help with, or rather leave to others.
        situation=frozenset(by_kind.get("need", ())),
        availability=rules.slots(row.availability),
        languages=frozenset(row.languages) | frozenset(by_kind.get("language", ())),
        interests=frozenset(row.interests) | frozenset(by_kind.get("interest", ())),
        gender_wish=next(iter(sorted(by_kind.get("gender", ()))), None),
        outside_the_system=row.outside_the_system,
        clearances=rules.demanded_for(template, age),
        excluded_mentors=frozenset(without),
        waiting_days=max(0, (on - waited_since(row)).days),
        first_in_queue=row.first_in_queue,
    )


def offer_of(
    mentor: Mentor,
    left: int,
    *,
    on: date,
    line_manages: dict[UUID, set[str]],
    teaches: dict[UUID, set[str]],
    clearances: frozenset[str],
) -> MentorOffer:
    """What one ready mentor offers, with ``left`` places; ``clearances``: the steps held that not everybody must."""
    latitude, longitude = rules.place(mentor.person.postal_code)
    birth = mentor.person.birth_date
    return MentorOffer(
        key=str(mentor.pk),
        latitude=latitude,
        longitude=longitude,
        age=age_on(birth, on) if birth else None,
        industries=frozenset(mentor.industries),
        professions=frozenset(mentor.occupations),
        availability=rules.slots(mentor.availability),
        max_distance_km=mentor.max_distance_km,
        hours_per_month=float(mentor.hours_per_month) if mentor.hours_per_month is not None else None,
        languages=frozenset(mentor.languages),
        interests=frozenset(mentor.interests),
        experience=frozenset(mentor.experience),
        considerations=frozenset(mentor.glad_to_help),
        reservations=frozenset(mentor.rather_not),
        traits=frozenset(mentor.traits),
        values=frozenset(mentor.values),
        dislikes=frozenset(mentor.dislikes),
        months=mentor.months_in_mind,
        gender=mentor.person.gender or None,
        capacity_left=left,
        municipal_employee=mentor.municipal_employee,
        line_manages=frozenset(line_manages[mentor.pk]),
        teaches=frozenset(teaches[mentor.pk]),
        clearances=clearances,
    )
