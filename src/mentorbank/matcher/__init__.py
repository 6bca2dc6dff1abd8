"""Who could be together, how well they fit, the best plan for all, and why. No Django here."""

from mentorbank.matcher.assignment.assign import Plan, assign, verify
from mentorbank.matcher.assignment.proof import Certificate, LevelProof, Violation
from mentorbank.matcher.candidates.build import Candidates, build_candidates
from mentorbank.matcher.candidates.columns import MentorTable
from mentorbank.matcher.candidates.limits import Limit
from mentorbank.matcher.explanation.answers import Changed, what_would_change
from mentorbank.matcher.explanation.blocking import BlockingPair, blocking_pairs
from mentorbank.matcher.explanation.choice import Choice, choices
from mentorbank.matcher.explanation.curve import CurvePoint, curve
from mentorbank.matcher.explanation.doors import Door, doors
from mentorbank.matcher.explanation.justice import Justice, justice
from mentorbank.matcher.explanation.market import Market, Move
from mentorbank.matcher.explanation.prices import Price, Prices, prices
from mentorbank.matcher.explanation.reasons import ExplainedPair, PartOfFit
from mentorbank.matcher.explanation.recruit import Recruit, wanted
from mentorbank.matcher.explanation.runner_up import RunnerUp
from mentorbank.matcher.explanation.sentences import (
    change_messages,
    choice_message,
    door_message,
    price_messages,
    repair_messages,
)
from mentorbank.matcher.fit.score import score, unanswered
from mentorbank.matcher.fit.visible import Fit
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
from mentorbank.matcher.ranking import rank
from mentorbank.matcher.repair import Repaired, repair
from mentorbank.matcher.standing import Asked, Standing, stand

__all__ = [
    "MESSAGE_KEYS",
    "Asked",
    "BlockingPair",
    "Candidates",
    "Certificate",
    "Changed",
    "Choice",
    "Criterion",
    "CurvePoint",
    "Door",
    "ExplainedPair",
    "Fit",
    "Importance",
    "Justice",
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
    "Recruit",
    "Repaired",
    "RunnerUp",
    "Standing",
    "Unmatched",
    "Violation",
    "Waiting",
    "Weights",
    "assign",
    "blocking_pairs",
    "build_candidates",
    "change_messages",
    "choice_message",
    "choices",
    "curve",
    "door_message",
    "doors",
    "justice",
    "plan_for_all",
    "price_messages",
    "prices",
    "rank",
    "repair",
    "repair_messages",
    "score",
    "stand",
    "unanswered",
    "verify",
    "wanted",
    "what_would_change",
]
