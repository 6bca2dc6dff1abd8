"""What a programme asks, and what can be said of many without saying it of anybody. Plain values."""

from mentorbank.domain.consents.rules import text_of
from mentorbank.kernel.suppression import is_small
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.care import ConsentText

#: The purpose whose yes each fact rests on; a programme that has the words asks.
CRIMINAL_RECORD, ETHNIC_BACKGROUND = "criminal_record", "background_statistics"
ANSWERS = ("yes", "no")
#: The share is said in steps of so many per cent, so that one more or less among many shows in no figure (ours).
STEP = 10


def words_for(template: ProgrammeTemplate, purpose: str) -> ConsentText | None:
    """The words the young person says yes to by telling; None where the programme does not ask."""
    return text_of(template, purpose, "mentee")


def about_many(minority: int, answered: int, minimum: int) -> int | None:
    """The share in per cent, rounded; None while one of the two groups is too small, or nobody has answered (R-475, R-421)."""
    rest = answered - minority
    if (
        answered < minimum
        or minority == 0
        or rest == 0
        or is_small(minority, minimum)
        or is_small(rest, minimum)
    ):
        return None
    return round(100 * minority / answered / STEP) * STEP
