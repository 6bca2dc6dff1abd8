"""The hard limits one by one: which pairs each of them rules out. Nothing here is ever traded against fit.

This is the slow and telling way, for one mentee at a time and for her reasons; ``screen.py`` asks the same of
everybody at once, and tests hold the two against each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.columns import CLEARANCES, FIELDS
from mentorbank.matcher.candidates.pool import Pairs, Pool
from mentorbank.matcher.candidates.tags import shared, tag_column
from mentorbank.matcher.fit.parts import UNKNOWN, part
from mentorbank.matcher.people import Criterion, Limits

Mask = NDArray[np.bool_]
BLOCKED = ("block", "exception_with_reason")  # a written reason opens the second, and not here


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
    OWN_DISTANCE = "own_distance"
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


def broken(pairs: Pairs, limits: Limits) -> Iterable[tuple[Limit, Any]]:
    """Every limit with the pairs it rules out, bool; ``pairs`` are one mentee's: rows (1,), columns (s,)."""
    yield from _by_person(pairs, limits)
    yield from _between_two(pairs, limits)
    yield from _place_and_time(pairs, limits)
    yield from _hard_criteria(pairs, limits)


def named(pool: Pool, limits: Limits, row: int) -> dict[Limit, Sequence[int]]:
    """The mentors who stand in a particular relation to this mentee, as columns; keys not here are passed over."""
    mentee, offers = pool.mentees[row], pool.offers
    found: dict[Limit, Sequence[int]] = {}
    known = (offers.column_of.get(key) for key in mentee.excluded_mentors)
    found[Limit.NO_CHEMISTRY] = [column for column in known if column is not None]
    if limits.line_management in BLOCKED:
        found[Limit.LINE_MANAGEMENT] = offers.line_manages.get(mentee.key, ())
    if limits.grading in BLOCKED:
        found[Limit.GRADING] = offers.teaches.get(mentee.key, ())
    return found


def _by_person(pairs: Pairs, limits: Limits) -> Iterable[tuple[Limit, Mask]]:
    """What a mentor lacks or is, whoever the mentee is."""
    needs, offers = pairs.pool.needs, pairs.pool.offers
    yield Limit.FULL, offers.full[pairs.columns]
    employed = offers.municipal[pairs.columns]
    if limits.forbid_municipal_employees:
        yield Limit.MUNICIPAL_EMPLOYEE, employed
    yield Limit.OUTSIDE_THE_SYSTEM, needs.outside[pairs.rows] & employed
    if limits.min_hours_per_month is not None:
        yield Limit.HOURS, offers.hours[pairs.columns] < limits.min_hours_per_month
    if limits.min_months is not None:
        stays = offers.months[pairs.columns]
        yield Limit.MONTHS, (stays >= 0) & (stays < limits.min_months)


def _between_two(pairs: Pairs, limits: Limits) -> Iterable[tuple[Limit, Any]]:
    """What stands between two particular people."""
    for limit, columns in named(pairs.pool, limits, int(pairs.rows[0])).items():
        yield limit, np.isin(pairs.columns, list(columns))
    lacking = pairs.shared(*CLEARANCES) < pairs.asked(*CLEARANCES)
    yield Limit.CLEARANCE, lacking | ~holding(pairs.pool, limits)[pairs.columns]


def holding(pool: Pool, limits: Limits) -> Mask:
    """Which mentors hold what the template asks of everybody, bool (m,)."""
    held = pool.offers.tags[CLEARANCES[1]]
    asked = tag_column([limits.clearances], held.vocabulary)
    everyone = np.arange(len(pool.mentors))
    found: Mask = shared(asked, held, np.zeros(1, dtype=np.intp), everyone) >= asked.sizes
    return found


def _place_and_time(pairs: Pairs, limits: Limits) -> Iterable[tuple[Limit, Any]]:
    """Unknown places, languages and times rule nobody out; an unknown gender cannot meet a gender wish."""
    needs, offers, rows, columns = pairs.pool.needs, pairs.pool.offers, pairs.rows, pairs.columns
    if limits.same_region:
        meets = shared(needs.region, offers.regions, rows, columns) > 0
        yield Limit.REGION, ~meets & (needs.region.sizes[rows] > 0) & (offers.regions.sizes[columns] > 0)
    on_screen = needs.online[rows] & offers.online[columns]
    if limits.max_distance_km is not None:
        yield Limit.DISTANCE, (pairs.kilometres() > limits.max_distance_km) & ~on_screen
    yield Limit.OWN_DISTANCE, (pairs.kilometres() > offers.reach[columns]) & ~on_screen
    wish = pairs.pool.mentees[int(rows[0])].gender_wish
    yield Limit.GENDER_WISH, bool(wish) & (offers.gender[columns] != offers.genders.get(wish or "", -1))
    if limits.common_language:
        fields = FIELDS[Criterion.LANGUAGE]
        both = (pairs.asked(*fields) > 0) & (pairs.offered(fields[1]) > 0)
        yield Limit.LANGUAGE, both & (pairs.shared(*fields) == 0)
    mine, yours = needs.availability[rows], offers.availability[columns]
    few = np.bitwise_count(mine & yours) < limits.min_shared_slots
    yield Limit.TIME, few & (mine > 0) & (yours > 0)


def _hard_criteria(pairs: Pairs, limits: Limits) -> Iterable[tuple[Limit, Mask]]:
    """A hard criterion must be answered on both sides and met at least in part (R-165, R-166)."""
    for criterion in sorted(limits.hard):
        fits = part(pairs, criterion, limits)
        if criterion is not Criterion.MENTOR_CONSIDERATIONS:  # nothing stated there is nothing against it
            yield Limit.ANSWER_MISSING, fits == UNKNOWN
        yield Limit(f"hard_{criterion}"), fits == 0
