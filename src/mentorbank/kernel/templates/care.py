"""How the two are followed, protected and let go."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.base import Item, Part, Section
from mentorbank.kernel.templates.checks import adjacent, in_order, rising, unique
from mentorbank.kernel.templates.fault import Fault
from mentorbank.kernel.templates.kinds import (
    ClosureEnding,
    ClosureKind,
    ClosureReasonKind,
    ConsentFrom,
    ContactMethod,
    Counting,
    Days,
    Disclosure,
    GuardianConsent,
    Key,
    Months,
    ShareKind,
    SupportRole,
)
from mentorbank.kernel.text import Text


class PartyFollowup(Part):
    """Check-ins with one party: at ``offsets_days`` after the start, then every ``interval_days`` (T-08).

    ``closing_contact_days`` after the end comes one more contact, with ``closing_purpose`` (R-354, R-355).
    """

    role: SupportRole
    method: ContactMethod
    offsets_days: tuple[Days, ...]
    interval_days: Annotated[Days, Field(ge=1)] | None = None
    closing_contact_days: Days | None = None
    closing_purpose: Text | None = None

    @model_validator(mode="after")
    def _schedule(self) -> Self:
        rising("offsets_days", self.offsets_days)
        if not self.offsets_days and self.interval_days is None:
            raise Fault(gettext_noop("needs offsets_days or interval_days; otherwise nobody is ever called."))
        return self


class Silence(Part):
    """Days without a logged contact before somebody is asked to look (R-287)."""

    days: Annotated[Days, Field(ge=1)]


class Followup(Section):
    mentee: PartyFollowup
    mentor: PartyFollowup
    silence: Silence


class DisclosureRule(Part):
    """What reaches the municipality (T-09). The young person never has a duty to report."""

    authority: Disclosure
    text: Text


class ShareOffer(Item):
    """One kind of thing the young person may show one reader, for ``days_at_most`` days at a time."""

    key: ShareKind
    days_at_most: Annotated[Days, Field(ge=1)]


class Shares(Part):
    """What the young person may show somebody until a day, of their own free will; an empty list offers nothing."""

    offers: tuple[ShareOffer, ...]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("offers", self.offers)
        return self


class Sla(Part):
    """Limits on waiting (T-32); an empty one is measured but not judged. ``counting`` is for the hours."""

    hours_to_first_contact: Annotated[int, Field(ge=1)] | None = None
    days_to_first_contact: Days | None = None
    days_to_match: Days | None = None
    days_to_first_meeting: Days | None = None
    counting: Counting = "calendar"


class GuardianAge(Item):
    """Ages inclusive. ``own_consent``: the young person's own yes is needed as well."""

    age_min: Days
    age_max: Days
    consent: GuardianConsent
    own_consent: bool


class Guardian(Part):
    """Consent from a guardian, per age (T-40). A safe-contact mark always comes before informing anybody."""

    ages: tuple[GuardianAge, ...]
    legal_check_needed: bool

    @model_validator(mode="after")
    def _adjacent(self) -> Self:
        for row in self.ages:
            in_order("age_min", row.age_min, "age_max", row.age_max)
        adjacent("ages", [(row.age_min, row.age_max) for row in self.ages])
        return self


class ClosureReason(Item):
    """``ending`` decides what the reason counts as; no chemistry before the start is not a pair (T-15)."""

    key: ClosureReasonKind
    text: Text
    ending: ClosureEnding


class Closure(Part):
    """``contact_closes_days``: how long the two can still reach each other here afterwards (R-364)."""

    kind: ClosureKind
    reasons: Annotated[tuple[ClosureReason, ...], Field(min_length=1)]
    talk_with_mentee: bool
    talk_with_mentor: bool
    may_go_on_privately: bool
    contact_closes_days: Days

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("reasons", self.reasons)
        return self

    def reason(self, key: str) -> ClosureReason:
        return next(reason for reason in self.reasons if reason.key == key)


class Retention(Part):
    """Months personal data are kept after the last thing that happened."""

    closed_enrolment_months: Months
    unused_referral_months: Months
    declined_mentor_months: Months
    inactive_mentor_months: Months
    legal_check_needed: bool


class SmallNumbers(Part):
    """Groups smaller than ``minimum`` are not shown (R-302)."""

    minimum: Annotated[int, Field(ge=2)]


class ConsentText(Part):
    """A text somebody says yes or no to; ``version`` rises when the wording does."""

    key: Key
    version: Annotated[int, Field(ge=1)]
    asked_of: Annotated[tuple[ConsentFrom, ...], Field(min_length=1)]
    required: bool
    text: Text
