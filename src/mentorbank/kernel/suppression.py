"""Small numbers are hidden so that nobody can find a person behind a figure (R-421).

A number of people from one up to below the minimum is hidden, and so is a number whose rest is that small.
Nought is shown: it points at nobody. Tables are in table_suppression.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mentorbank.kernel.table_suppression import DEFAULT_MINIMUM, PublicTable, public_table
from mentorbank.kernel.targets import (
    Denominator,
    Figure,
    Measure,
    Note,
    Overlap,
    Report,
    TargetDefinition,
    Unit,
)

__all__ = [
    "DEFAULT_MINIMUM",
    "PublicFigure",
    "PublicReport",
    "PublicTable",
    "is_small",
    "public_figure",
    "public_report",
    "public_series",
    "public_table",
]


def is_small(count: int, minimum: int = DEFAULT_MINIMUM) -> bool:
    return 0 < count < minimum


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """A figure as readers outside the support staff may see it; None is hidden, not nought."""

    definition: TargetDefinition
    as_of: date
    numerator: int | None
    denominator: int | None
    not_due: int  # who has not been measured yet says nothing about anybody, so it is never hidden
    unknown: int | None
    awaiting: int | None
    refused: int | None
    share: Fraction | None
    interval: tuple[float, float] | None
    target_met: bool | None
    overlaps: tuple[Overlap, ...]
    notes: tuple[Note, ...]
    hidden: bool  # something in this figure is hidden; the page says so

    @property
    def key(self) -> str:
        return self.definition.key


def public_figure(figure: Figure, minimum: int = DEFAULT_MINIMUM) -> PublicFigure:
    """The figure without anything small. Companies and openings are no people and are never hidden."""
    if figure.definition.unit not in (Unit.MENTEE, Unit.PAIR):
        return _published(figure, 0, numerator=True, denominator=True)
    if figure.denominator is None:
        return _published(
            figure, minimum, numerator=not is_small(figure.numerator, minimum), denominator=True
        )
    enough = figure.denominator == 0 or figure.denominator >= minimum
    rest = figure.denominator - figure.numerator
    clear = enough and not is_small(figure.numerator, minimum) and not is_small(rest, minimum)
    return _published(figure, minimum, numerator=clear, denominator=enough)


def _published(figure: Figure, minimum: int, *, numerator: bool, denominator: bool) -> PublicFigure:
    unknown, awaiting, refused = _missing(figure, minimum) if denominator else (None, None, None)
    overlaps = tuple(o for o in figure.overlaps if numerator and _overlap_is_safe(o, figure, minimum))
    notes = tuple(note for note in figure.notes if denominator and not is_small(note.count, minimum))
    hidden = not (numerator and denominator) or None in (unknown, awaiting, refused)
    return PublicFigure(
        definition=figure.definition,
        as_of=figure.as_of,
        numerator=figure.numerator if numerator else None,
        denominator=figure.denominator if denominator else None,
        not_due=figure.not_due,
        unknown=unknown,
        awaiting=awaiting,
        refused=refused,
        share=figure.share if numerator else None,
        interval=figure.interval if numerator else None,
        target_met=figure.target_met if numerator else None,
        overlaps=overlaps,
        notes=notes,
        hidden=hidden or len(overlaps) < len(figure.overlaps) or len(notes) < len(figure.notes),
    )


def _missing(figure: Figure, minimum: int) -> tuple[int | None, int | None, int | None]:
    """Unknown, awaiting and refused; both are hidden where the known rest would give one away."""
    answered = figure.numerator + figure.other
    inside = not figure.of_those_who_answered  # only there do the parts add up to the denominator
    unsafe = inside and (is_small(figure.other, minimum) or is_small(answered, minimum))
    unknown = None if unsafe or is_small(figure.unknown, minimum) else figure.unknown
    refused = None if unsafe or is_small(figure.refused, minimum) else figure.refused
    split = is_small(figure.awaiting, minimum) or is_small(figure.unknown - figure.awaiting, minimum)
    return unknown, None if unknown is None or split else figure.awaiting, refused


def _overlap_is_safe(overlap: Overlap, figure: Figure, minimum: int) -> bool:
    return not (is_small(overlap.count, minimum) or is_small(figure.numerator - overlap.count, minimum))


@dataclass(frozen=True, slots=True)
class PublicReport:
    figures: tuple[PublicFigure, ...]
    unduplicated: int | None


_ABOUT_A_PERSON = frozenset({Denominator.AT_RISK_MATCHED, Denominator.BENEFIT_AT_ENTRY})


def public_report(report: Report, minimum: int = DEFAULT_MINIMUM) -> PublicReport:
    """The figures so that reading two of them together finds nobody either.

    A figure over those at risk, or on benefit at entry, is hidden when too few of the matched are outside
    it. The unduplicated total is hidden with any overlap: the one would give the other away."""
    matched = {_people(figure) for figure in report.figures if _is_everybody_matched(figure)}
    figures = tuple(_beside(figure, matched, minimum) for figure in report.figures)
    whole = all(len(p.overlaps) == len(f.overlaps) for p, f in zip(figures, report.figures, strict=True))
    shown = whole and not is_small(report.unduplicated, minimum)
    return PublicReport(figures, report.unduplicated if shown else None)


def _people(figure: Figure) -> int:
    return figure.numerator if figure.population is None else figure.population


def _is_everybody_matched(figure: Figure) -> bool:
    definition = figure.definition
    whole = definition.measure is Measure.MENTEES_MATCHED or definition.denominator is Denominator.MATCHED
    return whole and definition.unit is Unit.MENTEE


def _beside(figure: Figure, matched: set[int], minimum: int) -> PublicFigure:
    outside = {people - _people(figure) for people in matched}
    if figure.definition.denominator in _ABOUT_A_PERSON and any(is_small(n, minimum) for n in outside):
        return _published(figure, minimum, numerator=False, denominator=False)
    return public_figure(figure, minimum)


def public_series(figures: Sequence[Figure], minimum: int = DEFAULT_MINIMUM) -> tuple[PublicFigure, ...]:
    """The points of a trend that can be shown together: subtracting two of them finds nobody.

    A point is left out while its numerator, denominator or their rest has moved by fewer people than the
    minimum since a point already shown."""
    shown: list[Figure] = []
    for figure in figures:
        if not any(_too_close(figure, earlier, minimum) for earlier in shown):
            shown.append(figure)
    return tuple(public_figure(figure, minimum) for figure in shown)


def _too_close(one: Figure, other: Figure, minimum: int) -> bool:
    if one.definition.unit not in (Unit.MENTEE, Unit.PAIR):
        return False
    return any(is_small(abs(a - b), minimum) for a, b in zip(_readable(one), _readable(other), strict=True))


def _readable(figure: Figure) -> tuple[int, int, int]:
    total = figure.denominator or 0
    return figure.numerator, total, total - figure.numerator
