"""How well a pair fits on one criterion: thousandths 0…1,000, and −1 where one side has not answered.

Every function takes pairs (single ones or a whole tile, see ``pool.Pairs``) and returns int16 in a shape that
broadcasts to theirs. All scales are ours.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.columns import FIELDS, GLAD, INDUSTRY, NETWORK, UNSURE
from mentorbank.matcher.candidates.distance import Floats
from mentorbank.matcher.candidates.pool import Pairs
from mentorbank.matcher.people import Criterion, Limits, MenteeNeeds, MentorOffer, Tags

FULL = 1_000
NEUTRAL = FULL // 2  # what the mentor leaves open
UNKNOWN = -1
IN_NETWORK = 600  # the mentor does not work in the industry, but knows people who do
ENOUGH_IN_COMMON = 3  # shared interests, dislikes, values or slots beyond this many add nothing
LONG_WAY_KM = 50.0  # where the template sets no limit, this far counts as no nearness at all
LONG_STAY = 12  # months
SMALL_GAP, LARGE_GAP = 5, 20  # years

Part = NDArray[np.int16]
TagPair = tuple[Callable[[MenteeNeeds], Tags], Callable[[MentorOffer], Tags]]

TAGS: Mapping[Criterion, TagPair] = {
    criterion: (attrgetter(mine), attrgetter(yours)) for criterion, (mine, yours) in FIELDS.items()
}
ANY_WILL_DO = frozenset({Criterion.PROFESSION})
A_FEW_ARE_ENOUGH = frozenset({Criterion.INTERESTS, Criterion.DISLIKES, Criterion.VALUES})


def part(pairs: Pairs, criterion: Criterion, limits: Limits) -> Part:
    """The part of any criterion; distance and age follow the template's limits."""
    if criterion in FIELDS:
        return tags_part(pairs, criterion)
    if criterion is Criterion.GEOGRAPHY:
        return geography(pairs, reach_of(limits))
    if criterion is Criterion.AGE_DIFFERENCE:
        return age_difference(pairs, limits.age_difference)
    plain = {Criterion.INDUSTRY: industry, Criterion.TIME: time, Criterion.LENGTH: length}
    return plain.get(criterion, mentor_considerations)(pairs)


def tags_part(pairs: Pairs, criterion: Criterion) -> Part:
    """The part of a criterion that compares two sets of tags: any one, the mentee's share, or up to three."""
    mine, yours = FIELDS[criterion]
    asked, offered = pairs.asked(mine, yours), pairs.offered(yours)
    if criterion in ANY_WILL_DO:
        return _answered(pairs.meets(mine, yours) * np.int16(FULL), asked, offered)
    common = pairs.shared(mine, yours)
    share = _enough(common, asked) if criterion in A_FEW_ARE_ENOUGH else _share(common, asked)
    return _answered(share, asked, offered)


def industry(pairs: Pairs) -> Part:
    """Full when the mentor works in a wished industry, 600 when only the network does (R-164, R-185)."""
    works, knows = pairs.meets(*INDUSTRY), pairs.meets(*NETWORK)
    share = np.maximum(works * np.int16(FULL), knows * np.int16(IN_NETWORK))
    offered = pairs.offered(INDUSTRY[1]) + pairs.offered(NETWORK[1])
    return _answered(share, pairs.asked(*INDUSTRY), offered)


def time(pairs: Pairs) -> Part:
    """Full with three shared slots in the week, or with all the mentee has."""
    mine = pairs.pool.needs.availability[pairs.rows]
    yours = pairs.pool.offers.availability[pairs.columns]
    return _answered(_enough(np.bitwise_count(mine & yours), np.bitwise_count(mine)), mine, yours)


def reach_of(limits: Limits) -> float:
    """From where on a distance counts as no nearness at all, in kilometres."""
    return limits.max_distance_km or LONG_WAY_KM


def geography(pairs: Pairs, reach_km: float = LONG_WAY_KM) -> Part:
    """Full next door, falling evenly to 0 at ``reach_km``, so that local mentors come first (R-169)."""

    def nearness(apart: Floats) -> Part:
        near = FULL - np.rint(np.minimum(apart / reach_km, 1.0) * FULL)
        return np.where(np.isnan(near), UNKNOWN, near).astype(np.int16)

    return pairs.by_distance(nearness)


def mentor_considerations(pairs: Pairs) -> Part:
    """0 where a reservation is touched, full where a consideration is met, else unknown (R-162)."""
    glad, unsure = pairs.meets(*GLAD), pairs.meets(*UNSURE)
    return (glad * np.int16(FULL - UNKNOWN) + np.int16(UNKNOWN)) * ~unsure


def age_difference(pairs: Pairs, wish: Literal["small", "large"] = "large") -> Part:
    """Evenly from a gap of 5 years to one of 20: full at the wished end, 0 at the other (R-186)."""
    mine, yours = pairs.pool.needs.age[pairs.rows], pairs.pool.offers.age[pairs.columns]
    span = LARGE_GAP - SMALL_GAP
    beyond = np.minimum(np.maximum(np.abs(yours - mine) - SMALL_GAP, 0), span)
    large = (2 * FULL * beyond + span) // (2 * span)  # to the nearest; no half can occur
    part = (large if wish == "large" else FULL - large).astype(np.int16)
    return np.where((mine >= 0) & (yours >= 0), part, np.int16(UNKNOWN))


def length(pairs: Pairs) -> Part:
    """Full when the mentor concretely means to stay twelve months, proportionally less below."""
    stays = pairs.pool.offers.months[pairs.columns]
    share = np.minimum(stays, LONG_STAY) * FULL // LONG_STAY
    return np.where(stays < 0, UNKNOWN, share).astype(np.int16)


def _enough(common: NDArray[Any], asked: NDArray[Any]) -> Part:
    """Up to three in common, or all the mentee has named."""
    goal = np.minimum(np.maximum(asked, 1), ENOUGH_IN_COMMON).astype(np.uint8)
    return _share(np.minimum(common, goal), goal)


def _share(common: NDArray[Any], asked: NDArray[Any]) -> Part:
    """Thousandths, rounded down, of what the mentee has named.

    Divided in float32 where that is exact: a quotient below 1,000 that is no whole number lies at least
    1 / asked below the next one, and float32 is closer than that for fewer than 4,096 tags.
    """
    small = common.dtype == np.uint8 and asked.max(initial=0) < 1 << 12
    share: NDArray[np.floating[Any]] = common.astype(np.float32 if small else np.float64)
    share *= FULL
    share /= np.maximum(asked, 1).astype(share.dtype)
    return share.astype(np.int16)


def _answered(share: Part, mine: NDArray[Any], yours: NDArray[Any]) -> Part:
    """The share where both have answered, else unknown; arithmetic, because choosing is slower."""
    for answers in (mine, yours):
        if not answers.all():
            share = (share - np.int16(UNKNOWN)) * (answers != 0) + np.int16(UNKNOWN)
    return share
