"""How well a pair fits on one criterion: thousandths 0…1,000, and −1 where one side has not answered.

Every function takes a Pool of n mentees and m mentors and returns int64 of shape (n, m). All scales are ours.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.pool import Counts, Pool
from mentorbank.matcher.people import Criterion, Limits, MenteeNeeds, MentorOffer, Tags

FULL = 1_000
UNKNOWN = -1
IN_NETWORK = 600  # the mentor does not work in the industry, but knows people who do
ENOUGH_IN_COMMON = 3  # shared interests, dislikes, values or slots beyond this many add nothing
LONG_WAY_KM = 50.0  # where the template sets no limit, this far counts as no nearness at all
SMALL_GAP, LARGE_GAP = 5, 20  # years

Part = NDArray[np.int64]


def industry(pool: Pool) -> Part:
    """Full when the mentor works in a wished industry, 600 when only the network does (R-164, R-185)."""
    own, wished, stated = pool.shared(lambda mentee: mentee.industries, lambda mentor: mentor.industries)
    known, _, named = pool.shared(lambda mentee: mentee.industries, lambda mentor: mentor.network)
    part = np.where(own > 0, FULL, np.where(known > 0, IN_NETWORK, 0))
    return _answered(part, wished, stated + named)


def time(pool: Pool) -> Part:
    """Full with three shared slots in the week, or with all the mentee has."""
    return _enough(*pool.shared_slots())


def geography(pool: Pool, reach_km: float = LONG_WAY_KM) -> Part:
    """Full next door, falling evenly to 0 at ``reach_km``, so that local mentors come first (R-169)."""
    nearness = FULL - np.rint(np.minimum(pool.distance_km / reach_km, 1.0) * FULL)
    return np.where(np.isnan(nearness), UNKNOWN, np.nan_to_num(nearness)).astype(np.int64)


def mentor_considerations(pool: Pool) -> Part:
    """0 where a reservation is touched, full where a consideration is met, else unknown (R-162)."""
    glad, situations, _ = pool.shared(lambda mentee: mentee.situation, lambda mentor: mentor.considerations)
    unsure, _, _ = pool.shared(lambda mentee: mentee.situation, lambda mentor: mentor.reservations)
    part = np.where(unsure > 0, 0, np.where(glad > 0, FULL, UNKNOWN))
    return np.where((situations > 0)[:, None], part, UNKNOWN)


def age_difference(pool: Pool, wish: Literal["small", "large"] = "large") -> Part:
    """Evenly from a gap of 5 years to one of 20: full at the wished end, 0 at the other (R-186)."""
    mine = np.array(
        [np.nan if mentee.age is None else mentee.age for mentee in pool.mentees], dtype=np.float64
    )
    yours = np.array(
        [np.nan if mentor.age is None else mentor.age for mentor in pool.mentors], dtype=np.float64
    )
    gap = np.abs(yours - mine[:, None])
    large = np.rint(np.clip((gap - SMALL_GAP) / (LARGE_GAP - SMALL_GAP), 0.0, 1.0) * FULL)
    part = large if wish == "large" else FULL - large
    return np.where(np.isnan(part), UNKNOWN, np.nan_to_num(part)).astype(np.int64)


def length(pool: Pool, months: int = 12) -> Part:
    """Full when the mentor concretely means to stay ``months`` months, proportionally less below."""
    stays = [UNKNOWN if mentor.months is None else mentor.months for mentor in pool.mentors]
    row = np.array(
        [stay if stay < 0 else min(stay, months) * FULL // months for stay in stays], dtype=np.int64
    )
    return np.broadcast_to(row, pool.distance_km.shape).copy()


TagPair = tuple[Callable[[MenteeNeeds], Tags], Callable[[MentorOffer], Tags]]

ANY_WILL_DO: Mapping[Criterion, TagPair] = {
    Criterion.PROFESSION: (lambda mentee: mentee.professions, lambda mentor: mentor.professions),
}
SHARE_COUNTS: Mapping[Criterion, TagPair] = {
    Criterion.LEARNING_GOAL: (lambda mentee: mentee.learning_goals, lambda mentor: mentor.experience),
    Criterion.NEED: (lambda mentee: mentee.needs, lambda mentor: mentor.experience),
    Criterion.LANGUAGE: (lambda mentee: mentee.languages, lambda mentor: mentor.languages),
    Criterion.MENTEE_WISHES: (lambda mentee: mentee.wished_traits, lambda mentor: mentor.traits),
}
A_FEW_ARE_ENOUGH: Mapping[Criterion, TagPair] = {
    Criterion.INTERESTS: (lambda mentee: mentee.interests, lambda mentor: mentor.interests),
    Criterion.DISLIKES: (lambda mentee: mentee.dislikes, lambda mentor: mentor.dislikes),
    Criterion.VALUES: (lambda mentee: mentee.values, lambda mentor: mentor.values),
}
TAGS: Mapping[Criterion, TagPair] = {**ANY_WILL_DO, **SHARE_COUNTS, **A_FEW_ARE_ENOUGH}


def tags_part(pool: Pool, criterion: Criterion) -> Part:
    """The part of a criterion that compares two sets of tags: any one, the mentee's share, or up to three."""
    common, mine, yours = pool.shared(*TAGS[criterion])
    if criterion in ANY_WILL_DO:
        return _answered(np.minimum(common, 1) * FULL, mine, yours)
    if criterion in SHARE_COUNTS:
        return _answered(common * FULL // np.maximum(mine, 1)[:, None], mine, yours)
    return _enough(common, mine, yours)


def part(pool: Pool, criterion: Criterion, limits: Limits) -> Part:
    """The part of any criterion; distance and age follow the template's limits."""
    if criterion in TAGS:
        return tags_part(pool, criterion)
    if criterion is Criterion.GEOGRAPHY:
        return geography(pool, limits.max_distance_km or LONG_WAY_KM)
    if criterion is Criterion.AGE_DIFFERENCE:
        return age_difference(pool, limits.age_difference)
    plain = {Criterion.INDUSTRY: industry, Criterion.TIME: time, Criterion.LENGTH: length}
    return plain.get(criterion, mentor_considerations)(pool)


def _enough(common: Counts, mine: Counts, yours: Counts) -> Part:
    goal = np.clip(mine, 1, ENOUGH_IN_COMMON)[:, None]
    return _answered(np.minimum(common, goal) * FULL // goal, mine, yours)


def _answered(part: Part, mine: Counts, yours: Counts) -> Part:
    return np.where((mine > 0)[:, None] & (yours > 0), part, UNKNOWN)
