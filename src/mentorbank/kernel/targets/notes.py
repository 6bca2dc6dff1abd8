"""What a reader must know beside a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentorbank.kernel.targets.calendar import add_months
from mentorbank.kernel.targets.cases import Case
from mentorbank.kernel.targets.definition import STATUS_MEASURES, Measure
from mentorbank.kernel.targets.judging import Question
from mentorbank.kernel.text import Text


class NoteCode(StrEnum):
    ALREADY_AT_ENTRY = "already_at_entry"
    EARLY_GOAL = "early_goal"
    NO_PAIR = "no_pair"


_NOTES = {
    NoteCode.ALREADY_AT_ENTRY: Text(
        da="{count} havde allerede en af de statusser, da de begyndte.",
        en="{count} already had one of these statuses at entry.",
    ),
    NoteCode.EARLY_GOAL: Text(
        da="{count} par stoppede før tid, fordi målet var nået.",
        en="{count} pairs stopped early because the goal was reached.",
    ),
    NoteCode.NO_PAIR: Text(
        da="{count} forslag blev ikke til par og tæller ikke med.",
        en="{count} proposals did not become pairs and are not counted.",
    ),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know beside the number."""

    code: NoteCode
    count: int

    def in_language(self, language: str) -> str:
        return _NOTES[self.code].in_language(language).format(count=self.count)


def notes_for(question: Question, chosen: Sequence[Case], *, whole: bool) -> tuple[Note, ...]:
    """The notes that have anybody in them; proposals that came to nothing belong to the whole only."""
    measure = question.definition.measure
    found: dict[NoteCode, int] = {}
    if measure in STATUS_MEASURES:
        found[NoteCode.ALREADY_AT_ENTRY] = sum(_already(question, case) for case in chosen)
    if measure is Measure.PAIRS_KEPT:
        found[NoteCode.EARLY_GOAL] = sum(_stopped_at_goal(question, case) for case in chosen)
    if whole and measure in (Measure.PAIRS_KEPT, Measure.MENTEES_MATCHED):
        found[NoteCode.NO_PAIR] = question.known.never_pairs
    return tuple(Note(code, count) for code, count in found.items() if count)


def _already(question: Question, case: Case) -> bool:
    return case.mentee.status_at_entry in question.definition.statuses


def _stopped_at_goal(question: Question, case: Case) -> bool:
    pair = case.pairs[0]
    if not (pair.activated_on and pair.ended_on and pair.early_goal_reached):
        return False
    return pair.ended_on < add_months(pair.activated_on, question.definition.offset_months)
