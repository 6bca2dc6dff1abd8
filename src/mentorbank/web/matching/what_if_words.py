"""What would change if …, in plain words: prices, moves, doors, choices. No number is put on anybody."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.web.matching.words import joined

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


def _plain(words: Any) -> Callable[[Params, "Names"], str]:
    return lambda params, names: str(words)


WHAT_IF: Mapping[str, Callable[[Params, "Names"], str]] = {
    "price.free": _plain(gettext_lazy("It costs nobody anything.")),
    "price.gains": _plain(gettext_lazy("Nobody loses a mentor. All in all the plan fits better.")),
    "price.nobody_loses": _nobody_loses,
    "price.waits_instead": _waits_instead,
    "price.one_more_waits": _one_more_waits,
    "price.moves": _moves,
    "price.lowers_lowest": _plain(gettext_lazy("It would be the pair that fits least of all in the plan.")),
    "price.spared_at": _plain(
        gettext_lazy("Fewer would wait if somebody else may get a mentor who fits less than any pair in the plan.")
    ),
}  # fmt: skip
