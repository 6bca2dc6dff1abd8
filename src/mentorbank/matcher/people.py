"""Who is to be matched, and on which terms: plain frozen values, nothing from a database.

Keys are the caller's stable ids (ties are broken by them); tags are the caller's own codes. An empty set,
``None`` or the availability 0 always means "not answered", and what is not answered never counts against
anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Literal

from mentorbank.matcher.availability import SLOT_NAMES

Tags = frozenset[str]
PowerRule = Literal["block", "exception_with_reason", "flag", "ignore"]


class Criterion(StrEnum):
    """What a pair can be weighed by (R-163, T-13): a template's names, and three from the evidence.

    Gender, ethnicity and background are not among them (R-167).
    """

    INDUSTRY = "industry"
    PROFESSION = "profession"
    GEOGRAPHY = "geography"
    MENTEE_WISHES = "mentee_wishes"  # personal characteristics the mentee asks for
    MENTOR_CONSIDERATIONS = "mentor_considerations"
    LEARNING_GOAL = "learning_goal"
    NEED = "need"
    INTERESTS = "interests"
    LANGUAGE = "language"
    TIME = "time"
    AGE_DIFFERENCE = "age_difference"
    VALUES = (
        "values"  # deep likeness: what two people hold dear predicts quality better than outward likeness
    )
    DISLIKES = "dislikes"
    LENGTH = "length"  # a mentor with a concrete length in mind stays longer


class Importance(IntEnum):
    """How much one wish matters to one mentee (R-160); the criterion's weight is multiplied by it."""

    NONE = 0
    NICE = 1
    NORMAL = 2
    DECISIVE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MenteeNeeds:
    """One young person who waits. Latitude and longitude in degrees (WGS 84), age in years."""

    key: str
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None
    online: bool = False  # is willing to meet on a screen
    age: int | None = None
    importance: Mapping[Criterion, Importance] = field(default_factory=dict)
    industries: Tags = frozenset()
    professions: Tags = frozenset()
    learning_goals: Tags = frozenset()
    needs: Tags = frozenset()  # what the mentee wants help with, in the same codes as a mentor's experience
    availability: int = 0  # bit mask of slots, see availability.week
    languages: Tags = frozenset()
    interests: Tags = frozenset()
    dislikes: Tags = frozenset()
    values: Tags = frozenset()
    wished_traits: Tags = frozenset()  # personal characteristics the mentee asks for herself
    situation: Tags = (
        frozenset()
    )  # what a mentor's considerations may be held against, with the mentee's consent
    gender_wish: str | None = None  # only ever the mentee's own wish; a hard limit when set
    outside_the_system: bool = False  # wants a mentor who is not employed by the municipality
    clearances: Tags = frozenset()  # what a mentor of this mentee must hold, e.g. the children certificate
    excluded_mentors: frozenset[str] = frozenset()  # earlier mentors without chemistry
    waiting_days: int = 0
    first_in_queue: bool = False  # after no chemistry

    def __post_init__(self) -> None:
        _check_person(self.key, self.latitude, self.longitude, self.availability)
        if self.waiting_days < 0:
            raise ValueError(
                f"Mentee {self.key}: waiting_days is {self.waiting_days}, it cannot be negative."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorOffer:
    """One mentor. ``capacity_left`` in mentees (R-178), ``hours_per_month`` per calendar month."""

    key: str
    latitude: float | None = None
    longitude: float | None = None
    regions: Tags = frozenset()  # where the mentor takes mentees; empty = everywhere
    online: bool = False
    age: int | None = None
    industries: Tags = frozenset()
    professions: Tags = frozenset()
    experience: Tags = frozenset()  # life experience, in the codes of learning goals and needs
    network: Tags = frozenset()  # industries the mentor knows people in
    availability: int = 0
    hours_per_month: float | None = None
    max_distance_km: float | None = None  # how far the mentor will go
    months: int | None = None  # how long the mentor concretely means to stay
    languages: Tags = frozenset()
    interests: Tags = frozenset()
    dislikes: Tags = frozenset()
    values: Tags = frozenset()
    traits: Tags = frozenset()
    considerations: Tags = frozenset()  # situations the mentor would gladly help in
    reservations: Tags = frozenset()  # situations the mentor would rather leave to others
    gender: str | None = None
    capacity_left: int = 1
    municipal_employee: bool = False
    clearances: Tags = frozenset()
    line_manages: frozenset[str] = frozenset()  # keys of mentees
    teaches: frozenset[str] = frozenset()  # keys of mentees taught or graded

    def __post_init__(self) -> None:
        _check_person(self.key, self.latitude, self.longitude, self.availability)
        if self.capacity_left < 0:
            raise ValueError(
                f"Mentor {self.key}: capacity_left is {self.capacity_left}, it cannot be negative."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Hard limits from the programme template, never traded against fit. ``None`` and False are off."""

    max_distance_km: float | None = None
    same_region: bool = False
    common_language: bool = True
    min_shared_slots: int = 1
    min_hours_per_month: float | None = None
    min_months: int | None = None
    forbid_municipal_employees: bool = False
    line_management: PowerRule = "block"  # R-175, T-16
    grading: PowerRule = "ignore"  # R-176, T-16
    clearances: Tags = frozenset()  # what every mentor must hold, e.g. the introduction course
    hard: frozenset[Criterion] = frozenset()  # must be answered and met, e.g. same profession
    age_difference: Literal["small", "large"] = "large"  # which one is wished for, where it counts
    lowest_fit: int = 0  # thousandths; a pair below is no candidate

    def __post_init__(self) -> None:
        if not 0 <= self.lowest_fit <= 1_000:
            raise ValueError(
                f"lowest_fit is {self.lowest_fit}; it is thousandths and lies between 0 and 1,000."
            )


# Ours: industry first (T-13), then what evidence and sources name; a template carries its own numbers.
OUR_WEIGHTS: Mapping[Criterion, int] = {
    Criterion.INDUSTRY: 25,
    Criterion.GEOGRAPHY: 15,
    Criterion.LEARNING_GOAL: 12,
    Criterion.PROFESSION: 10,
    Criterion.TIME: 10,
    Criterion.MENTEE_WISHES: 8,
    Criterion.MENTOR_CONSIDERATIONS: 8,
    Criterion.NEED: 6,
    Criterion.VALUES: 6,
    Criterion.INTERESTS: 6,
    Criterion.LANGUAGE: 4,
    Criterion.DISLIKES: 3,
    Criterion.LENGTH: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How heavy each criterion is (R-163), whole numbers 0…1,000; what is left out weighs nothing."""

    criteria: Mapping[Criterion, int] = field(default_factory=lambda: dict(OUR_WEIGHTS))

    def __post_init__(self) -> None:
        for criterion, weight in self.criteria.items():
            if not 0 <= weight <= 1_000:
                raise ValueError(f"The weight of {criterion} is {weight}; it must lie between 0 and 1,000.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The public waiting-time rule: thousandths of fit per whole week, up to a cap. Our numbers."""

    per_week: int = 10
    cap: int = 200
    first_after_days: int | None = None  # whoever has waited this long counts as first in the queue

    def __post_init__(self) -> None:
        if self.per_week < 0 or self.cap < 0:
            raise ValueError("per_week and cap cannot be negative: waiting never counts against anybody.")

    def priority(self, days: int) -> int:
        """Thousandths added to every pair of a mentee who has waited ``days`` days."""
        return min(self.cap, days // 7 * self.per_week)


def _check_person(key: str, latitude: float | None, longitude: float | None, availability: int) -> None:
    if (latitude is None) != (longitude is None):
        raise ValueError(f"{key}: latitude and longitude must be given together or not at all.")
    if latitude is not None and longitude is not None and not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(f"{key}: ({latitude}, {longitude}) is not a place on earth.")
    if not 0 <= availability < 1 << len(SLOT_NAMES):
        raise ValueError(f"{key}: the availability {availability} is not a mask of {len(SLOT_NAMES)} slots.")
