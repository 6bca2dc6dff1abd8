"""Tables of people without small cells, and without a way to work the hidden ones out (R-421).

After hiding the small cells, further cells are hidden until adding, subtracting and "no count is negative"
find none of them. A hidden cell is None, whatever the reason, so the reason gives nothing away.

The table with its totals is read as a graph: rows and columns are points, each hidden cell a line between
its row and its column. A hidden cell follows from the shown ones exactly if it lies on no circle of hidden
cells (Gusfield, A graph theoretic approach to statistical data security, SIAM J. Comput. 17, 1988).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

DEFAULT_MINIMUM = 5  # ours; a programme may ask for more

Spot = tuple[int, int]
_NOUGHT, _SUBTOTAL, _TOTAL = 10**6, 10**8, 10**10  # how much it costs the reader to lose one


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table of people with its totals; None is hidden."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def public_table(cells: Sequence[Sequence[int]], minimum: int = DEFAULT_MINIMUM) -> PublicTable:
    """The table with small cells hidden, and as many more as it takes that no hidden cell comes back.

    Afterwards the hidden cells of a row or column with a shown total are at least `minimum` people
    together. Refuses with ValueError rows of unequal length or negative counts."""
    if len({len(row) for row in cells}) > 1 or any(value < 0 for row in cells for value in row):
        raise ValueError("A table of people has rows of equal length and no negative counts.")
    grid = _Grid(_with_totals(cells), minimum)
    grid.protect()
    *rows, totals = grid.shown()
    return PublicTable(
        tuple(row[:-1] for row in rows), tuple(row[-1] for row in rows), totals[:-1], totals[-1]
    )


def _with_totals(cells: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in cells]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)] or [0]]


@dataclass
class _Grid:
    values: list[list[int]]  # the last row and the last column are the totals
    minimum: int
    hidden: set[Spot] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.height, self.width = len(self.values), len(self.values[0])
        self.hidden = {spot for spot in self.spots() if 0 < self.value(spot) < self.minimum}

    def spots(self) -> Iterator[Spot]:
        return ((r, c) for r in range(self.height) for c in range(self.width))

    def value(self, spot: Spot) -> int:
        return self.values[spot[0]][spot[1]]

    def shown(self) -> list[tuple[int | None, ...]]:
        return [
            tuple(None if (r, c) in self.hidden else value for c, value in enumerate(row))
            for r, row in enumerate(self.values)
        ]

    def protect(self) -> None:
        """Hide until nothing hidden can be found; each round hides at least one more, so it ends."""
        while more := self._on_no_circle() or self._thin_line() or self._pinned():
            self.hidden |= more

    def cost(self, spot: Spot) -> int:
        outer = (spot[0] == self.height - 1) + (spot[1] == self.width - 1)
        return (0, _SUBTOTAL, _TOTAL)[outer] + (self.value(spot) or _NOUGHT)

    def _on_no_circle(self) -> set[Spot]:
        lonely = bridges(self.hidden)
        return self._cheapest_circle(min(lonely)) if lonely else set()

    def _cheapest_circle(self, spot: Spot) -> set[Spot]:
        """The cells that close a circle of four through the spot and were not hidden yet."""
        r, c = spot
        circles = (
            {(r, column), (row, c), (row, column)} - self.hidden
            for row in range(self.height)
            for column in range(self.width)
            if row != r and column != c
        )
        return min(filter(None, circles), key=self._price, default=set())

    def _price(self, spots: set[Spot]) -> tuple[int, list[Spot]]:
        return sum(map(self.cost, spots)), sorted(spots)

    def lines(self) -> Iterator[tuple[list[Spot], Spot]]:
        """Each row and column as its parts and their total."""
        for r in range(self.height):
            yield [(r, c) for c in range(self.width - 1)], (r, self.width - 1)
        for c in range(self.width):
            yield [(r, c) for r in range(self.height - 1)], (self.height - 1, c)

    def _thin_line(self) -> set[Spot]:
        """One more cell of a line whose hidden cells together are still a small number."""
        for parts, total in self.lines():
            inside = [spot for spot in parts if spot in self.hidden]
            if inside and total not in self.hidden and sum(map(self.value, inside)) < self.minimum:
                return {min((s for s in [*parts, total] if s not in self.hidden), key=self.cost)}
        return set()

    def _pinned(self) -> set[Spot]:
        """One more circle through a cell that has only one possible value left."""
        for spot, (low, high) in sorted(self._bounds().items()):
            if low == high and (circle := self._cheapest_circle(spot)):
                return circle
        return set()

    def _bounds(self) -> dict[Spot, tuple[float, float]]:
        """What each hidden cell can be, from the totals and from no count being negative."""
        bounds: dict[Spot, tuple[float, float]] = dict.fromkeys(self.hidden, (0.0, math.inf))
        before: dict[Spot, tuple[float, float]] = {}
        for _ in range(4 * (self.height + self.width)):
            if bounds == before:
                break
            before = dict(bounds)
            for parts, total in self.lines():
                self._tighten(bounds, parts, total)
        return bounds

    def _tighten(self, bounds: dict[Spot, tuple[float, float]], parts: list[Spot], total: Spot) -> None:
        def span(spot: Spot) -> tuple[float, float]:
            return bounds.get(spot) or (self.value(spot), self.value(spot))

        lows, highs = zip(*map(span, parts), strict=True) if parts else ((), ())
        low, high = sum(lows), sum(highs)
        if total in bounds:
            bounds[total] = max(span(total)[0], low), min(span(total)[1], high)
        least, most = span(total)
        for spot in parts:
            if spot in bounds:
                mine = span(spot)
                others = [span(other) for other in parts if other != spot]
                floor = least - sum(o[1] for o in others)
                ceiling = most - sum(o[0] for o in others)
                bounds[spot] = max(mine[0], floor), min(mine[1], ceiling)


def bridges(hidden: set[Spot]) -> set[Spot]:
    """The hidden cells on no circle of hidden cells: each follows from the shown ones by subtracting."""
    return {spot for spot in hidden if not _joined(hidden - {spot}, spot)}


def _joined(hidden: set[Spot], ends: Spot) -> bool:
    """True if the row and the column of `ends` are still joined through these hidden cells."""
    rows, columns = {ends[0]}, set[int]()
    while True:
        reached = {c for r, c in hidden if r in rows}
        if ends[1] in reached or reached == columns:
            return ends[1] in reached
        columns, rows = reached, {r for r, c in hidden if c in reached}
