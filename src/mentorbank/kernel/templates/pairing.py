"""How two people are found for each other, what they agree and what they work with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from mentorbank.kernel.codes import ListName, by_key
from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.base import Item, Part
from mentorbank.kernel.templates.checks import rising, unique
from mentorbank.kernel.templates.fault import Fault
from mentorbank.kernel.templates.kinds import (
    AgreementField,
    AuthorityEdit,
    Days,
    GoalOwner,
    Key,
    MatchCriterionName,
    MatchingMode,
    MeetingForm,
    PlaceRule,
    Strength,
    Weekday,
)
from mentorbank.kernel.text import Text

ASKED_LISTS: Final[tuple[ListName, ...]] = ("help_topics", "traits", "values", "dislikes")


class MatchCriterion(Item):
    """``weight`` 0–100, in a sum that need not be 100; a hard criterion must hold anyway (T-13)."""

    name: MatchCriterionName
    weight: Annotated[int, Field(ge=0, le=100)]
    strength: Strength = "soft"

    @property
    def key(self) -> str:
        return self.name


class FitQuestions(Part):
    """What people are asked so that they fit: keys of the product's own lists, a few taps each, none ever required.

    Only what weighs is asked, see ``Matching.asks``. ``at_most``: how many of what one holds dear, is like or dislikes.
    ``months``: how long a mentor may concretely mean to stay; shorter than the programme is not offered.
    """

    help_topics: tuple[Key, ...] = ()
    traits: tuple[Key, ...] = ()
    values: tuple[Key, ...] = ()
    dislikes: tuple[Key, ...] = ()
    at_most: Annotated[int, Field(ge=1)] = 3
    months: tuple[Annotated[int, Field(ge=1)], ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        rising("months", self.months)
        for name in ASKED_LISTS:
            for key in getattr(self, name):
                if by_key(name, key) is None:
                    raise Fault(
                        gettext_noop("%(name)s names %(key)s, which is not in the list of that name."),
                        name=name,
                        key=key,
                    )
        return self


# By which criterion each question counts.
COUNTS_BY: Mapping[str, tuple[MatchCriterionName, ...]] = {
    "needs": ("need", "mentor_considerations"),
    "experience": ("need", "learning_goal"),
    "glad_to_help": ("mentor_considerations",),
    "rather_not": ("mentor_considerations",),
    "traits": ("mentee_wishes",),
    "values": ("values",),
    "dislikes": ("dislikes",),
}


class Matching(Part):
    """Gender, ethnicity and socio-economic background are no criteria; only the mentee's own wish is (R-167).

    ``lowest_acceptable_fit`` and the waiting bonus are points of 100; who has waited ``first_after_days`` goes
    before everybody else. ``rematch_without_blame`` is always
    true (R-173); ``first_meeting_required`` tests the chemistry before the match becomes active (T-14).

    ``choices``: how many mentors a young person may be offered to choose among, where it takes no mentor from
    anybody else; None = one proposal at a time.
    """

    mode: MatchingMode
    criteria: Annotated[tuple[MatchCriterion, ...], Field(min_length=1)]
    max_distance_km: Annotated[int, Field(ge=1)] | None
    lowest_acceptable_fit: Annotated[int, Field(ge=0, le=100)]
    waiting_bonus_per_week: Annotated[Decimal, Field(ge=0)]
    waiting_bonus_cap: Annotated[Decimal, Field(ge=0)]
    first_after_days: Annotated[Days, Field(ge=1)] | None = None
    first_meeting_required: bool
    answer_days: Annotated[Days, Field(ge=1)]
    choices: Annotated[int, Field(ge=2, le=3)] | None = None
    no_chemistry: Text
    asked: FitQuestions | None = None

    @model_validator(mode="after")
    def _criteria(self) -> Self:
        unique("criteria", self.criteria)
        if not any(row.weight for row in self.criteria):
            raise Fault(
                gettext_noop("criteria all weigh 0, so nothing could tell a good match from a poor one.")
            )
        return self

    def weighs(self, name: MatchCriterionName) -> bool:
        return any(row.weight for row in self.criteria if row.name == name)

    @property
    def asks_the_young_person(self) -> bool:
        return any(self.asks(question) for question in ("needs", "traits", "values", "dislikes"))

    def asks(self, question: str) -> tuple[str, ...]:
        """The keys offered for a question of ``COUNTS_BY``; none where its answers would not count."""
        if self.asked is None or not any(self.weighs(name) for name in COUNTS_BY[question]):
            return ()
        return tuple(getattr(self.asked, question, self.asked.help_topics))


class ContactWindow(Item):
    """A suggestion the pair may change: 1 is Monday, ``until`` itself is outside (R-191)."""

    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    opens: time
    until: time

    @model_validator(mode="after")
    def _hours(self) -> Self:
        if self.opens >= self.until:
            raise Fault(gettext_noop("opens must be earlier than until."))
        return self


class Agreement(Part):
    """What the two confirm at the start. ``passed_on``: what the municipality hears, and what not (R-204)."""

    required: bool
    before_active: bool
    fields: tuple[AgreementField, ...]
    suggested_window: ContactWindow | None = None
    voluntary_text: Text
    commitment_text: Text
    backs_municipal_plan: bool
    passed_on: Text

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.before_active and not self.required:
            raise Fault(gettext_noop("before_active needs required = true."))
        return self


class FocusArea(Item):
    key: Key
    text: Text


class Goals(Part):
    """``authority_edit`` never: municipal wishes stay referral input and are nobody's goals (T-10, T-11)."""

    before_match: bool
    owner: GoalOwner
    overall: Text
    overall_required: bool
    authority_edit: AuthorityEdit
    review_every_days: Annotated[Days, Field(ge=1)]
    free_additions: bool = True
    focus_areas: Annotated[tuple[FocusArea, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("focus_areas", self.focus_areas)
        return self


class Place(Item):
    key: Key
    name: Text


class Meeting(Part):
    place_rule: PlaceRule
    places: tuple[Place, ...]
    forms: Annotated[tuple[MeetingForm, ...], Field(min_length=1)]
    private_channels_allowed: bool

    @model_validator(mode="after")
    def _places(self) -> Self:
        unique("places", self.places)
        if self.place_rule in ("default_place", "fixed") and not self.places:
            raise Fault(
                gettext_noop("has place_rule %(rule)s, so it needs at least one place."), rule=self.place_rule
            )
        return self
