"""The hard limits for everybody at once: which pairs of a tile may be together, in as few operations as can be.

Mentors whom a limit rules out for everybody leave before the first tile. Rules that name a property ("is
employed by the municipality", "lacks the children certificate", "is no woman") are folded into one word per
person: a pair is possible when the mentee minds nothing that the mentor is. Languages, times and regions need
one shared bit; an unanswered question shares the bit that everybody has.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.columns import CLEARANCES
from mentorbank.matcher.candidates.limits import holding, named
from mentorbank.matcher.candidates.pool import Pool, Tile
from mentorbank.matcher.candidates.tags import WORD, TagColumn, word_for
from mentorbank.matcher.fit.parts import UNKNOWN, part
from mentorbank.matcher.people import Criterion, Limits

Mask = NDArray[np.bool_]
Words = tuple[NDArray[Any], NDArray[Any]]  # unsigned (w, n) of the mentees and (w, m) of the mentors


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """The limits of one run. ``open``: bool (m,), the mentors whom no limit rules out for everybody.

    ``minds``: a pair is out when the words share a bit. ``meets``: for each of them, a pair is out when the
    words share no bit. ``barred``: row → the columns left out one by one.
    """

    pool: Pool
    limits: Limits
    open: Mask
    minds: Words
    meets: tuple[Words, ...]
    barred: dict[int, Sequence[int]]

    def allowed(self, tile: Tile) -> Mask:
        """Which pairs of the tile may be together, bool (r, c)."""
        rows, columns = tile.rows[:, 0], tile.columns[0]
        free = _common(self.minds, rows, columns) == 0
        for words in self.meets:
            free &= _common(words, rows, columns) != 0
        if self.limits.max_distance_km is not None:
            free &= self._near(tile, self.limits.max_distance_km)
        if self.pool.offers.farthest is not None:
            free &= self._within_reach(tile)
        if self.limits.min_shared_slots > 1:
            free &= self._enough_time(tile)
        self._leave_out(free, rows, columns)
        for criterion in sorted(self.limits.hard) if free.any() else ():
            free &= _met(tile, criterion, self.limits)
        return free

    def _near(self, tile: Tile, most_km: float) -> Mask:
        near: Mask = tile.by_distance(lambda apart: ~(apart > most_km))
        on_screen = self.pool.needs.online[tile.rows]
        return near | (on_screen & self.pool.offers.online[tile.columns]) if on_screen.any() else near

    def _within_reach(self, tile: Tile) -> Mask:
        """Whom a mentor will go to: the mentor's own limit, and what is unknown is no hindrance."""
        there: Mask = ~(tile.kilometres() > self.pool.offers.reach[tile.columns])
        return there | (self.pool.needs.online[tile.rows] & self.pool.offers.online[tile.columns])

    def _enough_time(self, tile: Tile) -> Mask:
        mine, yours = self.pool.needs.availability[tile.rows], self.pool.offers.availability[tile.columns]
        enough: Mask = np.bitwise_count(mine & yours) >= self.limits.min_shared_slots
        return enough | (mine == 0) | (yours == 0)

    def _leave_out(self, free: Mask, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> None:
        for place, row in enumerate(rows.tolist() if self.barred else ()):
            if row in self.barred:
                free[place, np.isin(columns, self.barred[row])] = False


def make_screen(pool: Pool, limits: Limits, forbidden: Collection[tuple[str, str]] = ()) -> Screen:
    """The limits folded for these people, and the pairs (mentee key, mentor key) the coordinator has ruled out.

    KeyError for a forbidden pair with an unknown key.
    """
    asked = {
        "availability": limits.min_shared_slots > 0,
        "languages": limits.common_language,
        "regions": limits.same_region,
    }
    meets = tuple((pool.needs.meets[one], pool.offers.meets[one]) for one, holds in asked.items() if holds)
    barred = {row: list(columns) for row, columns in _named(pool, limits) if columns}
    for pair in forbidden:
        row, column = pool.place(*pair)
        barred.setdefault(row, []).append(column)
    return Screen(pool, limits, _open(pool, limits), _folded(pool), meets, {**barred})


def _open(pool: Pool, limits: Limits) -> Mask:
    offers = pool.offers
    free = ~offers.full
    if limits.clearances:
        free &= holding(pool, limits)
    if limits.forbid_municipal_employees:
        free &= ~offers.municipal
    if limits.min_hours_per_month is not None:
        free &= ~(offers.hours < limits.min_hours_per_month)
    if limits.min_months is not None:
        free &= (offers.months < 0) | (offers.months >= limits.min_months)
    return free


def _named(pool: Pool, limits: Limits) -> Iterable[tuple[int, list[int]]]:
    managed, taught = pool.offers.line_manages, pool.offers.teaches
    for row, mentee in enumerate(pool.mentees):
        if mentee.excluded_mentors or mentee.key in managed or mentee.key in taught:
            yield row, [column for some in named(pool, limits, row).values() for column in some]


def _folded(pool: Pool) -> Words:
    """What a mentee minds, and what a mentor is: one bit for each property that anybody here minds."""
    needs, offers = pool.needs, pool.offers
    properties = [(needs.outside, offers.municipal)] if needs.outside.any() else []
    wishes = np.array([mentee.gender_wish or "" for mentee in pool.mentees], dtype=object)
    for wish in sorted(set(wishes) - {""}):
        properties.append((wishes == wish, offers.gender != offers.genders.get(wish, -1)))
    asked, held = needs.tags[CLEARANCES], offers.tags[CLEARANCES[1]]
    if asked.sizes.any():
        properties += [(_has(asked, bit), ~_has(held, bit)) for bit in range(len(held.vocabulary))]
        nobody_holds = asked.sizes > np.bitwise_count(asked.words).sum(axis=0)
        properties.append((nobody_holds, np.ones(len(offers.people), dtype=np.bool_)))
    return _bits([mine for mine, _ in properties], len(needs.people)), _bits(
        [yours for _, yours in properties], len(offers.people)
    )


def _bits(flags: list[Mask], people: int) -> NDArray[Any]:
    """Flags (people,) as the bits of unsigned (w, people), w ≥ 1."""
    table = np.zeros((max(1, -(-len(flags) // WORD)), people), dtype=np.uint64)
    for bit, flag in enumerate(flags):
        table[bit // WORD] |= flag.astype(np.uint64) << np.uint64(bit % WORD)
    return table.astype(word_for(len(flags)))


def _has(column: TagColumn, bit: int) -> Mask:
    word = column.words[bit // WORD]
    held: Mask = word & word.dtype.type(1 << bit % WORD) != 0
    return held


def _common(words: Words, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[Any]:
    common: NDArray[Any] = words[0][0][rows][:, None] & words[1][0][columns]
    for mine, yours in zip(words[0][1:], words[1][1:], strict=True):
        common |= mine[rows][:, None] & yours[columns]
    return common


def _met(tile: Tile, criterion: Criterion, limits: Limits) -> Mask:
    """A hard criterion is answered on both sides and met at least in part (R-165, R-166)."""
    fits = part(tile, criterion, limits)
    silence_is_fine = criterion is Criterion.MENTOR_CONSIDERATIONS
    met: Mask = fits != 0 if silence_is_fine else (fits != 0) & (fits != UNKNOWN)
    return met
