"""Why nobody: which limits together rule everybody out, and which single one would open a door."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.availability import slot_names
from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.candidates.limits import Limit
from mentorbank.matcher.messages import Message
from mentorbank.matcher.people import MenteeNeeds

MOST_NAMED = 4  # more limits than this in one sentence help nobody


def why_nobody(candidates: Candidates, mentee_key: str) -> Message:
    """Why this mentee has no mentor in a plan that matches as many as can be matched.

    ``unmatched.no_mentors``: there is no mentor at all. ``unmatched.all_taken``: ``candidates`` mentors
    could, all their places go to others. ``unmatched.nobody_within_limits``:
    ``limits`` the fewest limits that rule out every mentor together, e.g. ["distance", "time"];
    ``steps`` how many mentors are left after each of them in turn; ``mentors`` how many there are;
    ``would_open`` limit → how many mentors lifting that one limit alone would bring, most first;
    ``in_industry`` the same ``limits`` and ``mentors`` for those who work in the wished industries, if
    anybody does;
    ``km``, ``slots``, ``industries``, ``professions``, ``languages`` what was asked for.
    """
    row = candidates.pool.needs.row_of[mentee_key]
    mentee, excluded = candidates.pool.mentees[row], candidates.excluded(row)
    if not len(excluded):
        return Message("unmatched.no_mentors")
    able = np.flatnonzero(excluded == 0)
    if len(able):
        keys = sorted(candidates.pool.mentors[column].key for column in able)
        return Message("unmatched.all_taken", {"candidates": len(keys), "mentors": keys})
    found = fewest_limits(excluded)
    return Message(
        "unmatched.nobody_within_limits",
        {
            "mentors": len(excluded),
            "limits": [str(limit) for limit in found],
            "steps": _steps(excluded, found),
            "would_open": _would_open(excluded),
            "in_industry": _in_industry(candidates, mentee, excluded),
            "km": candidates.limits.max_distance_km,
            "slots": list(slot_names(mentee.availability)),
            "industries": sorted(mentee.industries),
            "professions": sorted(mentee.professions),
            "languages": sorted(mentee.languages),
        },
    )


def fewest_limits(excluded: NDArray[np.uint32]) -> tuple[Limit, ...]:
    """The fewest limits of which every mentor breaks at least one; the earlier in Limit's order, the sooner.

    ``excluded``: uint32 (m,), none of them 0. Where more than four are needed, every limit broken by anybody.
    """
    masks = [int(mask) for mask in np.unique(excluded)]
    present = [limit for limit in Limit if any(mask & int(limit.bit) for mask in masks)]
    for size in range(1, MOST_NAMED + 1):
        for some in combinations(present, size):
            together = sum(int(limit.bit) for limit in some)
            if all(mask & together for mask in masks):
                return some
    return tuple(present)


def _steps(excluded: NDArray[np.uint32], limits: Sequence[Limit]) -> list[list[str | int]]:
    steps: list[list[str | int]] = []
    left = np.ones(len(excluded), dtype=np.bool_)
    for limit in limits:
        left &= excluded & limit.bit == 0
        steps.append([str(limit), int(left.sum())])
    return steps


def _would_open(excluded: NDArray[np.uint32]) -> dict[str, int]:
    doors = {str(limit): int((excluded == limit.bit).sum()) for limit in Limit}
    return dict(
        sorted(((limit, count) for limit, count in doors.items() if count), key=lambda door: -door[1])
    )


def _in_industry(
    candidates: Candidates, mentee: MenteeNeeds, excluded: NDArray[np.uint32]
) -> dict[str, Any] | None:
    works = [bool(mentee.industries & mentor.industries) for mentor in candidates.pool.mentors]
    there = excluded[np.array(works, dtype=np.bool_)]
    if not len(there):
        return None
    return {"mentors": len(there), "limits": [str(limit) for limit in fewest_limits(there)]}
