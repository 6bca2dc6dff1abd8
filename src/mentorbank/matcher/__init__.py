"""Who could be together, how well they fit, the best plan for all, and why. No Django here."""

from mentorbank.matcher.assignment.assign import Plan, assign, verify
from mentorbank.matcher.assignment.proof import Certificate, LevelProof, Violation
from mentorbank.matcher.candidates.build import Candidates, build_candidates
from mentorbank.matcher.candidates.columns import MentorTable
from mentorbank.matcher.candidates.limits import Limit
from mentorbank.matcher.explanation.market import Market, Move
from mentorbank.matcher.explanation.prices import Price, Prices, prices
from mentorbank.matcher.explanation.reasons import ExplainedPair, PartOfFit
from mentorbank.matcher.explanation.runner_up import RunnerUp
from mentorbank.matcher.explanation.sentences import price_messages
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
from mentorbank.matcher.ranking import RankedMentor, rank, ranked
from mentorbank.matcher.standing import Asked, Standing, stand

__all__ = [
    "MESSAGE_KEYS",
    "Asked",
    "Candidates",
    "Certificate",
    "Criterion",
    "ExplainedPair",
    "Fit",
    "Importance",
    "LevelProof",
    "Limit",
    "Limits",
    "Market",
    "MenteeNeeds",
    "MentorOffer",
    "MentorTable",
    "Message",
    "Move",
    "PartOfFit",
    "Plan",
    "Price",
    "Prices",
    "ProposedPair",
    "ProposedPlan",
    "RankedMentor",
    "RunnerUp",
    "Standing",
    "Unmatched",
    "Violation",
    "Waiting",
    "Weights",
    "assign",
    "build_candidates",
    "plan_for_all",
    "price_messages",
    "prices",
    "rank",
    "ranked",
    "score",
    "stand",
    "unanswered",
    "verify",
]
