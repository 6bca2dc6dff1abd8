"""From everybody in the target group to those with a mentor (R-061)."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mentorbank.kernel.targets.facts import Facts, Id
from mentorbank.kernel.targets.knowledge import known_on


@dataclass(frozen=True, slots=True)
class Funnel:
    """Each step is part of the one before; `gross` is the programme's own estimate, often unknown."""

    gross: int | None
    eligible: int
    able_to_benefit: int
    wishing: int
    matched: int
    matched_outside: int  # matched without the three answers: shown, never hidden in a step

    @property
    def reached(self) -> Fraction | None:
        """All matched as part of the gross group (150 of 1,475)."""
        return Fraction(self.matched + self.matched_outside, self.gross) if self.gross else None


def funnel(facts: Facts, *, as_of: date, gross: int | None = None) -> Funnel:
    """The steps as known by the end of the day; an answer nobody has given is not a yes."""
    known = known_on(facts, as_of)
    answers = known.assessments.values()
    eligible = {a.mentee_id for a in answers if a.eligible is True}
    able = eligible & {a.mentee_id for a in answers if a.able_to_benefit is True}
    wishing = able & {a.mentee_id for a in answers if a.wishes is True}
    matched: Set[Id] = known.matches.keys()
    inside = len(wishing & matched)
    return Funnel(gross, len(eligible), len(able), len(wishing), inside, len(matched) - inside)
