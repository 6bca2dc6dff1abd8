"""Targets: what was promised, what is known on a date, and the honest figure between them."""

from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets.calendar import add_months
from mentorbank.kernel.targets.combining import (
    MeasuringPoint,
    Report,
    compute_all,
    compute_lasting,
    measuring_points,
    planned_points,
)
from mentorbank.kernel.targets.commitment import Commitment, minimum_hours, minimum_meetings
from mentorbank.kernel.targets.computing import (
    Split,
    compute,
    compute_split,
    outcomes,
    series,
)
from mentorbank.kernel.targets.definition import (
    Anchor,
    Baseline,
    Denominator,
    Measure,
    TargetDefinition,
    ThresholdRule,
    Unit,
)
from mentorbank.kernel.targets.facts import (
    Asked,
    AssessmentFact,
    BandFact,
    CompanyFact,
    Facts,
    GoalFact,
    HoursFact,
    MatchFact,
    MenteeFact,
    NoAnswer,
    OpeningFact,
    RefusalFact,
    StatusFact,
)
from mentorbank.kernel.targets.figure import (
    Comparison,
    Figure,
    Needed,
    Overlap,
    needed,
    share_of,
    wilson,
)
from mentorbank.kernel.targets.funnel import Funnel, funnel
from mentorbank.kernel.targets.judging import Outcome
from mentorbank.kernel.targets.narrowing import only_mentees, pooled
from mentorbank.kernel.targets.notes import Note, NoteCode
from mentorbank.kernel.targets.variants import Variant, compute_variants
from mentorbank.kernel.text import Text

__all__ = [
    "Anchor",
    "Asked",
    "AssessmentFact",
    "BandFact",
    "Baseline",
    "Commitment",
    "CompanyFact",
    "Comparison",
    "Denominator",
    "Facts",
    "Figure",
    "Funnel",
    "GoalFact",
    "HoursFact",
    "MatchFact",
    "Measure",
    "MeasuringPoint",
    "MenteeFact",
    "Needed",
    "NoAnswer",
    "Note",
    "NoteCode",
    "OpeningFact",
    "Outcome",
    "Overlap",
    "RefusalFact",
    "Report",
    "Split",
    "StatusCategory",
    "StatusFact",
    "TargetDefinition",
    "Text",
    "ThresholdRule",
    "Unit",
    "Variant",
    "add_months",
    "compute",
    "compute_all",
    "compute_lasting",
    "compute_split",
    "compute_variants",
    "funnel",
    "measuring_points",
    "minimum_hours",
    "minimum_meetings",
    "needed",
    "only_mentees",
    "outcomes",
    "planned_points",
    "pooled",
    "series",
    "share_of",
    "wilson",
]
