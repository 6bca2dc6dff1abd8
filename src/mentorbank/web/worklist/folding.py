"""Many of a kind become one card, so that the list stays short enough for a morning."""

from collections.abc import Hashable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.reports.worklist import Task
from mentorbank.web.ui.parts import Action, Detail, WorkCard
from mentorbank.web.worklist import care_cards, inlet_cards, pair_cards
from mentorbank.web.worklist.words import listed, longest_first

FOLD_FROM = 5  # ours: so many of one kind and urgency are worked through better on their own page
FOLDED = ("not_begun", "ending", "measurement", "to_enrol", "screening")


def group_of(task: Task) -> Hashable:
    """What a task shares a card with; itself when it stands alone."""
    if task.kind == "waiting":
        return task.kind, task.subjects[2], task.urgency
    if task.kind == "check_in" and task.params["fine"]:
        return task.kind, "fine"
    if task.kind == "check_in" and not task.params["mine"]:
        return task.kind, "others", task.params["whose"]
    if task.kind == "check_in":
        return "pair", task.subjects[1]
    if task.kind == "silent":
        return "pair", task.subjects[0]
    if task.kind == "must_change":
        return task.kind, task.subjects[1]
    if task.kind in FOLDED and task.urgency != "now":
        return task.kind, task.urgency
    return task.kind, task.subjects


def folded(tasks: Sequence[Task]) -> WorkCard | None:
    """One card for a group that has one; None when its tasks keep a card each."""
    first = tasks[0]
    if first.kind == "waiting":
        return inlet_cards.waiting(tasks)
    if first.kind == "check_in" and first.params["fine"]:
        return care_cards.going_well(tasks)
    if first.kind == "check_in" and not first.params["mine"]:
        return care_cards.with_others(tasks)
    if any(task.kind == "silent" for task in tasks):
        return pair_cards.silent(tasks)
    if first.kind == "check_in":
        return care_cards.talks(tasks)
    if first.kind == "must_change" and len(tasks) > 1:
        return care_cards.changes(tasks)
    return _many(tasks) if len(tasks) >= FOLD_FROM else None


def _many(tasks: Sequence[Task]) -> WorkCard | None:
    make = {
        "not_begun": _begin, "ending": _end, "measurement": _measure, "to_enrol": _enrol, "screening": _screen,
    }.get(tasks[0].kind)  # fmt: skip
    if make is None:
        return None
    headline, label, url = make(len(tasks))
    names = listed([_names(task) for task in longest_first(tasks)])
    return WorkCard(
        headline, urgency=tasks[0].urgency, primary=Action(label, url), details=[Detail(_("Who?"), names)]
    )


def _names(task: Task) -> str:
    if len(task.people) == 1:
        return task.people[0]
    return _("%(mentee)s and %(mentor)s") % {"mentee": task.people[0], "mentor": task.people[1]}


Made = tuple[str, str, str]


def _begin(count: int) -> Made:
    said = ngettext("%(count)s pair is to begin", "%(count)s pairs are to begin", count)
    return said % {"count": count}, _("See the courses"), reverse("courses")


def _end(count: int) -> Made:
    said = ngettext("%(count)s course ends soon", "%(count)s courses end soon", count)
    return said % {"count": count}, _("See the courses"), reverse("courses") + "?tab=ending"


def _measure(count: int) -> Made:
    said = ngettext(
        "%(count)s young person is to be asked how it goes", "%(count)s young people are to be asked how it goes", count
    )  # fmt: skip
    return said % {"count": count}, _("See whom to ask"), reverse("measurements")


def _enrol(count: int) -> Made:
    said = ngettext(
        "%(count)s young person is to be enrolled", "%(count)s young people are to be enrolled", count
    )
    return said % {"count": count}, _("See the young people"), reverse("referrals") + "?tab=contacted"


def _screen(count: int) -> Made:
    said = ngettext(
        "%(count)s person would like to be a mentor", "%(count)s people would like to be mentors", count
    )
    return said % {"count": count}, _("See the mentors"), reverse("mentors")
