"""What a young person does: one list of atomic statuses for every programme (R-369).

Composites such as "self-supporting" are lists of these in the programme template (R-370, T-27).
"""

from dataclasses import dataclass
from enum import StrEnum

from mentorbank.kernel.text import Text


class StatusCategory(StrEnum):
    ORDINARY_EDUCATION = "ordinary_education"
    HIGHER_EDUCATION = "higher_education"
    FGU = "fgu"
    FULL_TIME_JOB = "full_time_job"
    SMALL_JOB = "small_job"
    SPARE_TIME_JOB = "spare_time_job"
    STUDENT_JOB = "student_job"
    APPRENTICESHIP = "apprenticeship"
    WORK_PLACEMENT = "work_placement"
    WAGE_SUBSIDY = "wage_subsidy"
    BENEFIT_ACTIVE = "benefit_active"
    BENEFIT_NOT_ACTIVE = "benefit_not_active"
    NONE = "none"
    UNKNOWN = "unknown"


class LabourMarketClass(StrEnum):
    """The five classes jobindsats.dk reports after a finished spell."""

    WAGE_EARNER = "wage_earner"
    EDUCATION = "education"
    BENEFIT = "benefit"
    SELF_SUPPORT = "self_support"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StatusRow:
    label: Text
    labour_market: LabourMarketClass


def _row(da: str, en: str, labour_market: LabourMarketClass) -> StatusRow:
    return StatusRow(Text(da=da, en=en), labour_market)


_S, _L = StatusCategory, LabourMarketClass

# Placement and wage subsidy are paid as, or instead of, a benefit: jobindsats counts both as benefit.
# Apprentices under 30 count as education there. No status is the only thing left for self-support:
# neither wage, education nor benefit. An unknown status is "other", never a success.
STATUSES: dict[StatusCategory, StatusRow] = {
    _S.ORDINARY_EDUCATION: _row("Ordinær uddannelse", "Ordinary education", _L.EDUCATION),
    _S.HIGHER_EDUCATION: _row("Videregående uddannelse", "Higher education", _L.EDUCATION),
    _S.FGU: _row("FGU", "FGU (preparatory basic education)", _L.EDUCATION),
    _S.FULL_TIME_JOB: _row("Ordinært fuldtidsjob", "Ordinary full-time job", _L.WAGE_EARNER),
    _S.SMALL_JOB: _row("Småjob med ordinære timer", "Small job with ordinary hours", _L.WAGE_EARNER),
    _S.SPARE_TIME_JOB: _row("Fritidsjob", "Spare-time job", _L.WAGE_EARNER),
    _S.STUDENT_JOB: _row("Studiejob", "Student job", _L.WAGE_EARNER),
    _S.APPRENTICESHIP: _row("Læreplads eller elevplads", "Apprenticeship or internship", _L.EDUCATION),
    _S.WORK_PLACEMENT: _row("Virksomhedspraktik", "Work placement", _L.BENEFIT),
    _S.WAGE_SUBSIDY: _row("Løntilskud", "Wage subsidy", _L.BENEFIT),
    _S.BENEFIT_ACTIVE: _row("Ydelse, med aktivitet", "On benefit, with activity", _L.BENEFIT),
    _S.BENEFIT_NOT_ACTIVE: _row("Ydelse, uden aktivitet", "On benefit, no activity", _L.BENEFIT),
    _S.NONE: _row("Hverken job, uddannelse eller ydelse", "No job, education or benefit", _L.SELF_SUPPORT),
    _S.UNKNOWN: _row("Ved ikke", "Unknown", _L.OTHER),
}


def label(category: StatusCategory, language: str = "da") -> str:
    return STATUSES[category].label.in_language(language)


def labour_market_class(category: StatusCategory) -> LabourMarketClass:
    """The jobindsats class, for comparing with public figures; targets never use it."""
    return STATUSES[category].labour_market
