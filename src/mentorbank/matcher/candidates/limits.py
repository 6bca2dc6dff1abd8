"""The hard limits one by one: which pairs each of them rules out. Nothing here is ever traded against fit."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.pool import Pool
from mentorbank.matcher.fit.parts import UNKNOWN, part
from mentorbank.matcher.people import Criterion, Limits, MenteeNeeds, MentorOffer

Mask = NDArray[np.bool_]


class Limit(StrEnum):
    """Why two people may not be together. The order is the order in which a coordinator would ask."""

    FULL = "full"
    RULED_OUT = "ruled_out"
    NO_CHEMISTRY = "no_chemistry"
    LINE_MANAGEMENT = "line_management"
    GRADING = "grading"
    MUNICIPAL_EMPLOYEE = "municipal_employee"
    OUTSIDE_THE_SYSTEM = "outside_the_system"
    CLEARANCE = "clearance"
    HOURS = "hours"
    MONTHS = "months"
    ANSWER_MISSING = "answer_missing"
    HARD_INDUSTRY = "hard_industry"
    HARD_PROFESSION = "hard_profession"
    HARD_LEARNING_GOAL = "hard_learning_goal"
    HARD_NEED = "hard_need"
    HARD_MENTEE_WISHES = "hard_mentee_wishes"
    HARD_MENTOR_CONSIDERATIONS = "hard_mentor_considerations"
    HARD_INTERESTS = "hard_interests"
    HARD_VALUES = "hard_values"
    HARD_DISLIKES = "hard_dislikes"
    HARD_AGE_DIFFERENCE = "hard_age_difference"
    HARD_LENGTH = "hard_length"
    HARD_GEOGRAPHY = "hard_geography"
    REGION = "region"
    DISTANCE = "distance"
    GENDER_WISH = "gender_wish"
    LANGUAGE = "common_language"
    HARD_LANGUAGE = "hard_language"
    TIME = "time"
    HARD_TIME = "hard_time"
    LOWEST_FIT = "lowest_fit"

    @property
    def bit(self) -> np.uint32:
        """This limit's place in the excluded mask of a pair."""
        return np.uint32(1 << ORDER[self])


ORDER: Mapping[Limit, int] = {limit: place for place, limit in enumerate(Limit)}


def limits_of(mask: int) -> tuple[Limit, ...]:
    """The limits in an excluded mask, in the order of Limit."""
    return tuple(limit for limit in Limit if mask >> ORDER[limit] & 1)


def broken(pool: Pool, limits: Limits) -> Iterable[tuple[Limit, Mask]]:
    """Every limit with the pairs it rules out; a mask is broadcastable to (mentees, mentors)."""
    yield from _by_person(pool, limits)
    yield from _between_two(pool, limits)
    yield from _place_and_time(pool, limits)
    yield from _hard_criteria(pool, limits)


def _by_person(pool: Pool, limits: Limits) -> Iterable[tuple[Limit, Mask]]:
    """What a mentor lacks or is, whoever the mentee is."""
    yield Limit.FULL, _mentors(pool, lambda mentor: mentor.capacity_left == 0)
    employed = _mentors(pool, lambda mentor: mentor.municipal_employee)
    if limits.forbid_municipal_employees:
        yield Limit.MUNICIPAL_EMPLOYEE, employed
    yield Limit.OUTSIDE_THE_SYSTEM, _mentees(pool, lambda mentee: mentee.outside_the_system) & employed
    hours, months = limits.min_hours_per_month, limits.min_months
    if hours is not None:
        yield Limit.HOURS, _mentors(pool, lambda mentor: _below(mentor.hours_per_month, hours))
    if months is not None:
        yield Limit.MONTHS, _mentors(pool, lambda mentor: _below(mentor.months, months))


def _between_two(pool: Pool, limits: Limits) -> Iterable[tuple[Limit, Mask]]:
    """What stands between two particular people."""
    yield Limit.NO_CHEMISTRY, _pairs(pool, lambda mentee: mentee.excluded_mentors, None)
    if limits.line_management in ("block", "exception_with_reason"):
        yield Limit.LINE_MANAGEMENT, _pairs(pool, None, lambda mentor: mentor.line_manages)
    if limits.grading in ("block", "exception_with_reason"):
        yield Limit.GRADING, _pairs(pool, None, lambda mentor: mentor.teaches)
    held, needed, _ = pool.shared(
        lambda mentee: mentee.clearances | limits.clearances, lambda mentor: mentor.clearances
    )
    yield Limit.CLEARANCE, held < needed[:, None]


def _place_and_time(pool: Pool, limits: Limits) -> Iterable[tuple[Limit, Mask]]:
    """Unknown places, languages and times rule nobody out; an unknown gender cannot meet a gender wish."""
    if limits.same_region:
        homes, lives, _ = pool.shared(
            lambda mentee: frozenset([mentee.region] if mentee.region else []), lambda mentor: mentor.regions
        )
        picky = _mentors(pool, lambda mentor: bool(mentor.regions))
        yield Limit.REGION, (homes == 0) & (lives > 0)[:, None] & picky
    if limits.max_distance_km is not None:
        on_screen = _mentees(pool, lambda mentee: mentee.online) & _mentors(
            pool, lambda mentor: mentor.online
        )
        yield Limit.DISTANCE, (pool.distance_km > limits.max_distance_km) & ~on_screen
    wish = np.array([mentee.gender_wish or "" for mentee in pool.mentees], dtype=object)[:, None]
    gender = np.array([mentor.gender or "" for mentor in pool.mentors], dtype=object)
    yield Limit.GENDER_WISH, np.asarray((wish != "") & (wish != gender), dtype=np.bool_)
    if limits.common_language:
        common, mine, yours = pool.shared(lambda mentee: mentee.languages, lambda mentor: mentor.languages)
        yield Limit.LANGUAGE, (common == 0) & (mine > 0)[:, None] & (yours > 0)
    slots, mine, yours = pool.shared_slots()
    yield Limit.TIME, (slots < limits.min_shared_slots) & (mine > 0)[:, None] & (yours > 0)


def _hard_criteria(pool: Pool, limits: Limits) -> Iterable[tuple[Limit, Mask]]:
    """A hard criterion must be answered on both sides and met at least in part (R-165, R-166)."""
    for criterion in sorted(limits.hard):
        fits = part(pool, criterion, limits)
        if criterion is not Criterion.MENTOR_CONSIDERATIONS:  # nothing stated there is nothing against it
            yield Limit.ANSWER_MISSING, fits == UNKNOWN
        yield Limit(f"hard_{criterion}"), fits == 0


def _below(stated: float | None, least: float) -> bool:
    return stated is not None and stated < least


def _mentors(pool: Pool, holds: Callable[[MentorOffer], bool]) -> Mask:
    return np.array([holds(mentor) for mentor in pool.mentors], dtype=np.bool_)


def _mentees(pool: Pool, holds: Callable[[MenteeNeeds], bool]) -> Mask:
    return np.array([holds(mentee) for mentee in pool.mentees], dtype=np.bool_)[:, None]


def _pairs(
    pool: Pool,
    of_mentee: Callable[[MenteeNeeds], frozenset[str]] | None,
    of_mentor: Callable[[MentorOffer], frozenset[str]] | None,
) -> Mask:
    """Pairs named by either side's set of the other side's keys; keys of people not here are passed over."""
    mask = np.zeros(pool.distance_km.shape, dtype=np.bool_)
    rows = {mentee.key: row for row, mentee in enumerate(pool.mentees)}
    columns = {mentor.key: column for column, mentor in enumerate(pool.mentors)}
    if of_mentee is not None:
        for row, mentee in enumerate(pool.mentees):
            mask[row, [columns[key] for key in of_mentee(mentee) if key in columns]] = True
    if of_mentor is not None:
        for column, mentor in enumerate(pool.mentors):
            mask[[rows[key] for key in of_mentor(mentor) if key in rows], column] = True
    return mask
