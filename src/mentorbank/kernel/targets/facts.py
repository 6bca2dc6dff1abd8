"""What has happened, and when it was written down: the only thing figures are computed from.

Every fact knows the day it happened and the day it was recorded. A fact without a recording day was
recorded the day it happened. Corrections are new facts with the same id and a later recording day.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mentorbank.kernel.statuses import StatusCategory

Id = str | int


@dataclass(frozen=True, slots=True)
class MatchFact:
    """A match; without `activated_on` it never became a pair (no chemistry before activation, T-15)."""

    match_id: Id
    mentee_id: Id
    activated_on: date | None
    ended_on: date | None = None
    end_reason: str = ""
    end_recorded_on: date | None = None
    planned_end: date | None = None
    early_goal_reached: bool = False
    municipality: str = ""
    cohort: str = ""
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class MenteeFact:
    """A young person as assessed at entry; None means nobody assessed it."""

    mentee_id: Id
    at_risk_at_entry: bool | None = None
    status_at_entry: StatusCategory = StatusCategory.UNKNOWN
    on_benefit_at_entry: bool | None = None
    subgroup: str = ""
    municipality: str = ""
    cohort: str = ""
    graduated_on: date | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class AssessmentFact:
    """Three separate answers on the way to a match (R-061); None means not asked yet."""

    mentee_id: Id
    eligible: bool | None = None
    able_to_benefit: bool | None = None
    wishes: bool | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatusFact:
    """One status seen on one day. Facts alike in `on`, `recorded_on` and `sequence` are one observation
    of several simultaneous statuses; a correction the same day takes a higher `sequence`."""

    mentee_id: Id
    on: date
    category: StatusCategory
    perspective: bool | None = None
    source: str = ""
    match_id: Id | None = None
    offset_months: int | None = None
    recorded_on: date | None = None
    sequence: int = 0
    flags: frozenset[str] = frozenset()  # what else is true of it: fits the competences, in Denmark …


class NoAnswer(StrEnum):
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


class Asked(StrEnum):
    STATUS = "status"
    WELLBEING = "wellbeing"


@dataclass(frozen=True, slots=True)
class RefusalFact:
    """The young person did not want to answer, or could not be reached (T-41)."""

    mentee_id: Id
    on: date
    kind: NoAnswer = NoAnswer.REFUSED
    about: Asked = Asked.STATUS
    offset_months: int | None = None
    match_id: Id | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class CompanyFact:
    """One contact with a company; the agreement is as it was at that contact."""

    company_id: Id
    contacted_on: date
    partnership_agreement: bool = False
    through_mentor: bool = False
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpeningFact:
    opening_id: Id
    registered_on: date
    kind: str = ""
    source: str = ""
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class BandFact:
    """The wellbeing band answered at a month after start; recorded the day it was answered."""

    mentee_id: Id
    month: int
    band: str
    recorded_on: date


@dataclass(frozen=True, slots=True)
class GoalFact:
    """`met` is the pair's own judgement on `recorded_on`; None means not judged yet."""

    goal_id: Id
    match_id: Id
    mentee_id: Id
    recorded_on: date
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class HoursFact:
    match_id: Id
    on: date
    hours: Decimal
    recorded_on: date | None = None
    withdrawn_on: date | None = None  # from this day it counts no more


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one programme knows; the order within each tuple never matters."""

    matches: tuple[MatchFact, ...] = ()
    mentees: tuple[MenteeFact, ...] = ()
    assessments: tuple[AssessmentFact, ...] = ()
    statuses: tuple[StatusFact, ...] = ()
    refusals: tuple[RefusalFact, ...] = ()
    companies: tuple[CompanyFact, ...] = ()
    openings: tuple[OpeningFact, ...] = ()
    bands: tuple[BandFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    hours: tuple[HoursFact, ...] = ()
