"""Rows about single people in which nobody stands out: columns made coarser, and rows left out (R-476, R-421).

The columns that together find people are made coarser for everybody at once, step by step, until at most one row in ten
stands in a group smaller than the minimum; those rows are left out (full-domain generalisation with suppression: Samarati,
Protecting respondents' identities in microdata release, IEEE TKDE 13(6), 2001). Whoever is left out is never alone in it:
fewer than the minimum take the smallest group along.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

MOST_LEFT_OUT = 0.1  # ours
HIDDEN = "*"
Row = Mapping[str, str]
Coarser = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One column made coarser; ``name`` says how, for whoever reads the rows."""

    name: str
    column: str
    coarser: Coarser


@dataclass(frozen=True, slots=True)
class Protected:
    """The rows that may be handed over, which steps were taken, and how many rows were left out."""

    rows: tuple[Row, ...]
    steps: tuple[str, ...]
    left_out: int


def hidden(_value: str) -> str:
    """Nothing of the value."""
    return HIDDEN


def protect(rows: Sequence[Row], telling: Sequence[str], steps: Sequence[Step], minimum: int) -> Protected:
    """The rows with no group of the ``telling`` columns smaller than the minimum. Order is kept.

    ``steps`` are taken in order, as far as needed; a step for a column that is not there is passed over."""
    now, taken = [dict(row) for row in rows], list[str]()
    waiting = [step for step in steps if step.column in telling]
    while _small(now, telling, minimum) > MOST_LEFT_OUT * len(now) and waiting:
        step = waiting.pop(0)
        for row in now:
            row[step.column] = step.coarser(row[step.column])
        taken.append(step.name)
    kept = _kept(now, telling, minimum)
    shown = tuple(row for row in now if _group(row, telling) in kept)
    return Protected(shown, tuple(taken), len(rows) - len(shown))


def _group(row: Row, telling: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[column] for column in telling)


def _small(rows: Sequence[Row], telling: Sequence[str], minimum: int) -> int:
    counts = Counter(_group(row, telling) for row in rows)
    return sum(count for count in counts.values() if count < minimum)


def _kept(rows: Sequence[Row], telling: Sequence[str], minimum: int) -> set[tuple[str, ...]]:
    """The groups that stay: no small one, and no few people left out."""
    counts = Counter(_group(row, telling) for row in rows)
    kept = {group for group, count in counts.items() if count >= minimum}
    out = sum(count for group, count in counts.items() if group not in kept)
    while kept and 0 < out < minimum:
        smallest = min(kept, key=lambda group: (counts[group], group))
        kept.remove(smallest)
        out += counts[smallest]
    return kept
