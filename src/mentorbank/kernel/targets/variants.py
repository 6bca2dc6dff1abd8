"""Every honest reading of a target, side by side."""

from dataclasses import dataclass
from datetime import date

from mentorbank.kernel.targets.computing import compute
from mentorbank.kernel.targets.definition import STATUS_MEASURES, Anchor, Measure, TargetDefinition
from mentorbank.kernel.targets.facts import Facts
from mentorbank.kernel.targets.figure import Figure
from mentorbank.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Variant:
    """The same target read another way, with the words for the difference."""

    reading: Text
    figure: Figure


_READINGS = {
    "literal": Text(da="Efter ordlyden", en="By the wording"),
    "early": Text(da="Også par, der nåede målet før tid", en="Also pairs that reached the goal early"),
    "not_early": Text(da="Kun par, der holdt hele tiden", en="Only pairs that lasted all the time"),
    "changes": Text(da="Kun dem, der har fået det siden start", en="Only those who got there since entry"),
    "no_change": Text(da="Også dem, der havde det ved start", en="Also those who had it at entry"),
    "start": Text(da="Regnet fra start", en="Counted from the start"),
    "closure": Text(da="Regnet fra afslutningen", en="Counted from closure"),
}


def compute_variants(
    definition: TargetDefinition,
    facts: Facts,
    *,
    as_of: date,
    programme_end: date | None = None,
    anchors: bool = False,
) -> tuple[Variant, ...]:
    """The target by its wording, then every other honest reading of it (T-04, T-22, F-030).

    With `anchors`, also counted from start and from closure where the source does not say which.
    """
    readings = [(_READINGS["literal"], definition), *_other_readings(definition, anchors)]
    return tuple(
        Variant(words, compute(reading, facts, as_of=as_of, programme_end=programme_end))
        for words, reading in readings
    )


def _other_readings(definition: TargetDefinition, anchors: bool) -> list[tuple[Text, TargetDefinition]]:
    found: list[tuple[str, dict[str, bool | Anchor]]] = []
    if definition.measure is Measure.PAIRS_KEPT:
        early = definition.early_goal_reached_counts
        found.append(("not_early" if early else "early", {"early_goal_reached_counts": not early}))
    if definition.measure in STATUS_MEASURES:
        changes = definition.exclude_status_at_entry
        found.append(("no_change" if changes else "changes", {"exclude_status_at_entry": not changes}))
    if anchors:
        others = {Anchor.START, Anchor.CLOSURE} - {definition.anchor}
        found += [(anchor.value, {"anchor": anchor}) for anchor in sorted(others, reverse=True)]
    return [(_READINGS[name], definition.model_copy(update=change)) for name, change in found]
