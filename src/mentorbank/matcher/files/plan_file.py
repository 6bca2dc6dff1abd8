"""The plan as a file: the same people give the same bytes, in any order of rows."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from mentorbank.matcher.assignment.assign import Plan
from mentorbank.matcher.people import MenteeNeeds, MentorOffer
from mentorbank.matcher.planning import ProposedPair, ProposedPlan

FORMAT = 1  # goes up when a reader of the file would have to change
EXPLAINED = ("reasons", "worry", "runner_up")


def input_digest(
    mentees: Sequence[MenteeNeeds], mentors: Sequence[MentorOffer], terms: Mapping[str, Any]
) -> str:
    """SHA-256 of the canonical rows and the terms: JSON with sorted keys, people sorted by key, sets sorted."""
    read = {
        "mentees": [asdict(one) for one in sorted(mentees, key=lambda one: one.key)],
        "mentors": [asdict(one) for one in sorted(mentors, key=lambda one: one.key)],
        "terms": terms,
    }
    return hashlib.sha256(json.dumps(read, sort_keys=True, default=sorted).encode()).hexdigest()


def plan_data(
    plan: ProposedPlan, *, template: Mapping[str, Any], digest: str, engine: str, explain: bool
) -> dict[str, Any]:
    """The plan as plain values; ``explain`` adds to each pair its reasons, its worry and its runner-up, as keys."""
    return {
        "format": FORMAT,
        "engine": engine,
        "template": dict(template),
        "input": digest,
        "exact": plan.exact,
        "kept": plan.kept,
        "total": plan.total,
        "floor": plan.floor,
        "pairs": [_pair(pair, explain) for pair in plan.pairs],
        "unmatched": [{"mentee": one.mentee_key, "reason": one.reason.as_data()} for one in plan.unmatched],
        "proof": _proof(plan),
    }


def text_of(data: Mapping[str, Any]) -> str:
    """The text of the file: JSON with sorted keys, one value a line, UTF-8 letters as they are."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def _pair(pair: ProposedPair, explain: bool) -> dict[str, Any]:
    said = pair.as_data()
    shown = {"mentee": pair.mentee_key, **said}
    return {name: value for name, value in shown.items() if explain or name not in EXPLAINED}


def _proof(plan: ProposedPlan) -> dict[str, Any]:
    """The prices of the plan, and of the two plans that show that the lowest fit cannot be lifted."""
    best = plan.best
    mentees = [one.key for one in plan.standing.candidates.pool.mentees]
    mentors = [one.key for one in plan.standing.candidates.pool.mentors]
    plans = {"plan": best.plan, "widest": best.widest, "stricter": best.stricter}
    return {name: one and _levels(one, mentees, mentors) for name, one in plans.items()}


def _levels(plan: Plan, mentees: list[str], mentors: list[str]) -> list[dict[str, Any]]:
    """One level after the other: gains by mentee, prices by mentor, those that are 0 left out."""
    return [
        {
            "level": level.name,
            "gain": {key: value for key, value in zip(mentees, level.gain.tolist(), strict=True) if value},
            "price": {key: value for key, value in zip(mentors, level.price.tolist(), strict=True) if value},
        }
        for level in plan.certificate.levels
    ]
