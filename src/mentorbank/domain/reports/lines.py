"""From the kernel's figures to the lines of a report."""

from collections.abc import Sequence

from mentorbank.domain.reports.status import Line, Reading, Verdict
from mentorbank.kernel.suppression import PublicFigure
from mentorbank.kernel.targets import (
    Denominator,
    Figure,
    Measure,
    Needed,
    TargetDefinition,
    Variant,
    needed,
)

WHOLE = {Denominator.MATCHED, Denominator.MATURED_PAIRS}


def line_of(figure: Figure, promised: int | None, variants: Sequence[Variant] = ()) -> Line:
    """The line of a figure with all its numbers: for the support staff."""
    return Line(
        definition=figure.definition,
        as_of=figure.as_of,
        numerator=figure.numerator,
        denominator=figure.denominator,
        share=figure.share,
        interval=figure.interval,
        not_due=figure.not_due,
        unknown=figure.unknown,
        awaiting=figure.awaiting,
        refused=figure.refused,
        verdict=verdict_of(figure),
        needed=figure.needed,
        planned=planned(figure.definition, promised),
        planned_total=promised,
        overlaps=figure.overlaps,
        notes=figure.notes,
        readings=tuple(_reading(variant) for variant in variants),
        baseline=figure.against_baseline,
    )


def public_line(public: PublicFigure, raw: Figure, promised: int | None) -> Line:
    """The line as readers outside the support staff may see it. ``raw`` is only asked for what the shown numbers say."""
    shown = public.numerator is not None
    verdict = verdict_of(raw) if shown else Verdict.HIDDEN
    if raw.denominator == 0 and public.denominator == 0:
        verdict = Verdict.NOBODY_DUE
    return Line(
        definition=public.definition,
        as_of=public.as_of,
        numerator=public.numerator,
        denominator=public.denominator,
        share=public.share,
        interval=public.interval,
        not_due=public.not_due,
        unknown=public.unknown,
        awaiting=public.awaiting,
        refused=public.refused,
        verdict=verdict,
        needed=raw.needed if public.denominator is not None or raw.denominator is None else None,
        planned=planned(public.definition, promised),
        planned_total=promised,
        overlaps=public.overlaps,
        notes=public.notes,
        baseline=raw.against_baseline if shown else None,
        hidden=public.hidden,
    )


def verdict_of(figure: Figure) -> Verdict:
    """What can be said; a share that can still move is "so far", a count before its deadline is on the way."""
    if figure.needed is None:
        return Verdict.NO_TARGET
    if figure.denominator == 0:
        return Verdict.NOBODY_DUE
    if figure.denominator is None and figure.target_met is None:
        return Verdict.ON_THE_WAY
    sure = figure.denominator is None or figure.is_final
    if figure.target_met:
        return Verdict.MET if sure else Verdict.MET_SO_FAR
    return Verdict.NOT_MET if sure else Verdict.BELOW_SO_FAR


def promised_matches(definitions: Sequence[TargetDefinition]) -> int | None:
    """How many young people the programme has promised to match, if it has."""
    counts = (row.threshold_count for row in definitions if row.measure is Measure.MENTEES_MATCHED)
    return next((count for count in counts if count), None)


def planned(definition: TargetDefinition, promised: int | None) -> Needed | None:
    """What the share takes of the number promised: 25 % of 150 is exactly 37.5, so 38 people (R-377, T-24)."""
    if promised is None or definition.threshold_share is None or definition.denominator not in WHOLE:
        return None
    return needed(promised, definition.threshold_share, definition.threshold_rule)


def _reading(variant: Variant) -> Reading:
    figure = variant.figure
    return Reading(variant.reading, figure.numerator, figure.denominator, figure.share)
