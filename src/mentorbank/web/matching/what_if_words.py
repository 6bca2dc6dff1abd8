"""What would change if …, in plain words: prices, moves, doors, choices. No number is put on anybody."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentorbank.web.matching.words import joined, labels, slots

if TYPE_CHECKING:
    from mentorbank.web.matching.presenters import Names

Params = Mapping[str, Any]
LITTLE, SOME, MUCH = 50, 200, 500  # thousandths of one pair's fit; ours


def _who(keys: Iterable[str], names: "Names") -> str:
    return joined(names.mentees.get(key, _("somebody else")) for key in keys).replace("%", "%%")


def _helper(key: str, names: "Names") -> str:
    return names.mentors.get(key, _("another mentor")).replace("%", "%%")


def _all_in_all(thousandths: int) -> str:
    """What the whole plan loses, against one pair that could not fit better."""
    if thousandths <= 0:
        return _("All in all the plan fits just as well.")
    if thousandths <= LITTLE:
        return _("All in all the plan fits almost as well.")
    if thousandths <= SOME:
        return _("All in all the plan fits a little less well.")
    if thousandths <= MUCH:
        return _("All in all the plan fits less well.")
    return _("All in all the plan fits much less well.")


def _nobody_loses(params: Params, names: "Names") -> str:
    return _("Nobody loses a mentor.") + " " + _all_in_all(params["thousandths"])


def _waits_instead(params: Params, names: "Names") -> str:
    sentence = _("%(who)s would wait instead.") % {"who": _who(params["mentees"], names)}
    return sentence + " " + _all_in_all(params["thousandths"])


def _one_more_waits(params: Params, names: "Names") -> str:
    return _("One more would wait: %(who)s.") % {"who": _who(params["mentees"], names)}


def _moves(params: Params, names: "Names") -> str:
    return joined(_move(mentee, before, after, names) for mentee, before, after in params["moves"]) + "."


def _move(mentee: str, from_mentor: str | None, to_mentor: str, names: "Names") -> str:
    said = {"mentee": _who([mentee], names), "to": _helper(to_mentor, names)}
    if from_mentor is None:
        return _("%(mentee)s gets %(to)s") % said
    return _("%(mentee)s moves from %(from)s to %(to)s") % {"from": _helper(from_mentor, names), **said}


def _later(params: Params, names: "Names") -> str:
    if not params["mentees"]:
        return _("Every mentor who could is needed by somebody else.")
    sentence = _(
        "Every mentor who could is needed by somebody else: with %(mentor)s, %(who)s would wait instead."
    )
    return sentence % {"mentor": _helper(params["helper"], names), "who": _who(params["mentees"], names)}


def _door_distance(params: Params, names: "Names") -> str:
    sentence = _("%(mentee)s could have %(mentor)s if they may meet %(km)s km further away.")
    return sentence % _door_values(params, names)


def _door_online(params: Params, names: "Names") -> str:
    return _("%(mentee)s could have %(mentor)s if they may meet online.") % _door_values(params, names)


def _door_slot(params: Params, names: "Names") -> str:
    sentence = _("%(mentee)s could have %(mentor)s with one more time of the week, such as %(slots)s.")
    return sentence % _door_values(params, names)


def _door_values(params: Params, names: "Names") -> dict[str, Any]:
    """What a door sentence names; the mentee's own name is put in at the end, as everywhere."""
    said = {
        "mentee": "%(mentee)s",
        "mentor": _helper(params["helper"], names),
        "slots": slots(params["slots"][:1]),
    }
    return said | {"km": round(params["km"] or 0)}


def _taken(way: Any) -> "Saying":
    def says(params: Params, names: "Names") -> str:
        sentence = ngettext(
            "%(way)s: %(count)s more mentor, but somebody else needs the place.",
            "%(way)s: %(count)s more mentors, but others need their places.",
            params["count"],
        )
        return sentence % {"way": way, "count": params["count"]}

    return says


def _recruit(params: Params, names: "Names") -> str:
    trade = labels("industries", params["industries"]) or labels("occupations", params["professions"])
    trade = trade.replace("%", "%%")
    parts = [_("A mentor from %(trade)s") % {"trade": trade} if trade else _("A mentor")]
    if params["near"]:
        parts.append(_("close to %(who)s") % {"who": _who([params["near"]], names)})
    if params["slots"]:
        parts.append(_("with time %(slots)s") % {"slots": slots(params["slots"])})
    sentence = ngettext(
        "%(what)s would give %(count)s more young person a mentor.",
        "%(what)s would give %(count)s more young people a mentor.",
        params["young_people"],
    )
    return sentence % {"what": " ".join(parts), "count": params["young_people"]}


def _bounded(params: Params, names: "Names") -> str:
    return _("Nobody else loses a mentor or much of the fit.")


def _now_matched(params: Params, names: "Names") -> str:
    sentence = ngettext("%(who)s gets a mentor.", "%(who)s get a mentor.", len(params["mentees"]))
    return sentence % {"who": _who(params["mentees"], names)}


def _now_waits(params: Params, names: "Names") -> str:
    return _("%(who)s would wait.") % {"who": _who(params["mentees"], names)}


def _kept(params: Params, names: "Names") -> str:
    sentence = ngettext(
        "%(kept)s of %(asked)s proposal stands.", "%(kept)s of %(asked)s proposals stand.", params["asked"]
    )
    said = sentence % {"kept": params["kept"], "asked": params["asked"]}
    return said + " " + _all_in_all(params["thousandths"])


def _plain(words: Any) -> "Saying":
    return lambda params, names: str(words)


Saying = Callable[[Params, "Names"], str]

WHAT_IF: Mapping[str, Saying] = {
    "price.free": _plain(gettext_lazy("Nobody loses a mentor. All in all the plan fits just as well.")),
    "price.gains": _plain(gettext_lazy("Nobody loses a mentor. All in all the plan fits better.")),
    "price.nobody_loses": _nobody_loses,
    "price.waits_instead": _waits_instead,
    "price.one_more_waits": _one_more_waits,
    "price.moves": _moves,
    "price.lowers_lowest": _plain(gettext_lazy("It would be the pair that fits least of all in the plan.")),
    "price.spared_at": _plain(
        gettext_lazy("Fewer would wait if somebody else may get a mentor who fits less than any pair in the plan.")
    ),
    "justice.later": _later,
    "door.distance": _door_distance,
    "door.online": _door_online,
    "door.slot": _door_slot,
    "door.distance_taken": _taken(gettext_lazy("A longer way to go")),
    "door.online_taken": _taken(gettext_lazy("Meeting online")),
    "door.slot_taken": _taken(gettext_lazy("One more time of the week")),
    "recruit.mentor": _recruit,
    "choice.free": _plain(gettext_lazy("Nobody else loses anything by it.")),
    "choice.bounded": _bounded,
    "change.nothing": _plain(gettext_lazy("Nobody would get another mentor.")),
    "change.now_matched": _now_matched,
    "change.now_waits": _now_waits,
    "change.better": _plain(gettext_lazy("All in all the plan fits better.")),
    "change.worse": lambda params, names: _all_in_all(params["thousandths"]),
    "repair.kept": _kept,
}  # fmt: skip
