"""Why these two: up to three reasons and one honest worry, taken from the parts of the fit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.availability import slot_names
from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.fit.parts import FULL, NEUTRAL, TAGS, UNKNOWN
from mentorbank.matcher.fit.visible import Fit
from mentorbank.matcher.messages import PARAMS, Message
from mentorbank.matcher.people import Criterion, MenteeNeeds, MentorOffer

MOST_REASONS = 3


class PartOfFit(NamedTuple):
    """``value``: thousandths, None where one side has not answered; ``weight``: template × importance."""

    criterion: Criterion
    value: int | None
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPair:
    """Two people who may be together; ``fit`` in thousandths.

    Reasons name only what the two share; the worry is for the coordinator, never for the mentor (R-189).
    """

    mentee_key: str
    mentor_key: str
    fit: int
    parts: tuple[PartOfFit, ...]
    reasons: tuple[Message, ...]
    worry: Message | None


def explain(candidates: Candidates, fit: Fit, pair: int) -> ExplainedPair:
    """The candidate pair with place ``pair`` (0…e−1) in words."""
    return explain_all(candidates, fit, np.array([pair]))[0]


def explain_all(candidates: Candidates, fit: Fit, places: Int64) -> list[ExplainedPair]:
    """Candidate pairs in words; ``places``: int64 (s,), 0…e−1."""
    pairs = candidates.some(places)
    numbers: list[NDArray[Any]] = [pairs.rows, pairs.columns, fit.total[places], pairs.kilometres()]
    shown = [
        [
            PartOfFit(criterion, None if value == UNKNOWN else value, weight)
            for value, weight in zip(part.tolist(), fit.weights[criterion][pairs.rows].tolist(), strict=True)
        ]
        for criterion, part in fit.parts.of(places).items()
    ]
    found = []
    for (row, column, total, kilometres), parts in zip(
        zip(*(one.tolist() for one in numbers), strict=True), _by_pair(shown, len(places)), strict=True
    ):
        mentee, mentor = candidates.pool.mentees[row], candidates.pool.mentors[column]
        found.append(
            ExplainedPair(
                mentee_key=mentee.key,
                mentor_key=mentor.key,
                fit=total,
                parts=parts,
                reasons=_reasons(mentee, mentor, kilometres, parts),
                worry=_flag(candidates, mentee, mentor) or _worry(mentee, mentor, kilometres, parts),
            )
        )
    return found


def _by_pair(shown: list[list[PartOfFit]], pairs: int) -> list[tuple[PartOfFit, ...]]:
    return list(zip(*shown, strict=True)) if shown else [()] * pairs


def _reasons(
    mentee: MenteeNeeds, mentor: MentorOffer, kilometres: float, parts: tuple[PartOfFit, ...]
) -> tuple[Message, ...]:
    """The parts that carry the fit most, heaviest first: asked for, and at least half fulfilled."""
    carried = [
        (-weight * value, criterion)
        for criterion, value, weight in parts
        if weight and value and value >= NEUTRAL
    ]
    carried.sort(key=itemgetter(0))
    return tuple(_reason(criterion, mentee, mentor, kilometres) for _, criterion in carried[:MOST_REASONS])


def _reason(criterion: Criterion, mentee: MenteeNeeds, mentor: MentorOffer, kilometres: float) -> Message:
    if criterion is Criterion.INDUSTRY and not mentee.industries & mentor.industries:
        return Message("reason.industry_network", {"industries": sorted(mentee.industries & mentor.network)})
    return Message(f"reason.{criterion}", _common(criterion, mentee, mentor, kilometres))


def _worry(
    mentee: MenteeNeeds, mentor: MentorOffer, kilometres: float, parts: tuple[PartOfFit, ...]
) -> Message | None:
    """The part that costs the fit most; if none is below half, the mentor's open answer; else nothing."""
    known = [(part[2] * (FULL - part[1]), part) for part in parts if part[1] is not None and part[2]]
    lost, worst = max(known, key=itemgetter(0), default=(0, None))
    if worst is not None and worst.value is not None and worst.value < NEUTRAL:
        return Message(f"worry.{worst.criterion}", _lacking(worst.criterion, mentee, mentor, kilometres))
    slots = mentee.availability & mentor.availability
    if slots.bit_count() == 1:
        return Message("worry.one_slot", {"slots": list(slot_names(slots))})
    silent = max((part for part in parts if _left_open(part)), key=lambda part: part.weight, default=None)
    if silent is not None:
        return Message("worry.unanswered", {"criterion": str(silent.criterion)})
    if worst is None or lost == 0:
        return None
    return Message(f"worry.{worst.criterion}", _lacking(worst.criterion, mentee, mentor, kilometres))


def _left_open(part: PartOfFit) -> bool:
    """The mentee cares and the mentor has not said. Having no considerations is an answer."""
    return part.value is None and part.weight > 0 and part.criterion is not Criterion.MENTOR_CONSIDERATIONS


def _flag(candidates: Candidates, mentee: MenteeNeeds, mentor: MentorOffer) -> Message | None:
    """Power over the mentee comes before every other worry where the template says flag (R-175, R-176)."""
    if candidates.limits.line_management == "flag" and mentee.key in mentor.line_manages:
        return Message("worry.line_management")
    if candidates.limits.grading == "flag" and mentee.key in mentor.teaches:
        return Message("worry.grading")
    return None


def _common(
    criterion: Criterion, mentee: MenteeNeeds, mentor: MentorOffer, kilometres: float
) -> Mapping[str, Any]:
    """What the two share, or the number that speaks for them."""
    if criterion is Criterion.INDUSTRY:
        return {"industries": sorted(mentee.industries & mentor.industries)}
    if criterion is Criterion.MENTOR_CONSIDERATIONS:
        return {"situations": sorted(mentee.situation & mentor.considerations)}
    if criterion is Criterion.TIME:
        return {"slots": list(slot_names(mentee.availability & mentor.availability))}
    if criterion in TAGS:
        of_mentee, of_mentor = TAGS[criterion]
        return {PARAMS[criterion]: sorted(of_mentee(mentee) & of_mentor(mentor))}
    return _number(criterion, mentee, mentor, kilometres)


def _lacking(
    criterion: Criterion, mentee: MenteeNeeds, mentor: MentorOffer, kilometres: float
) -> Mapping[str, Any]:
    """What the mentee asked for and the mentor does not bring, or the number that speaks against them."""
    if criterion is Criterion.INDUSTRY:
        return {"industries": sorted(mentee.industries - mentor.industries)}
    if criterion is Criterion.MENTOR_CONSIDERATIONS:
        return {"situations": sorted(mentee.situation & mentor.reservations)}
    if criterion is Criterion.TIME:
        return {"slots": list(slot_names(mentee.availability & mentor.availability))}
    if criterion in TAGS:
        of_mentee, of_mentor = TAGS[criterion]
        return {PARAMS[criterion]: sorted(of_mentee(mentee) - of_mentor(mentor))}
    return _number(criterion, mentee, mentor, kilometres)


def _number(
    criterion: Criterion, mentee: MenteeNeeds, mentor: MentorOffer, kilometres: float
) -> Mapping[str, Any]:
    if criterion is Criterion.GEOGRAPHY:
        return {"km": math.ceil(kilometres)}
    if criterion is Criterion.AGE_DIFFERENCE:
        return {"years": abs((mentor.age or 0) - (mentee.age or 0))}
    return {"months": mentor.months}
