"""The people of one run, and any set of pairs among them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.columns import MenteeTable, MentorTable
from mentorbank.matcher.candidates.distance import Floats, kilometres
from mentorbank.matcher.candidates.tags import Index, meets, shared
from mentorbank.matcher.people import MenteeNeeds, MentorOffer


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """``n`` mentees and ``m`` mentors in the caller's order, as people and as columns."""

    needs: MenteeTable
    offers: MentorTable

    @property
    def mentees(self) -> tuple[MenteeNeeds, ...]:
        return self.needs.people

    @property
    def mentors(self) -> tuple[MentorOffer, ...]:
        return self.offers.people

    def place(self, mentee_key: str, mentor_key: str) -> tuple[int, int]:
        """Row and column of a pair; KeyError for an unknown key."""
        return self.needs.row_of[mentee_key], self.offers.column_of[mentor_key]

    def kilometres(self, row: int, column: int) -> float:
        """How far these two live from each other; NaN when a place is unknown."""
        return float(Pairs(self, np.array([row]), np.array([column])).kilometres()[0])


def make_pool(mentees: Sequence[MenteeNeeds], mentors: Sequence[MentorOffer] | MentorTable) -> Pool:
    """The people as columns, the mentors' as given if they are prepared; ValueError for a key used twice."""
    offers = mentors if isinstance(mentors, MentorTable) else MentorTable.of(mentors)
    return Pool(MenteeTable.of(mentees, offers), offers)


class Pairs:
    """Pairs of a pool: ``rows`` and ``columns``, intp, broadcast against each other.

    (s,) and (s,) are s single pairs, (r, 1) and (1, c) a tile of r mentees and c mentors. Whatever is asked
    of the pairs is answered in that shape, or in one that broadcasts to it.
    """

    def __init__(self, pool: Pool, rows: Index, columns: Index) -> None:
        self.pool, self.rows, self.columns = pool, rows, columns

    def shared(self, mine: str, yours: str) -> NDArray[Any]:
        """How many tags of these two fields each pair shares, unsigned."""
        needs, offers = self.pool.needs, self.pool.offers
        return shared(needs.tags[mine, yours], offers.tags[yours], self.rows, self.columns)

    def meets(self, mine: str, yours: str) -> NDArray[np.bool_]:
        """Whether each pair shares any tag of these two fields."""
        needs, offers = self.pool.needs, self.pool.offers
        return meets(needs.tags[mine, yours], offers.tags[yours], self.rows, self.columns)

    def asked(self, mine: str, yours: str) -> NDArray[np.int32]:
        """How many tags the mentees name, 0 = not answered."""
        return self.pool.needs.tags[mine, yours].sizes[self.rows]

    def offered(self, yours: str) -> NDArray[np.int32]:
        """How many tags the mentors name, 0 = not answered."""
        return self.pool.offers.tags[yours].sizes[self.columns]

    def kilometres(self) -> Floats:
        """How far apart they live, in whole metres; NaN when a place is unknown."""
        needs, offers = self.pool.needs.places, self.pool.offers.places
        return kilometres(needs.vectors[:, needs.of[self.rows]], offers.vectors[:, offers.of[self.columns]])

    def by_distance(self, judge: Callable[[Floats], NDArray[Any]]) -> NDArray[Any]:
        """What ``judge`` makes of the kilometres between them."""
        return judge(self.kilometres())


class Tile(Pairs):
    """A tile whose kilometres were looked up by place: ``table`` float64 (places, places), inf = too far to matter.

    ``here``: intp (r,), ``there``: intp (c,), the place of each row and column in the table.
    """

    def __init__(
        self, pool: Pool, rows: Index, columns: Index, table: Floats, here: Index, there: Index
    ) -> None:
        super().__init__(pool, rows[:, None], columns[None, :])
        self.table, self.here, self.there = table, here, there

    @cached_property
    def shape(self) -> tuple[int, int]:
        return len(self.here), len(self.there)

    def only(self, kept: NDArray[np.bool_]) -> "Tile":
        """The tile of the mentors that are kept, bool (c,)."""
        columns = np.flatnonzero(kept)
        return Tile(
            self.pool,
            self.rows[:, 0],
            self.columns[0, columns],
            self.table,
            self.here,
            self.there[columns],
        )

    def kilometres(self) -> Floats:
        return self._spread(self.table)

    def by_distance(self, judge: Callable[[Floats], NDArray[Any]]) -> NDArray[Any]:
        return self._spread(judge(self.table))

    def _spread(self, table: NDArray[Any]) -> NDArray[Any]:
        return table.take(self.there, axis=1).take(self.here, axis=0)
