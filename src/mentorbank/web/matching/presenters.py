"""What the matcher says, in plain words. It speaks in keys and codes; here stand the sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentorbank.domain.matching.rules import LIMIT_SENTENCES, limit_words
from mentorbank.domain.people.models import Person
from mentorbank.kernel.codes import ListName
from mentorbank.matcher import Limit
from mentorbank.web.matching.what_if_words import WHAT_IF
from mentorbank.web.matching.words import joined, labels, language_labels, slots

Params = Mapping[str, Any]


@dataclass(frozen=True)
class Names:
    """First names for the keys the matcher knows people by; ``other`` is the mentor a sentence compares with."""

    mentee: str = ""
    mentor: str = ""
    other: str = ""
    mentees: Mapping[str, str] = field(default_factory=dict)
    mentors: Mapping[str, str] = field(default_factory=dict)
    #: Not when one of the two has a protected address: from a few mentors' kilometres a home is found.
    says_how_far: bool = True

    @classmethod
    def of(cls, mentee: Person, mentor: Person) -> "Names":
        """The names of these two."""
        protected = mentee.protected_address or mentor.protected_address
        return cls(mentee.given_name, mentor.given_name, says_how_far=not protected)


def sentence(message: Mapping[str, Any], names: Names, *, to_the_two: bool = False) -> str:
    """A stored message (``key`` and ``params``) as a sentence in the reader's language. KeyError for an unknown key.

    ``to_the_two``: said to one of them, of both: "You both …".
    """
    params = message["params"]
    sayings = {**SAYINGS, **TO_THE_TWO} if to_the_two else SAYINGS
    says = sayings[message["key"]](params, names)
    said = {"mentee": names.mentee, "mentor": names.mentor, "other": names.other} | _in_words(params)
    return says % said


# In which list the codes of a message stand; words of another kind are said as they are.
NAMED_IN: Mapping[str, ListName] = {
    "professions": "occupations", "needs": "help_topics", "learning_goals": "help_topics", "situations": "help_topics",
    "traits": "traits", "values": "values", "dislikes": "dislikes",
}  # fmt: skip


def _in_words(params: Params) -> dict[str, Any]:
    """Codes and hours by their words; numbers as they are."""
    said: dict[str, Any] = {}
    for name, value in params.items():
        if name == "industries":
            said[name] = labels("industries", value)
        elif name in NAMED_IN:
            said[name] = labels(NAMED_IN[name], value)
        elif name == "languages":
            said[name] = language_labels(value)
        elif name == "slots":
            said[name] = slots(value)
        elif isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            said[name] = joined(value)
        elif isinstance(value, str | int | float):
            said[name] = value
    return said


Saying = Callable[[Params, Names], str]


def _plain(words: Any) -> Saying:
    return lambda params, names: str(words)


def _apart(params: Params, names: Names) -> str:
    if not names.says_how_far:
        return _("They live within reach of each other")
    return _("Lives close by") if params["km"] <= 1 else _("Only %(km)s km apart")


def _far(params: Params, names: Names) -> str:
    return _("It is %(km)s km to go") if names.says_how_far else _("It is a long way to go")


def _years(params: Params, names: Names) -> str:
    return ngettext("%(years)s year between them", "%(years)s years between them", params["years"])


def _months(params: Params, names: Names) -> str:
    if params.get("months") is None:
        return _("%(mentor)s has not said for how long")
    return ngettext(
        "%(mentor)s can stay %(months)s month", "%(mentor)s can stay %(months)s months", params["months"]
    )


def _few_times(params: Params, names: Names) -> str:
    return _("They share only %(slots)s") if params["slots"] else _("They have no time in common")


def _unanswered(params: Params, names: Names) -> str:
    topic = TOPICS[params["criterion"]]
    return _("%(mentor)s has not told us about %(topic)s yet") % {"mentor": "%(mentor)s", "topic": topic}


def _needed(params: Params, names: Names) -> str:
    others = joined(names.mentees.get(key, _("somebody else")) for key in params["mentees"])
    sentence = _("%(other)s would fit even better, but has the only free place that fits %(others)s.")
    return sentence % {"other": "%(other)s", "others": others.replace("%", "%%")}


def _all_taken(params: Params, names: Names) -> str:
    known = [names.mentors[key] for key in params["mentors"] if key in names.mentors]
    sentence = ngettext(
        "One mentor could: %(who)s. The place goes to somebody who has nobody else.",
        "%(candidates)s mentors could: %(who)s. Their places go to young people who have nobody else.",
        params["candidates"],
    )
    who = joined(known[:3]) if known else _("names on the next page")
    return sentence % {"who": who.replace("%", "%%"), "candidates": params["candidates"]}


def _nobody(params: Params, names: Names) -> str:
    """What is lacking, as one would say it on the phone: an electrician within 20 km with time in the evening."""
    limits = set(params["limits"]) | set((params.get("in_industry") or {}).get("limits", ()))
    who = _("a mentor")
    if params.get("professions"):
        who = _("a mentor who works as %(trade)s") % {"trade": labels("occupations", params["professions"])}
    elif params.get("industries"):
        who = _("somebody who works in %(industries)s") % {
            "industries": labels("industries", params["industries"])
        }
    parts = [who]
    if "distance" in limits and params.get("km"):
        parts.append(_("within %(km)s km") % {"km": round(params["km"])})
    if "own_distance" in limits:
        parts.append(_("who will go that far"))
    if limits & {"time", "hard_time"} and params.get("slots"):
        parts.append(_("with time %(slots)s") % {"slots": slots(params["slots"])})
    if limits & {"common_language", "hard_language"} and params.get("languages"):
        parts.append(_("who speaks %(languages)s") % {"languages": language_labels(params["languages"])})
    what = " ".join(parts)
    others = [limit for limit in params["limits"] if limit not in SAID_ABOVE]
    if others:
        what += ". " + _("Every mentor we have %(why)s") % {
            "why": limit_words([Limit(one) for one in others])
        }
    return _("We lack %(what)s.") % {"what": what.replace("%", "%%")}


SAID_ABOVE = {"distance", "own_distance", "time", "hard_time", "common_language", "hard_language", "full"}

TOPICS = {
    "industry": gettext_lazy("the industry"),
    "profession": gettext_lazy("the trade"),
    "geography": gettext_lazy("where"),
    "mentee_wishes": gettext_lazy("what the young person wishes for"),
    "mentor_considerations": gettext_lazy("own wishes for the match"),
    "learning_goal": gettext_lazy("own experience with the goal"),
    "need": gettext_lazy("own experience with the need"),
    "interests": gettext_lazy("interests"),
    "language": gettext_lazy("languages"),
    "time": gettext_lazy("times of the week"),
    "age_difference": gettext_lazy("age"),
    "values": gettext_lazy("what matters most in life"),
    "dislikes": gettext_lazy("what is best avoided"),
    "length": gettext_lazy("for how long"),
}

SAYINGS: Mapping[str, Saying] = {
    "reason.industry": _plain(gettext_lazy("Works in %(industries)s")),
    "reason.industry_network": _plain(gettext_lazy("Knows people in %(industries)s")),
    "reason.profession": _plain(gettext_lazy("The same trade: %(professions)s")),
    "reason.geography": _apart,
    "reason.mentee_wishes": _plain(gettext_lazy("As wished for: %(traits)s")),
    "reason.mentor_considerations": _plain(gettext_lazy("%(mentor)s would like to help with %(situations)s")),
    "reason.learning_goal": _plain(gettext_lazy("Has own experience with %(learning_goals)s")),
    "reason.need": _plain(gettext_lazy("Can help with %(needs)s")),
    "reason.interests": _plain(gettext_lazy("Both like %(interests)s")),
    "reason.language": _plain(gettext_lazy("Both speak %(languages)s")),
    "reason.time": _plain(gettext_lazy("Both have time %(slots)s")),
    "reason.age_difference": _years,
    "reason.values": _plain(gettext_lazy("Both care about %(values)s")),
    "reason.dislikes": _plain(gettext_lazy("Neither likes %(dislikes)s")),
    "reason.length": _months,
    "worry.industry": _plain(gettext_lazy("%(mentor)s does not work in %(industries)s")),
    "worry.profession": _plain(gettext_lazy("%(mentor)s has another trade than %(professions)s")),
    "worry.geography": _far,
    "worry.mentee_wishes": _plain(gettext_lazy("%(mentee)s also wishes for: %(traits)s")),
    "worry.mentor_considerations": _plain(
        gettext_lazy("%(mentor)s would rather leave this to others: %(situations)s")
    ),
    "worry.learning_goal": _plain(gettext_lazy("%(mentor)s has no experience with %(learning_goals)s")),
    "worry.need": _plain(gettext_lazy("%(mentor)s has no experience with %(needs)s")),
    "worry.interests": _plain(gettext_lazy("They do not share an interest in %(interests)s")),
    "worry.language": _plain(gettext_lazy("%(mentor)s does not speak %(languages)s")),
    "worry.time": _few_times,
    "worry.age_difference": _years,
    "worry.values": _plain(gettext_lazy("We do not know that %(mentor)s cares about %(values)s")),
    "worry.dislikes": _plain(gettext_lazy("%(mentor)s may like %(dislikes)s, and %(mentee)s does not")),
    "worry.length": _months,
    "worry.line_management": _plain(
        gettext_lazy("%(mentor)s has a say over %(mentee)s at work. Talk with both before you propose it")
    ),
    "worry.grading": _plain(
        gettext_lazy("%(mentor)s teaches or grades %(mentee)s. Talk with both before you propose it")
    ),
    "worry.one_slot": _plain(gettext_lazy("They share only one time of the week: %(slots)s")),
    "worry.unanswered": _unanswered,
    "runner_up.lower_fit": _plain(
        gettext_lazy("%(other)s could too, but meets a little less of what %(mentee)s wishes for.")
    ),
    "runner_up.equal_fit": _plain(
        gettext_lazy("%(other)s fits just as well. Choose the one you believe in.")
    ),
    "runner_up.needed_by_others": _needed,
    "runner_up.locked": _plain(gettext_lazy("You have decided that %(mentee)s and %(mentor)s belong together.")),
    "unmatched.no_mentors": _plain(gettext_lazy("No mentor has a free place right now.")),
    "unmatched.all_taken": _all_taken,
    "unmatched.nobody_within_limits": _nobody,
    **WHAT_IF,
}  # fmt: skip


TO_THE_TWO: dict[str, Saying] = {
    "reason.interests": _plain(gettext_lazy("You both like %(interests)s")),
    "reason.language": _plain(gettext_lazy("You both speak %(languages)s")),
    "reason.time": _plain(gettext_lazy("You both have time %(slots)s")),
    "reason.values": _plain(gettext_lazy("You both care about %(values)s")),
    "reason.dislikes": _plain(gettext_lazy("Neither of you likes %(dislikes)s")),
    "reason.mentee_wishes": _plain(gettext_lazy("As you wish: %(traits)s")),
}


def door(message: Mapping[str, Any], names: Names) -> str:
    """What would open a door for somebody without a mentor; empty when no single thing would."""
    openings = message["params"].get("would_open") or {}
    for limit, count in openings.items():
        if limit in LIMIT_SENTENCES:
            return _door(limit, count, message["params"], names)
    return ""


def _door(limit: str, count: int, params: Params, names: Names) -> str:
    said = {"mentee": names.mentee, "count": count, "km": round(params.get("km") or 0)}
    if limit == "distance":
        words = ngettext(
            "If they may meet more than %(km)s km away, %(count)s mentor can.",
            "If they may meet more than %(km)s km away, %(count)s mentors can.",
            count,
        )
    elif limit in {"time", "hard_time"}:
        words = ngettext(
            "If %(mentee)s can find another time of the week, %(count)s mentor can.",
            "If %(mentee)s can find another time of the week, %(count)s mentors can.",
            count,
        )
    else:
        why = limit_words([Limit(limit)])
        words = ngettext(
            "Only one thing keeps %(count)s mentor out: the mentor %(why)s.",
            "Only one thing keeps %(count)s mentors out: each of them %(why)s.",
            count,
        )
        said["why"] = why
    return words % said
