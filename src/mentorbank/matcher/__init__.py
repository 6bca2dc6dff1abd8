"""Who could be together, how well they fit, the best plan for all, and why: NumPy and SciPy only, usable alone."""

from .assignment import Plan, assign, verify
from .candidates import Candidates, build_candidates
from .fit import Fit, score, unanswered
from .limits import Limit
from .messages import MESSAGE_KEYS, Message
from .people import Criterion, Importance, Limits, MenteeNeeds, MentorOffer, Waiting, Weights
from .plans import (
    ExplainedPair,
    PartOfFit,
    ProposedPair,
    ProposedPlan,
    RunnerUp,
    Unmatched,
    plan_for_all,
    rank,
    ranked,
)
from .proof import Certificate, LevelProof, Violation

__all__ = [
    "MESSAGE_KEYS",
    "Candidates",
    "Certificate",
    "Criterion",
    "ExplainedPair",
    "Fit",
    "Importance",
    "LevelProof",
    "Limit",
    "Limits",
    "MenteeNeeds",
    "MentorOffer",
    "Message",
    "PartOfFit",
    "Plan",
    "ProposedPair",
    "ProposedPlan",
    "RunnerUp",
    "Unmatched",
    "Violation",
    "Waiting",
    "Weights",
    "assign",
    "build_candidates",
    "plan_for_all",
    "rank",
    "ranked",
    "score",
    "unanswered",
    "verify",
]
