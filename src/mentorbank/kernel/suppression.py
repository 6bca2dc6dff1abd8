"""Small numbers are hidden so that nobody can find a person behind a figure (R-421).

A number of people from one up to below the minimum is hidden, and so is a number whose rest is that small.
Nought is shown: it points at nobody. Tables are in table_suppression.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mentorbank.kernel.targets import Figure, Note, Overlap, TargetDefinition, Unit

DEFAULT_MINIMUM = 5  # ours; a programme may ask for more


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
    inside = not figure.of_those_who_answered
    rest = figure.other if inside else 0
    unsafe = is_small(rest, minimum)  # rest = denominator − numerator − unknown − refused
    unknown = None if unsafe or is_small(figure.unknown, minimum) else figure.unknown
    refused = None if unsafe or is_small(figure.refused, minimum) else figure.refused
    split = is_small(figure.awaiting, minimum) or is_small(figure.unknown - figure.awaiting, minimum)
    return unknown, None if unknown is None or split else figure.awaiting, refused


def _overlap_is_safe(overlap: Overlap, figure: Figure, minimum: int) -> bool:
    return not (is_small(overlap.count, minimum) or is_small(figure.numerator - overlap.count, minimum))


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
