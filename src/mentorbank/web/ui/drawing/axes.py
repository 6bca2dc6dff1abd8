"""The frame of trend and columns: a plot of fixed height, lines across, words along the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .scale import short, shown_labels
from .words import number

TOP, BOTTOM, HEIGHT = 26, 196, 226  # pixels: room above for the highest label, below for the words


def height_of(value: float, ceiling: float) -> float:
    """Return the y of a value in pixels."""
    return BOTTOM - (BOTTOM - TOP) * (value / ceiling if ceiling else 0)


def lines_across(ticks: Sequence[float], unit: str) -> list[dict[str, str]]:
    """Return each line with its y, the y of its words, and the words."""
    return [
        {"y": short(height_of(tick, ticks[-1])), "text_y": short(height_of(tick, ticks[-1]) - 5), "words": number(tick, unit)}
        for tick in ticks
    ]


def words_along(labels: Sequence[str], places: Sequence[float]) -> list[dict[str, Any]]:
    """Return the labels that are written; the inner ones give way on narrow screens when there are many."""
    picked = shown_labels(len(labels))
    keep = set(picked) if len(picked) <= 4 else {picked[0], picked[len(picked) // 2], picked[-1]}
    anchors = {0: "start", len(labels) - 1: "end"} if len(labels) > 1 else {}
    return [
        {
            "x": short(places[index]) + "%", "words": labels[index], "minor": index not in keep,
            "anchor": anchors.get(index, "middle"),
        }
        for index in picked
    ]  # fmt: skip
