"""From plain rows and the template to the matcher's values. Missing answers stay missing: they are never a penalty."""

from collections.abc import Iterable, Mapping
from datetime import date

from mentorbank.domain.matching.models import Wish
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.periods import age_on
from mentorbank.kernel.places import postal_code
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher.availability import SLOT_NAMES, week
from mentorbank.matcher.people import (
    Criterion,
    Importance,
    Limits,
    MenteeNeeds,
    MentorOffer,
    Waiting,
    Weights,
)

IMPORTANCE = {1: Importance.NICE, 2: Importance.NORMAL, 3: Importance.DECISIVE}
# What each kind of wish weighs in.
CRITERION_OF = {
    "industry": Criterion.INDUSTRY,
    "occupation": Criterion.PROFESSION,
    "personal": Criterion.MENTEE_WISHES,
    "geography": Criterion.GEOGRAPHY,
    "interest": Criterion.INTERESTS,
    "language": Criterion.LANGUAGE,
}


def _slots(names: Iterable[str]) -> int:
    return week(name for name in names if name in SLOT_NAMES)


def _place(code: str) -> tuple[float | None, float | None]:
    found = postal_code(code) if code else None
    return (found.latitude, found.longitude) if found else (None, None)


def needs_of(enrolment: Enrolment, wishes: Iterable[Wish], banned: Iterable[str], *, on: date) -> MenteeNeeds:
    """What one waiting young person needs, as the matcher reads it."""
    by_kind: dict[str, set[str]] = {}
    importance: dict[Criterion, Importance] = {}
    for wish in wishes:
        by_kind.setdefault(wish.kind, set()).add(wish.value)
        if wish.kind in CRITERION_OF:
            criterion = CRITERION_OF[wish.kind]
            importance[criterion] = max(
                importance.get(criterion, Importance.NONE), IMPORTANCE[wish.importance]
            )
    latitude, longitude = _place(enrolment.person.postal_code)
    birth = enrolment.person.birth_date
    return MenteeNeeds(
        key=str(enrolment.pk),
        latitude=latitude,
        longitude=longitude,
        region=enrolment.municipality_code or None,
        age=age_on(birth, on) if birth else None,
        importance=importance,
        industries=frozenset(by_kind.get("industry", ())),
        professions=frozenset(by_kind.get("occupation", ())),
        availability=_slots(enrolment.availability),
        languages=frozenset(enrolment.languages) | frozenset(by_kind.get("language", ())),
        interests=frozenset(enrolment.interests) | frozenset(by_kind.get("interest", ())),
        wished_traits=frozenset(by_kind.get("personal", ())),
        gender_wish=next(iter(sorted(by_kind.get("gender", ()))), None),
        outside_the_system=enrolment.outside_the_system,
        excluded_mentors=frozenset(banned),
        waiting_days=max(0, (on - enrolment.waiting_since.date()).days),
        first_in_queue=enrolment.first_in_queue,
    )


def offer_of(mentor: Mentor, *, on: date) -> MentorOffer:
    """What one ready mentor offers, as the matcher reads it."""
    latitude, longitude = _place(mentor.person.postal_code)
    birth = mentor.person.birth_date
    return MentorOffer(
        key=str(mentor.pk),
        latitude=latitude,
        longitude=longitude,
        age=age_on(birth, on) if birth else None,
        industries=frozenset(mentor.industries),
        professions=frozenset(mentor.occupations),
        availability=_slots(mentor.availability),
        hours_per_month=float(mentor.hours_per_month) if mentor.hours_per_month is not None else None,
        languages=frozenset(mentor.languages),
        interests=frozenset(mentor.interests),
        gender=mentor.person.gender or None,
        capacity_left=max(0, mentor.capacity - mentor.places_taken),
        municipal_employee=mentor.municipal_employee,
    )


def limits_of(template: ProgrammeTemplate) -> Limits:
    """The hard limits of the template; they are never traded against fit."""
    matching, intensity = template.matching, template.intensity
    hours = intensity.min if intensity.unit == "hours" else None
    return Limits(
        max_distance_km=matching.max_distance_km,
        min_hours_per_month=float(hours) if hours else None,
        forbid_municipal_employees=not template.mentor.municipal_employee_allowed,
        line_management=template.mentor.line_management,
        grading=template.mentor.grading,
        hard=frozenset(Criterion(row.name) for row in matching.criteria if row.strength == "hard"),
        lowest_fit=matching.lowest_acceptable_fit * 10,
    )


def weights_of(template: ProgrammeTemplate) -> Weights:
    """The template's weighted criteria (R-163)."""
    weights: Mapping[Criterion, int] = {Criterion(row.name): row.weight for row in template.matching.criteria}
    return Weights(criteria=weights)


def waiting_rule(template: ProgrammeTemplate) -> Waiting:
    """The template's public waiting-time rule, from points of 100 to the matcher's thousandths."""
    matching = template.matching
    return Waiting(
        per_week=int(matching.waiting_bonus_per_week * 10), cap=int(matching.waiting_bonus_cap * 10)
    )


def missing_before_match(enrolment: Enrolment, has_wish: bool) -> list[str]:
    """What is still unknown about a waiting young person, as keys (R-184); nothing here stops a match."""
    missing = []
    if not has_wish:
        missing.append("wishes")
    if not enrolment.availability:
        missing.append("availability")
    if not enrolment.person.postal_code:
        missing.append("place")
    if enrolment.counsellor_id is None:
        missing.append("counsellor")
    return missing
