"""The rules once more, in plain Python, one pair at a time: the referee of the fast scorer.

Written from the documentation and sharing nothing with the matcher but the people and the names; slow and
simple on purpose.
"""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from mentorbank.matcher import Criterion, Importance, Limits, MenteeNeeds, MentorOffer, Weights

EARTH_RADIUS_KM = 6371.0088
Forbidden = frozenset[tuple[str, str]]


def fits(
    mentees: Iterable[MenteeNeeds],
    mentors: Iterable[MentorOffer],
    limits: Limits,
    weights: Weights,
    forbidden: Forbidden = frozenset(),
) -> dict[tuple[str, str], int]:
    """The fit of every pair that may be together, by the two keys."""
    offers, found = list(mentors), {}
    for mentee in mentees:
        for mentor in offers:
            if (mentee.key, mentor.key) in forbidden or not allowed(mentee, mentor, limits):
                continue
            fit = fit_of(mentee, mentor, limits, weights)
            if fit >= limits.lowest_fit:
                found[mentee.key, mentor.key] = fit
    return found


def allowed(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> bool:
    """Whether no hard limit rules this pair out; the lowest fit aside."""
    return next(broken(mentee, mentor, limits), None) is None


def broken(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> Iterable[str]:
    """The hard limits in the way, one by one."""
    if mentor.capacity_left == 0:
        yield "full"
    if mentor.key in mentee.excluded_mentors:
        yield "no_chemistry"
    if limits.line_management in ("block", "exception_with_reason") and mentee.key in mentor.line_manages:
        yield "line_management"
    if limits.grading in ("block", "exception_with_reason") and mentee.key in mentor.teaches:
        yield "grading"
    if mentor.municipal_employee and limits.forbid_municipal_employees:
        yield "municipal_employee"
    if mentor.municipal_employee and mentee.outside_the_system:
        yield "outside_the_system"
    if not (mentee.clearances | limits.clearances) <= mentor.clearances:
        yield "clearance"
    if _below(mentor.hours_per_month, limits.min_hours_per_month):
        yield "hours"
    if _below(mentor.months, limits.min_months):
        yield "months"
    if limits.same_region and mentee.region and mentor.regions and mentee.region not in mentor.regions:
        yield "region"
    if mentee.gender_wish and mentee.gender_wish != mentor.gender:
        yield "gender_wish"
    both_speak = limits.common_language and mentee.languages and mentor.languages
    if both_speak and not mentee.languages & mentor.languages:
        yield "common_language"
    common_time = (mentee.availability & mentor.availability).bit_count()
    if mentee.availability and mentor.availability and common_time < limits.min_shared_slots:
        yield "time"
    apart = None if mentee.online and mentor.online else kilometres(mentee, mentor)
    if apart is not None and limits.max_distance_km is not None and apart > limits.max_distance_km:
        yield "distance"
    if apart is not None and mentor.max_distance_km is not None and apart > mentor.max_distance_km:
        yield "own_distance"
    for criterion in sorted(limits.hard):
        part = part_of(mentee, mentor, criterion, limits)
        if part is None and criterion is not Criterion.MENTOR_CONSIDERATIONS:
            yield "answer_missing"
        if part == 0:
            yield f"hard_{criterion}"


def _below(stated: float | None, least: float | None) -> bool:
    return stated is not None and least is not None and stated < least


def fit_of(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits, weights: Weights) -> int:
    """The weighted mean over what the mentee has answered, half up; 500 for what the mentor has not."""
    total = heavy = 0
    for criterion, weight in weights.criteria.items():
        weight *= mentee.importance.get(criterion, Importance.NORMAL)
        if weight and answered(mentee, criterion):
            part = part_of(mentee, mentor, criterion, limits)
            total += weight * (500 if part is None else part)
            heavy += weight
    return (2 * total + heavy) // (2 * heavy) if heavy else 500


def answered(mentee: MenteeNeeds, criterion: Criterion) -> bool:
    """Whether the mentee has said anything about it."""
    if criterion in WISHES:
        return bool(getattr(mentee, WISHES[criterion][0]))
    if criterion is Criterion.INDUSTRY:
        return bool(mentee.industries)
    if criterion is Criterion.MENTOR_CONSIDERATIONS:
        return bool(mentee.situation)
    if criterion is Criterion.TIME:
        return bool(mentee.availability)
    if criterion is Criterion.GEOGRAPHY:
        return mentee.latitude is not None
    return criterion is Criterion.LENGTH or mentee.age is not None


WISHES = {
    Criterion.PROFESSION: ("professions", "professions"),
    Criterion.LEARNING_GOAL: ("learning_goals", "experience"),
    Criterion.NEED: ("needs", "experience"),
    Criterion.LANGUAGE: ("languages", "languages"),
    Criterion.MENTEE_WISHES: ("wished_traits", "traits"),
    Criterion.INTERESTS: ("interests", "interests"),
    Criterion.DISLIKES: ("dislikes", "dislikes"),
    Criterion.VALUES: ("values", "values"),
}
SHARES = (Criterion.LEARNING_GOAL, Criterion.NEED, Criterion.LANGUAGE, Criterion.MENTEE_WISHES)


def part_of(mentee: MenteeNeeds, mentor: MentorOffer, criterion: Criterion, limits: Limits) -> int | None:
    """Thousandths on one criterion; None where one of the two has not answered."""
    if criterion in WISHES:
        mine, yours = (
            getattr(one, name) for one, name in zip((mentee, mentor), WISHES[criterion], strict=True)
        )
        if not mine or not yours:
            return None
        if criterion is Criterion.PROFESSION:
            return 1_000 if mine & yours else 0
        if criterion in SHARES:
            return 1_000 * len(mine & yours) // len(mine)
        return _up_to_three(len(mine & yours), len(mine))
    return OTHERS[criterion](mentee, mentor, limits)


def _industry(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> int | None:
    if not mentee.industries or not (mentor.industries or mentor.network):
        return None
    if mentee.industries & mentor.industries:
        return 1_000
    return 600 if mentee.industries & mentor.network else 0


def _time(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> int | None:
    if not mentee.availability or not mentor.availability:
        return None
    both = (mentee.availability & mentor.availability).bit_count()
    return _up_to_three(both, mentee.availability.bit_count())


def _geography(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> int | None:
    apart = kilometres(mentee, mentor)
    return (
        None if apart is None else 1_000 - round(min(apart / (limits.max_distance_km or 50.0), 1.0) * 1_000)
    )


def _considerations(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> int | None:
    if mentee.situation & mentor.reservations:
        return 0
    return 1_000 if mentee.situation & mentor.considerations else None


def _age(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> int | None:
    if mentee.age is None or mentor.age is None:
        return None
    large = round(min(max((abs(mentor.age - mentee.age) - 5) / 15, 0.0), 1.0) * 1_000)
    return large if limits.age_difference == "large" else 1_000 - large


def _length(mentee: MenteeNeeds, mentor: MentorOffer, limits: Limits) -> int | None:
    return None if mentor.months is None else min(mentor.months, 12) * 1_000 // 12


OTHERS = {
    Criterion.INDUSTRY: _industry,
    Criterion.TIME: _time,
    Criterion.GEOGRAPHY: _geography,
    Criterion.MENTOR_CONSIDERATIONS: _considerations,
    Criterion.AGE_DIFFERENCE: _age,
    Criterion.LENGTH: _length,
}


def _up_to_three(common: int, mine: int) -> int:
    goal = min(mine, 3)
    return min(common, goal) * 1_000 // goal


def kilometres(mentee: MenteeNeeds, mentor: MentorOffer) -> float | None:
    """Haversine, in whole metres; None when a place is unknown."""
    if mentee.latitude is None or mentor.latitude is None:
        return None
    here, there = radians(mentee.latitude), radians(mentor.latitude)
    east = radians(mentor.longitude - mentee.longitude)
    half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(east / 2) ** 2
    return round(2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half))), 3)
