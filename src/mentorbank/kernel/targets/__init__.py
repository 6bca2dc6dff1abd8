"""Targets: what was promised, what is known on a date, and the honest figure between them."""

from mentorbank.kernel.targets.definition import (
    Anchor,
    Baseline,
    Denominator,
    Measure,
    TargetDefinition,
    ThresholdRule,
    Unit,
)
from mentorbank.kernel.text import Text

__all__ = [
    "Anchor",
    "Baseline",
    "Denominator",
    "Measure",
    "TargetDefinition",
    "Text",
    "ThresholdRule",
    "Unit",
]
