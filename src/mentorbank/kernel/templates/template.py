"""The whole of a programme, as data: everything a programme may decide for itself (R-043)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from mentorbank.kernel.targets import TargetDefinition
from mentorbank.kernel.templates.audience import Entry, Target, Track
from mentorbank.kernel.templates.base import Section
from mentorbank.kernel.templates.care import (
    Closure,
    ConsentText,
    DisclosureRule,
    Followup,
    Guardian,
    Retention,
    Shares,
    Sla,
    SmallNumbers,
)
from mentorbank.kernel.templates.checks import unique
from mentorbank.kernel.templates.identity import Identity, Labels
from mentorbank.kernel.templates.mentors import Mentor, Screening, Training
from mentorbank.kernel.templates.pace import Duration, Intensity
from mentorbank.kernel.templates.pairing import Agreement, Goals, Matching, Meeting
from mentorbank.kernel.templates.public import PublicPage
from mentorbank.kernel.templates.results import Economy, Evidence, Measurement
from mentorbank.kernel.text import Text


class ProgrammeTemplate(Section):
    """Frozen. A programme keeps the version it began under as JSON; ours and theirs stay told apart.

    Versions from before there were shares offer none.
    """

    identity: Identity
    labels: Labels
    target: Target
    entry: Entry
    tracks: Annotated[tuple[Track, ...], Field(min_length=1)]
    mentor: Mentor
    duration: Duration
    intensity: Intensity
    screening: Screening
    training: Training
    matching: Matching
    agreement: Agreement
    goals: Goals
    meeting: Meeting
    followup: Followup
    disclosure: DisclosureRule
    shares: Shares | None = None
    sla: Sla
    guardian: Guardian
    measurement: Measurement
    targets: tuple[TargetDefinition, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    economy: Economy
    closure: Closure
    retention: Retention
    small_numbers: SmallNumbers
    consents: tuple[ConsentText, ...]
    public_page: PublicPage

    @model_validator(mode="after")
    def _keys(self) -> Self:
        for name in ("tracks", "targets", "evidence", "consents"):
            unique(name, getattr(self, name))
        return self

    @property
    def code(self) -> str:
        return self.identity.code

    @property
    def version(self) -> int:
        return self.identity.version

    @property
    def name(self) -> Text:
        return self.identity.name

    def track(self, key: str) -> Track:
        return next(track for track in self.tracks if track.key == key)

    def consent(self, key: str) -> ConsentText:
        return next(consent for consent in self.consents if consent.key == key)
