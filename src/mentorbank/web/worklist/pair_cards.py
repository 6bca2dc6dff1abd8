"""Cards about the two: an answer that is missing, a course that has not begun, has gone quiet, or is about to end."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.reports.worklist import Task
from mentorbank.web.ui.parts import Action, WorkCard
from mentorbank.web.worklist.care_cards import talk_action, talk_line
from mentorbank.web.worklist.words import longest_first, of_days, pair, sentences, weekday


def proposal_unanswered(task: Task) -> WorkCard:
    """The last day for an answer is near or past: somebody calls, because nobody else may say yes for them."""
    proposal, person, mentor = task.subjects
    called, url = pair(task)["mentee"], reverse("young-person", args=[person])
    if task.params["silent"] == "mentor":
        called, url = pair(task)["mentor"], reverse("mentor", args=[mentor])
    who = (
        _("Neither has answered.")
        if task.params["silent"] == "both"
        else _("No answer from %(name)s.") % {"name": called}
    )
    back = Action(
        _("Take it back"), reverse("withdraw-proposal", args=[proposal]), "post", fields={"next": "matching"}
    )
    return WorkCard(
        _("%(mentee)s and %(mentor)s: an answer is missing") % pair(task), sentences(who, _left(task.params["days_left"])),
        task.urgency, meta=_("Proposed"), primary=Action(_("Call %(name)s") % {"name": called}, url), others=[back],
    )  # fmt: skip


def _left(days: int) -> str:
    if days < 0:
        return _("The last day has passed.")
    return _("Today is the last day.") if days == 0 else _("Tomorrow is the last day.")


def not_begun(task: Task) -> WorkCard:
    """Both have said yes; something holds the start back."""
    days, url = task.params["days"], reverse("course", args=[task.subjects[0]])
    why = ngettext(
        "Matched %(days)s day ago and not begun.", "Matched %(days)s days ago and not begun.", days
    ) % {"days": days}  # fmt: skip
    return WorkCard(
        _("%(mentee)s and %(mentor)s are to begin") % pair(task), why if days else _("Matched today."), task.urgency, url=url,
        meta=_("New pair"), primary=Action(_("See what is missing"), url),
        others=[Action(_("They do not fit together"), reverse("no-chemistry", args=[task.subjects[0]]))],
    )  # fmt: skip


def silent(tasks: Sequence[Task]) -> WorkCard:
    """No contact for longer than the template allows (R-287): a call, with the talks that are due about the pair behind it."""
    task = next(one for one in tasks if one.kind == "silent")
    due = longest_first([one for one in tasks if one.kind == "check_in"])
    course = reverse("course", args=[task.subjects[0]])
    headline = ngettext(
        "%(mentee)s and %(mentor)s: no meeting for %(days)s day",
        "%(mentee)s and %(mentor)s: no meeting for %(days)s days", task.params["days"],
    ) % of_days(task)  # fmt: skip
    never = "" if task.params["ever"] else _("Nothing has been logged since they began.")
    limit = ngettext(
        "The programme looks after %(limit)s day.", "The programme looks after %(limit)s days.", task.params["limit"]
    ) % {"limit": task.params["limit"]}  # fmt: skip
    planned = _call_about_it(task)
    talks = [talk for talk in map(talk_action, due) if talk.label not in {call.label for call in planned}]
    calls = [*planned, *talks] or [Action(_("See whom to call"), course)]
    return WorkCard(
        headline, sentences(never, limit, *map(talk_line, due)), tasks[0].urgency, url=course, meta=_("It has gone quiet"),
        primary=calls[0], others=[*calls[1:], *_other_ways(task)],
    )  # fmt: skip


def _call_about_it(task: Task) -> list[Action]:
    """The call the programme has planned about the silence, if it has."""
    words = _("Call %(name)s") % {"name": pair(task)["mentor"]}
    return [Action(words, reverse("check-in", args=[call])) for call in task.subjects[1:]]


def _other_ways(task: Task) -> list[Action]:
    match = task.subjects[0]
    return [
        Action(_("Log a meeting for them"), reverse("course-log", args=[match])),
        Action(_("They have a break"), reverse("course-pause", args=[match]), "post"),
    ]


def ending(task: Task) -> WorkCard:
    """The planned end is near, or has passed without a closure."""
    match, said = task.subjects[0], {**pair(task), "day": weekday(task.params["on"])}
    past = task.params["days_left"] < 0
    headline = (
        _("%(mentee)s and %(mentor)s were to end on %(day)s")
        if past
        else _("%(mentee)s and %(mentor)s end on %(day)s")
    )
    return WorkCard(
        headline % said, _("Talk with both about how it ends, or ask whether they want to go on."), task.urgency,
        url=reverse("course", args=[match]), meta=_("Past the planned end") if past else _("Ending soon"),
        primary=Action(_("Close the course"), reverse("close-course", args=[match])),
        others=[Action(_("Ask whether they want to go on"), reverse("course-prolong", args=[match]))],
    )  # fmt: skip
