"""The frame of trend and columns: a plot of fixed height, lines across, words along the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .scale import short, shown_labels
from .words import number

TOP, BOTTOM, HEIGHT = 26, 196, 226  # pixels: room above for the highest label, below for the words
NARROW, LETTER, SPACE = (
    280,
    7.7,
    12,
)  # pixels: the narrowest plot, a letter of the axis, the space between two words


def height_of(value: float, ceiling: float) -> float:
    """Return the y of a value in pixels."""
    return BOTTOM - (BOTTOM - TOP) * (value / ceiling if ceiling else 0)


def gutter(across: Sequence[dict[str, str]]) -> float:
    """Return how many percent the words of the lines take at the left of the narrowest plot."""
    longest = max(len(line["words"]) for line in across)
    return min(25.0, 100 * (longest * LETTER + SPACE) / NARROW)


def lines_across(ticks: Sequence[float], unit: str) -> list[dict[str, str]]:
    """Return each line with its y, the y of its words, and the words."""
    return [
        {
            "y": short(height_of(tick, ticks[-1])),
            "text_y": short(height_of(tick, ticks[-1]) - 5),
            "words": number(tick, unit),
        }
        for tick in ticks
    ]


def words_along(labels: Sequence[str], places: Sequence[float]) -> list[dict[str, Any]]:
    """Return the labels that are written; the inner ones give way on narrow screens when there are many."""
    picked = shown_labels(len(labels))
    width = sum(len(labels[index]) * LETTER + SPACE for index in picked)
    keep = (
        set(picked)
        if width <= NARROW or len(picked) < 4
        else {picked[0], picked[len(picked) // 2], picked[-1]}
    )
    anchors = {0: "start", len(labels) - 1: "end"} if len(labels) > 1 else {}
    return [
        {
            "x": short(places[index]) + "%", "words": labels[index], "minor": index not in keep,
            "anchor": anchors.get(index, "middle"),
        }
        for index in picked
    ]  # fmt: skip
