"""Proving a plan again: from what was stored with it, without trusting what it says of itself.

Two things can be asked. Checking the prices plans nothing: the pairs are scored again from the stored input, and gains and
prices must allow no better plan. Planning again solves the whole question a second time and compares.
"""

import json
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

import numpy as np
from cryptography.exceptions import InvalidTag

from mentorbank.domain.matching.models import PlanProof, PlanRun
from mentorbank.domain.matching.queries.inputs import Inputs, digest_of, packed, read_back, unpacked
from mentorbank.matcher import Asked, Certificate, LevelProof, Plan, Standing, stand
from mentorbank.matcher.assignment.best_plan import BestPlan, Question
from mentorbank.matcher.standing import standing_with
from mentorbank.matcher.version import engine

LEVEL = ("name", "gain", "price")


class Answer(StrEnum):
    """What came of proving a plan again."""

    PROVED = "proved"
    FORGOTTEN = "forgotten"  # the input is no longer kept, or never was
    CHANGED = "changed"  # the stored input is not the one the plan was made from
    UNREADABLE = "unreadable"  # the input cannot be read by today's calculation
    NOT_PROVED = "not_proved"  # the prices do not support the plan that is stored


@dataclass(frozen=True)
class Reproved:
    """``answer``; ``same_engine``: the calculation has not changed since; ``same_plan``: None until planned again."""

    answer: Answer
    same_engine: bool = False
    same_plan: bool | None = None


def certificate_of(best: BestPlan) -> str:
    """The prices that prove a plan, as text."""
    stricter = None if best.stricter is None else _plan(best.stricter)
    proof = {
        "floor": best.floor,
        "plan": _plan(best.plan),
        "widest": _plan(best.widest),
        "stricter": stricter,
    }
    return packed(json.dumps(proof, separators=(",", ":")))


def _plan(plan: Plan) -> dict[str, Any]:
    levels = [[one.name, one.gain.tolist(), one.price.tolist()] for one in plan.certificate.levels]
    return {"mentor": plan.mentor.tolist(), "total": plan.total, "levels": levels}


def _read_plan(read: dict[str, Any]) -> Plan:
    levels = [
        LevelProof(**dict(zip(LEVEL, (name, _whole(gain), _whole(price)), strict=True)))
        for name, gain, price in read["levels"]
    ]
    return Plan(_whole(read["mentor"]), read["total"], exact=True, certificate=Certificate(tuple(levels)))


def _whole(numbers: list[int]) -> Any:
    return np.array(numbers, dtype=np.int64)


class NoProof(LookupError):
    """The plan's input cannot be used: ``answer`` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


def standing_of(plan: PlanRun) -> Standing:
    """The stored plan as it stood, rebuilt from its input and its proof; nothing is planned. ``NoProof`` when it cannot."""
    inputs = _inputs_of(plan)
    try:
        proof = PlanProof.objects.values_list("certificate", flat=True).get(plan=plan)
        return standing_with(asked(inputs), partial(_read_proof, proof))
    except (KeyError, TypeError, ValueError, zlib.error):
        raise NoProof(Answer.UNREADABLE) from None


def _inputs_of(plan: PlanRun) -> Inputs:
    try:
        proof = PlanProof.objects.filter(plan=plan).only("organisation", "plan", "inputs").first()
        text = unpacked(proof.inputs) if proof else ""
    except (InvalidTag, ValueError, zlib.error):
        raise NoProof(Answer.CHANGED) from None
    if proof is None:
        raise NoProof(Answer.FORGOTTEN)
    if digest_of(text) != plan.input_digest:
        raise NoProof(Answer.CHANGED)
    try:
        return read_back(text)
    except (KeyError, TypeError, ValueError):
        raise NoProof(Answer.UNREADABLE) from None


def reprove(plan: PlanRun, *, solve: bool = False) -> Reproved:
    """Whether the stored plan is the best one for what it was made from. ``solve``: plan again too, and compare.

    Needs the scope of the plan's organisation. Saves nothing.
    """
    same = plan.engine == engine()
    try:
        standing = standing_of(plan)
        proved = standing.best.verify() is None and standing.pairs() == _pairs(plan)
    except NoProof as none:
        return Reproved(none.answer, same)
    except (IndexError, TypeError, ValueError):
        return Reproved(Answer.NOT_PROVED, same)
    if not proved:
        return Reproved(Answer.NOT_PROVED, same)
    again = stand(standing.asked).pairs() == standing.pairs() if solve else None
    return Reproved(Answer.PROVED, same, again)


def asked(inputs: Inputs) -> Asked:
    """The question to the matcher."""
    return Asked(
        mentees=inputs.mentees, mentors=inputs.mentors, limits=inputs.limits, weights=inputs.weights,
        waiting=inputs.waiting, seed=inputs.seed, locked=inputs.held, forbidden=inputs.forbidden,
        most=inputs.most,
    )  # fmt: skip


def _read_proof(letters: str, question: Question) -> BestPlan:
    read = json.loads(unpacked(letters))
    stricter = None if read["stricter"] is None else _read_plan(read["stricter"])
    return BestPlan(question, _read_plan(read["plan"]), read["floor"], _read_plan(read["widest"]), stricter)


def _pairs(plan: PlanRun) -> dict[str, str]:
    return {mentee: pair["mentor"] for mentee, pair in plan.result["pairs"].items()}
