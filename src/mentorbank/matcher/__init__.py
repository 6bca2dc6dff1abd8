"""Who could be together, how well they fit, the best plan for all, and why. No Django here."""

from mentorbank.matcher.assignment.assign import Plan, assign, verify
from mentorbank.matcher.assignment.proof import Certificate, LevelProof, Violation
from mentorbank.matcher.candidates.build import Candidates, build_candidates
from mentorbank.matcher.candidates.limits import Limit
from mentorbank.matcher.explanation.reasons import ExplainedPair, PartOfFit
from mentorbank.matcher.explanation.runner_up import RunnerUp
from mentorbank.matcher.fit.score import Fit, score, unanswered
from mentorbank.matcher.messages import MESSAGE_KEYS, Message
from mentorbank.matcher.people import (
    Criterion,
    Importance,
    Limits,
    MenteeNeeds,
    MentorOffer,
    Waiting,
    Weights,
)
from mentorbank.matcher.planning import ProposedPair, ProposedPlan, Unmatched, plan_for_all
from mentorbank.matcher.ranking import rank, ranked

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
