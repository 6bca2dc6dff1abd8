"""From tasks to what stands on the page. Plain values in, plain values out: nothing here reads the database."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.reports.worklist import URGENCIES, RightNow, Task
from mentorbank.web.ui.charts import Sparkline
from mentorbank.web.ui.parts import WorkCard
from mentorbank.web.worklist import care_cards, inlet_cards, pair_cards
from mentorbank.web.worklist.folding import folded, group_of

ALONE: dict[str, Callable[[Task], WorkCard]] = {
    "concern": care_cards.concern, "question": care_cards.question,
    "correction": care_cards.correction, "advice": care_cards.advice, "opening": care_cards.opening,
    "new_referral": inlet_cards.new_referral,
    "proposal_ran_out": inlet_cards.proposal_ran_out, "proposal_unanswered": pair_cards.proposal_unanswered,
    "not_begun": pair_cards.not_begun, "must_change": care_cards.must_change,
    "ending": pair_cards.ending, "measurement": care_cards.measurement,
    "to_enrol": inlet_cards.to_enrol, "screening": inlet_cards.screening,
}  # fmt: skip
# Minutes each takes (ours: what people said they need, rounded up; a card for many counts once where it is one press).
MINUTES = {
    "concern": 10, "question": 2, "correction": 5, "advice": 3,
    "opening": 2, "new_referral": 4, "waiting": 2, "proposal_ran_out": 2,
    "proposal_unanswered": 2, "not_begun": 2, "silent": 4, "must_change": 3, "check_in": 3, "ending": 4, "measurement": 2,
    "to_enrol": 4,
    "screening": 4,
}  # fmt: skip
ONE_PRESS, A_LOOK = 0.5, 1


@dataclass(frozen=True)
class Thing:
    """One card, what it is about, and the minutes it takes."""

    card: WorkCard
    kind: str
    minutes: float


def things(tasks: Iterable[Task]) -> list[Thing]:
    """One for each card, in the order of the most urgent task on it."""
    groups: dict[Hashable, list[Task]] = {}
    for task in tasks:
        groups.setdefault(group_of(task), []).append(task)
    found = [thing for group in groups.values() for thing in _of_group(group)]
    return sorted(found, key=lambda thing: (thing.kind != "concern", URGENCIES.index(thing.card.urgency)))


def _of_group(group: Sequence[Task]) -> list[Thing]:
    card = folded(group)
    if card is None:
        return [Thing(ALONE[task.kind](task), task.kind, MINUTES[task.kind]) for task in group]
    return [Thing(card, group[0].kind, _minutes(group))]


def _minutes(group: Sequence[Task]) -> float:
    kind, params = group[0].kind, group[0].params
    if kind == "waiting":
        return MINUTES[kind]
    if kind == "check_in" and params["fine"]:
        return ONE_PRESS
    if kind == "check_in" and not params["mine"]:
        return A_LOOK
    return sum(MINUTES[task.kind] for task in group)


def greeting(name: str, at: datetime) -> str:
    """Good morning, by the clock on the wall."""
    hour, said = localtime(at).hour, {"name": name.split(" ")[0]}
    if hour < 12:
        return _("Good morning, %(name)s.") % said
    return (_("Good afternoon, %(name)s.") if hour < 18 else _("Good evening, %(name)s.")) % said


def headline(name: str, found: Sequence[Thing], at: datetime) -> str:
    """ "Good morning, Mette. 9 things, about 12 minutes." Counts what is for today; the rest can wait."""
    today = [thing for thing in found if thing.card.urgency != "calm"]
    if not today:
        return " ".join([greeting(name, at), _("Nobody needs you right now.")])
    count = ngettext("%(count)s thing", "%(count)s things", len(today)) % {"count": len(today)}
    return f"{greeting(name, at)} {count}, {_about(sum(thing.minutes for thing in today))}."


def _about(minutes: float) -> str:
    if minutes < 90:
        whole = max(1, round(minutes))
        return ngettext("about %(count)s minute", "about %(count)s minutes", whole) % {"count": whole}
    hours = round(minutes / 60)
    return ngettext("about %(count)s hour", "about %(count)s hours", hours) % {"count": hours}


def lead(found: Sequence[Thing]) -> str:
    """How many of today's things hurry, and how many more can wait."""
    now = sum(thing.card.urgency == "now" for thing in found)
    calm = sum(thing.card.urgency == "calm" for thing in found)
    said = [
        ngettext("%(count)s of them hurries.", "%(count)s of them hurry.", now) % {"count": now}
        if now
        else "",
        ngettext("%(count)s more can wait.", "%(count)s more can wait.", calm) % {"count": calm}
        if calm
        else "",
    ]
    return " ".join(filter(None, said))


def figures(now: RightNow) -> dict[str, Any]:
    """The side column."""
    middle = number_format(now.median_days, decimal_pos=0 if now.median_days == int(now.median_days) else 1) if (
        now.median_days is not None
    ) else ""  # fmt: skip
    return {
        "waiting": now.waiting,
        "median": _("median %(days)s days") % {"days": middle} if middle else "",
        "running": now.running,
        "ending": now.ending,
        "meetings": _meetings(now.weeks),
    }


def _meetings(weeks: Sequence[tuple[date, int]]) -> Sparkline | None:
    if not any(count for _monday, count in weeks):
        return None
    labels = [date_format(monday, _("j F")) for monday, _count in weeks]
    return Sparkline(_("Meetings a week"), [count for _monday, count in weeks], labels)
