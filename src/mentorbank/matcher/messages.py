"""What the matcher says: a key and its parameters. The web turns them into plain Danish and English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mentorbank.matcher.people import Criterion


@dataclass(frozen=True, slots=True)
class Message:
    """``key`` is one of MESSAGE_KEYS; ``params`` hold numbers, slot names, the caller's tags and keys."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The message as plain JSON values."""
        return {"key": self.key, "params": dict(self.params)}


# Params of a reason and of the worry of the same name; a reason names only what the two have in common.
PARAMS: Mapping[Criterion, str] = {
    Criterion.INDUSTRY: "industries",
    Criterion.PROFESSION: "professions",
    Criterion.GEOGRAPHY: "km",
    Criterion.MENTEE_WISHES: "traits",
    Criterion.MENTOR_CONSIDERATIONS: "situations",
    Criterion.LEARNING_GOAL: "learning_goals",
    Criterion.NEED: "needs",
    Criterion.INTERESTS: "interests",
    Criterion.LANGUAGE: "languages",
    Criterion.TIME: "slots",
    Criterion.AGE_DIFFERENCE: "years",
    Criterion.VALUES: "values",
    Criterion.DISLIKES: "dislikes",
    Criterion.LENGTH: "months",
}

MESSAGE_KEYS: tuple[str, ...] = (
    *(f"reason.{criterion}" for criterion in Criterion),  # {PARAMS[criterion]: …}
    "reason.industry_network",  # {"industries"}: the mentor knows people there
    *(f"worry.{criterion}" for criterion in Criterion),  # {PARAMS[criterion]: what is missing, or the number}
    "worry.line_management",  # {}
    "worry.grading",  # {}
    "worry.one_slot",  # {"slots"}: only this one time of the week
    "worry.unanswered",  # {"criterion"}: the mentor has not said
    "runner_up.lower_fit",  # {"thousandths"}
    "runner_up.equal_fit",  # {}
    "runner_up.needed_by_others",  # {"mentees": keys}
    "runner_up.locked",  # {}
    "unmatched.no_mentors",  # {}
    "unmatched.all_taken",  # {"candidates": count, "mentors": keys}
    "unmatched.nobody_within_limits",  # see nobody.why_nobody
    "price.free",  # {}
    "price.gains",  # {"thousandths"}: only where a locked pair is let go
    "price.nobody_loses",  # {"thousandths": what all lose together}
    "price.waits_instead",  # {"mentees": keys, "thousandths"}: as many are matched, but others
    "price.one_more_waits",  # {"mentees": keys, "thousandths"}
    "price.moves",  # {"moves": [[mentee key, from mentor key or None, to mentor key], …]}
    "price.lowers_lowest",  # {"before", "after"}: thousandths
    "price.spared_at",  # {"before", "after"}: the lowest fit at which fewer would wait, see prices.Price
    "justice.later",  # {"helper": mentor key, "mentees", "thousandths", "candidates"}: others are needed there more
    *(f"door.{step}" for step in ("distance", "online", "slot")),  # {"helper", "count", "km", "slots"}
    *(f"door.{step}_taken" for step in ("distance", "online", "slot")),  # the same: more may, all are taken
    "recruit.mentor",  # {"industries", "professions", "slots", "near": mentee key, "young_people", "could"}
    "choice.free",  # {}
    "choice.bounded",  # {"thousandths": the most another loses, "total": what all lose together}
    "change.nothing",  # {}
    "change.now_matched",  # {"mentees": keys}
    "change.now_waits",  # {"mentees": keys}
    "change.better",  # {"thousandths"}
    "change.worse",  # {"thousandths"}
    "repair.kept",  # {"kept", "asked": how many of how many proposals, "thousandths": the regret}
)
