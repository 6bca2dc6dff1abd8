"""What came of the scoring: one number per candidate pair, and every part of it for whoever looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.candidates.pool import Pairs
from mentorbank.matcher.candidates.tags import Index
from mentorbank.matcher.fit.parts import Part, part
from mentorbank.matcher.people import Criterion

NOTHING: Mapping[Criterion, Part] = MappingProxyType({})
PAIRS_AT_A_TIME = 1 << 18


class Parts(Mapping[Criterion, Part]):
    """criterion → int16 (e,), −1 where one side has not answered, for every criterion that weighs.

    Each is computed when it is first asked for: a plan shows the parts of its own pairs and of few others.
    ``known``: those that are there already.
    """

    __slots__ = ("_candidates", "_criteria", "_known")

    def __init__(
        self,
        candidates: Candidates,
        criteria: Mapping[Criterion, object],
        known: Mapping[Criterion, Part] = NOTHING,
    ) -> None:
        self._candidates, self._criteria, self._known = candidates, criteria, {**known}

    def __getitem__(self, criterion: Criterion) -> Part:
        if criterion not in self._known:
            self._known[criterion] = self._whole(criterion)
        return self._known[criterion]

    def __iter__(self) -> Iterator[Criterion]:
        return iter(self._criteria)

    def __len__(self) -> int:
        return len(self._criteria)

    def of(self, places: Index) -> dict[Criterion, Part]:
        """The parts of some candidate pairs alone, int16 (s,) each; ``places``: intp (s,) among the e."""
        pairs, limits = self._candidates.some(places), self._candidates.limits
        return {
            one: self._known[one][places]
            if one in self._known
            else _all_of(part(pairs, one, limits), len(places))
            for one in self
        }

    def _whole(self, criterion: Criterion) -> Part:
        if criterion not in self._criteria:
            raise KeyError(criterion)
        found: Part = np.empty(len(self._candidates.indices), dtype=np.int16)
        rows = self._candidates.rows
        for begin in range(0, len(found), PAIRS_AT_A_TIME):
            some = slice(begin, begin + PAIRS_AT_A_TIME)
            pairs = Pairs(self._candidates.pool, rows[some], self._candidates.indices[some])
            found[some] = part(pairs, criterion, self._candidates.limits)
        return found


def _all_of(one: Part, size: int) -> Part:
    whole: Part = np.broadcast_to(one, (size,))
    return whole


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """For ``n`` mentees and ``e`` candidate pairs, in the order of ``Candidates.indices``.

    ``total``: int64 (e,), 0…1,000. ``parts``: criterion → int16 (e,), see ``Parts``.
    ``weights``: criterion → int64 (n,), the template's weight × the mentee's importance (1, 2 = normal, 4),
    and 0 where the mentee has not answered: a question left open moves nobody up or down.
    """

    total: NDArray[np.int64]
    parts: Parts
    weights: Mapping[Criterion, NDArray[np.int64]]
