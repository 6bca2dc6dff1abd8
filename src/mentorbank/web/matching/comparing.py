"""Two plans side by side, in words: who changes, who waits, and what it costs all. No points on anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.matching.queries import Comparison, Mover
from mentorbank.web.matching.presenters import Names
from mentorbank.web.matching.words import joined
from mentorbank.web.ui.parts import Action, Column, Row, Table

# Thousandths of fit from which a difference is worth a word, and a strong word. Ours.
A_LITTLE, CLEARLY = 15, 80
MOVERS_SHOWN = 40


@dataclass(frozen=True)
class Compared:
    """The panel above a plan that was changed."""

    headline: str
    costs: Sequence[str]
    movers: Table | None
    more: str
    undo: Action | None
    before: Action | None


def compared(plan: PlanRun, before: PlanRun, names: Names) -> Compared:
    """What this plan has that the plan before has not."""
    found = queries.compare(before.result, plan.result)
    shown = found.movers[:MOVERS_SHOWN]
    rest = len(found.movers) - len(shown)
    undo = Action(_("Undo"), reverse("plan-undo", args=[plan.pk]), "post", "secondary", icon="reply")
    return Compared(
        headline=change_words(plan.change, names),
        costs=cost_words(found, names),
        movers=_table(shown, names) if shown else None,
        more=ngettext("And %(count)s more.", "And %(count)s more.", rest) % {"count": rest} if rest else "",
        undo=undo if queries.undoable(plan) else None,
        before=Action(_("See the plan before"), reverse("plan", args=[before.pk]), kind="quiet"),
    )


def change_words(change: dict[str, Any], names: Names) -> str:
    """What the coordinator asked for."""
    said = {
        "mentee": names.mentees.get(change.get("mentee", ""), _("somebody")),
        "mentor": names.mentors.get(change.get("mentor", ""), _("a mentor")),
    }
    return {
        "hold": _("You hold %(mentee)s and %(mentor)s fast"),
        "let_go": _("You have let go of %(mentee)s and %(mentor)s"),
        "leave_out": _("You have left out %(mentee)s and %(mentor)s"),
    }.get(change.get("kind", ""), _("You have made a new plan")) % said


def cost_words(found: Comparison, names: Names) -> list[str]:
    """What it costs whom: first who waits, then the worst-off, then all together."""
    if not found.movers and not found.covered:
        return [_("Nobody changes mentor. It costs nobody anything.")]
    said = [_covered(found, names)]
    if found.lowest is not None and found.covered <= 0:
        said += _lowest(found.lowest)
    if not found.covered:
        said.append(_together(found.together))
    return said


def _covered(found: Comparison, names: Names) -> str:
    if not found.covered:
        return _("As many young people get a mentor as before.")
    if found.covered > 0:
        words = ngettext(
            "One more young person gets a mentor.", "%(count)s more young people get a mentor.", found.covered
        )
        return words % {"count": found.covered}
    words = ngettext(
        "One young person more waits: %(who)s.", "%(count)s young people more wait: %(who)s.", -found.covered
    )
    return words % {"count": -found.covered, "who": _named(found.waiting, names)}


def _named(keys: Sequence[str], names: Names) -> str:
    known = [names.mentees[key] for key in keys if key in names.mentees]
    return joined(known[:6]) if known else _("somebody else")


def _lowest(gained: int) -> list[str]:
    if abs(gained) < A_LITTLE:
        return []
    if gained > 0:
        return [_("The pair with least in common has more in common than before.")]
    if gained > -CLEARLY:
        return [_("The pair with least in common has a little less in common than before.")]
    return [_("The pair with least in common has clearly less in common than before.")]


def _together(gained: int) -> str:
    if abs(gained) < A_LITTLE / 3:
        return _("All together, the pairs fit as well as before.")
    if gained > 0:
        return _("All together, the pairs fit better than before.")
    if gained > -CLEARLY / 3:
        return _("All together, the pairs fit a little less well than before.")
    return _("All together, the pairs fit clearly less well than before.")


def _table(movers: Sequence[Mover], names: Names) -> Table:
    columns = [
        Column(_("Young person")),
        Column(_("Before")),
        Column(_("Now")),
        Column(_("What it means")),
    ]
    return Table(_("Who changes"), columns, [Row(_cells(one, names)) for one in movers])


def _cells(one: Mover, names: Names) -> list[str]:
    waits = _("waits")
    return [
        names.mentees.get(one.mentee, _("Somebody")),
        names.mentors.get(one.before, "?") if one.before else waits,
        names.mentors.get(one.after, "?") if one.after else waits,
        mover_words(one),
    ]


def mover_words(one: Mover) -> str:
    """What a move means for the one who moves."""
    if one.after is None:
        return _("Waits longer")
    if one.fit is None:
        return _("Gets a mentor now")
    if abs(one.fit) < A_LITTLE:
        return _("Fits just as well")
    if one.fit > 0:
        return _("Fits better")
    return _("Fits a little less well") if one.fit > -CLEARLY else _("Fits clearly less well")
