"""Which one answer, loosened by one step, would give somebody who waits a mentor.

``nobody.why_nobody`` counts whom each limit keeps out; here each step is followed to the end: whether a place can
be made with a mentor who then may, without anybody else losing one. All steps of one mentee take one pass over
the pairs and the scoring of a few rows; nothing is planned again.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from mentorbank.matcher.availability import SLOT_NAMES
from mentorbank.matcher.candidates.build import build_candidates
from mentorbank.matcher.explanation.market import Market
from mentorbank.matcher.explanation.spared import Reach
from mentorbank.matcher.fit.score import score_candidates
from mentorbank.matcher.people import Limits, MenteeNeeds
from mentorbank.matcher.standing import Standing

Step = Literal["distance", "online", "slot"]
OUR_KM = 10.0  # ours
POWER = (
    "block",
    "exception_with_reason",
)  # what a template says where power over the mentee rules a mentor out


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One step: ``km`` further, willing to meet ``online``, or one more of ``slots``, any one of which would do.

    ``mentors``: how many mentors she then may have whom she may not have today. ``opens``: one of them can take
    her and nobody else loses a mentor; then ``mentor_key`` and ``fit`` (thousandths) are of the one with whom the
    plan's total is greatest, and ``total`` is what the plan gains; None where that takes a pair below the
    lowest fit. ``slots`` of a door that does not open are those that bring most mentors.
    """

    step: Step
    mentors: int
    opens: bool = False
    mentor_key: str | None = None
    fit: int | None = None
    total: int | None = None
    km: float | None = None
    slots: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        """The better door is greater."""
        return self.opens, self.total is not None, self.total or 0, self.mentors


def doors(
    standing: Standing, mentee_key: str, *, km: float = OUR_KM, market: Market | None = None
) -> tuple[Door, ...]:
    """Each step that brings at least one new mentor within the limits, the best first.

    ``km``: how much further she would go; her own limit only, everybody else's stays. Empty for somebody who has
    a mentor. KeyError for an unknown key.
    """
    row = standing.row(mentee_key)
    if standing.mentor[row] >= 0:
        return ()
    hers = _Hers(market or Market.of(standing), row)
    found = [door for door in (*hers.further(km), *hers.on_screen(), *hers.another_slot()) if door.mentors]
    return tuple(sorted(found, key=lambda door: door.rank, reverse=True))


class _Hers:
    """One mentee who waits, and the ways into every mentor's place."""

    def __init__(self, market: Market, row: int) -> None:
        self.market, self.row, self.standing = market, row, market.standing
        self.mentee = self.standing.candidates.pool.mentees[row]
        self.trip = market.trip(self.mentee.key)
        self.reach = Reach.of(self.standing).ways(row)
        self.never = self._never()
        self.today = self._able([self.mentee], self.standing.asked.limits)[0]

    def further(self, km: float) -> list[Door]:
        """The same answers, and a longer way to go."""
        limits = self.standing.asked.limits
        if limits.max_distance_km is None:
            return []
        wider = replace(limits, max_distance_km=limits.max_distance_km + km)
        return [replace(door, km=km) for door in self._tried("distance", [self.mentee], wider)]

    def on_screen(self) -> list[Door]:
        """Willing to meet online as well."""
        variants = [] if self.mentee.online else [replace(self.mentee, online=True)]
        return self._tried("online", variants, self.standing.asked.limits)

    def another_slot(self) -> list[Door]:
        """One more time of the week, each of those she has not named; nothing if she has named none at all."""
        mine = self.mentee.availability
        bits = [bit for bit in range(len(SLOT_NAMES)) if mine and not mine >> bit & 1]
        variants = [replace(self.mentee, key=str(bit), availability=mine | 1 << bit) for bit in bits]
        found = self._tried("slot", variants, self.standing.asked.limits)
        best = max(found, key=lambda door: door.rank, default=None)
        if best is None:
            return []
        alike = [
            SLOT_NAMES[bit]
            for bit, door in zip(bits, found, strict=True)
            if (door.opens if best.opens else door.mentors == best.mentors)
        ]
        return [replace(best, slots=tuple(alike))]

    def _tried(self, step: Step, variants: list[MenteeNeeds], limits: Limits) -> list[Door]:
        """Variants of her answers against every mentor, under these limits."""
        return [self._door(step, able) for able in self._able(variants, limits)]

    def _able(self, variants: list[MenteeNeeds], limits: Limits) -> list[dict[int, int]]:
        """Mentor column → fit, for everybody each variant may have."""
        if not variants:
            return []
        offers, asked = self.standing.candidates.pool.offers, self.standing.asked
        barred = [(variant.key, mentor) for variant in variants for mentor in self.never]
        candidates = build_candidates(variants, offers, limits).ruled_out(barred)
        candidates, fit = score_candidates(candidates, asked.weights)
        columns, fits = candidates.indices.tolist(), fit.total.tolist()
        ends = pairwise(candidates.indptr.tolist())
        return [dict(zip(columns[begin:end], fits[begin:end], strict=True)) for begin, end in ends]

    def _never(self) -> set[str]:
        """Mentors ruled out for this mentee by name; a variant of her goes by another key."""
        key, limits, pool = self.mentee.key, self.standing.asked.limits, self.standing.candidates.pool
        power = [
            *(pool.offers.line_manages.get(key, []) if limits.line_management in POWER else []),
            *(pool.offers.teaches.get(key, []) if limits.grading in POWER else []),
        ]
        named = {mentor for mentee, mentor in self.standing.asked.forbidden if mentee == key}
        return named | {pool.mentors[column].key for column in power}

    def _door(self, step: Step, able: dict[int, int]) -> Door:
        new = [(column, fit) for column, fit in able.items() if column not in self.today]
        ways = [
            Door(
                step=step,
                mentors=len(new),
                opens=True,
                mentor_key=self.standing.mentor_key(column),
                fit=fit,
                total=self._total(column, fit),
            )
            for column, fit in new
            if self.reach.coverage(column) > 0
        ]
        return max(ways, key=lambda door: door.rank, default=Door(step=step, mentors=len(new)))

    def _total(self, column: int, fit: int) -> int | None:
        """What the plan gains within its lowest fit; None if nobody else is to go below it and no way is left."""
        worth = int(self.market.worths(np.array([self.row]), np.array([fit]))[0])
        change = self.trip.forced(column, worth)
        return change.total if change is not None and change.coverage > 0 else None
