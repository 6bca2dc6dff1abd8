"""Which words are asked of whom, and what an answer means today. Plain values."""

from collections.abc import Iterable
from typing import Protocol

from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.care import ConsentText

GUARDIAN = "guardian"
WELLBEING, PASS_ON_STAGE, LATER_CONTACT = "wellbeing", "pass_on_stage", "later_contact"


class Answer(Protocol):
    """What is asked of a row: the words it answered, and whether it is a yes that stands."""

    @property
    def stands(self) -> bool: ...

    @property
    def text_version(self) -> int: ...


def asked(template: ProgrammeTemplate, asked_of: str) -> list[ConsentText]:
    """The texts the programme asks of the young person, the mentor or a guardian; the required ones first."""
    rows = [row for row in template.consents if asked_of in row.asked_of]
    return sorted(rows, key=lambda row: not row.required)


def own_yes(template: ProgrammeTemplate, asked_of: str = "mentee") -> ConsentText:
    """The yes by which somebody comes in: the first that is required of them."""
    return next(row for row in template.consents if row.required and asked_of in row.asked_of)


def text_of(template: ProgrammeTemplate, purpose: str, asked_of: str) -> ConsentText | None:
    """The words of this purpose, when the programme asks them of this party."""
    return next((row for row in asked(template, asked_of) if row.key == purpose), None)


def agrees(answers: Iterable[Answer], text: ConsentText) -> bool:
    """A yes stands, to these words or newer ones: a yes to older words is asked for again."""
    return any(row.stands and row.text_version >= text.version for row in answers)


def guardians_yes(template: ProgrammeTemplate) -> ConsentText | None:
    """What a parent or guardian says yes to where their yes is needed (R-469); None where the programme has no words for it."""
    return next(iter(asked(template, GUARDIAN)), None)
