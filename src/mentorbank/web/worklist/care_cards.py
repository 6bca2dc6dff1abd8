"""Cards about standing by: concerns, questions, talks, changes that were asked for, and measurements."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.reports.worklist import Task
from mentorbank.kernel.places import municipality
from mentorbank.web.outcomes.words import after_words
from mentorbank.web.support.concerns import severity_status
from mentorbank.web.support.words import span_words, when
from mentorbank.web.ui.parts import Action, Detail, WorkCard
from mentorbank.web.worklist.words import day, listed, longest_first, name, pair, sentences

MOST_AT_ONCE = 60  # ours: talks that one press confirms


def concern(task: Task) -> WorkCard:
    """Somebody is worried; the words are one press away, never here (R-260)."""
    url, taken = reverse("concern", args=[task.subjects[0]]), task.params["taken"]
    by = _("Act by %(moment)s") % {"moment": when(task.params["act_by"])}
    state = "" if taken else _("Nobody has taken it yet") + "."
    take = Action(_("I have it"), reverse("concern-take", args=[task.subjects[0]]), "post")
    headline = (
        _("%(mentee)s and %(mentor)s: somebody is worried") % pair(task)
        if task.people
        else _("Somebody is worried")
    )
    return WorkCard(
        headline, sentences(state, f"{by}."), task.urgency, severity_status(task.params["severity"]).text, url,
        Action(_("Write what has been done"), url) if taken else take, meta=_("A concern"),
    )  # fmt: skip


def question(task: Task) -> WorkCard:
    """Somebody has asked and has no answer yet."""
    url, whose = reverse("questions"), task.params["whose"]
    waited = _("Has waited %(waited)s for an answer.") % {"waited": span_words(task.params["hours"])}
    held = "" if task.params["mine"] else _("%(name)s has it.") % {"name": whose}
    return WorkCard(
        _("%(name)s has asked something") % name(task), sentences(waited, held), task.urgency, url=url, meta=_("Question"),
        primary=Action(_("Read and answer"), url),
    )  # fmt: skip


def correction(task: Task) -> WorkCard:
    """Somebody says that something about them is wrong; the words are one press away."""
    url = reverse("correction", args=[task.subjects[0]])
    by = _("It is to be answered by %(day)s.") % {"day": day(task.params["by"])}
    late = _("That day has passed.") if task.params["late"] else ""
    return WorkCard(
        _("%(name)s asks to have something put right") % name(task), sentences(by, late), task.urgency, url=url,
        meta=_("A right"), primary=Action(_("Read and answer"), url),
    )  # fmt: skip


def advice(task: Task) -> WorkCard:
    """A local board has advised; the words are one press away."""
    url, since = reverse("advice-answer", args=[task.subjects[0]]), task.since
    place = municipality(task.params["place"])
    said = {"by": task.params["by"], "day": day(since) if since else ""}
    return WorkCard(
        _("The advisory board in %(place)s has given advice") % {"place": place.short_name if place else ""},
        _("Written down by %(by)s on %(day)s.") % said, task.urgency, url=url, meta=_("Advice"),
        primary=Action(_("Read it"), url),
    )  # fmt: skip


def opening(task: Task) -> WorkCard:
    """A colleague opened what they are not assigned to; why is one press away."""
    url, since = reverse("glass-judge", args=[task.subjects[0]]), task.since
    opened = _("It was opened on %(day)s. Somebody else says whether the reason fits.")
    return WorkCard(
        _("%(name)s has opened for a young person they do not follow") % name(task),
        opened % {"day": day(since)} if since else "", task.urgency, url=url, meta=_("A look"),
        primary=Action(_("Read why"), url),
    )  # fmt: skip


def must_change(task: Task) -> WorkCard:
    """One of the two asked for something to change, or to talk."""
    url, late = reverse("check-in", args=[task.subjects[0]]), task.params["days_late"] > 0
    headline = (
        _("%(name)s would like to talk")
        if task.params["talk"]
        else _("%(name)s asks for something to change")
    )
    by = _("It was to be done by %(day)s.") if late else _("It is to be done by %(day)s.")
    held = "" if task.params["mine"] else _("%(name)s has it.") % {"name": task.params["whose"]}
    both = _("%(mentee)s and %(mentor)s") % pair(task) + "."
    acted = Action(_("I have seen to it"), reverse("check-in-acted", args=[task.subjects[0]]), "post")
    return WorkCard(
        headline % name(task), sentences(both, by % {"day": day(task.params["by"])}, held), task.urgency, url=url,
        meta=_("Something must change"), primary=Action(_("See what"), url), others=[acted],
    )  # fmt: skip


def changes(tasks: Sequence[Task]) -> WorkCard:
    """Several wishes about one pair: the oldest first, the others named; the next one comes when it is seen to."""
    tasks = sorted(tasks, key=lambda task: task.params["by"])
    oldest = must_change(tasks[0])
    headline = _("%(mentee)s and %(mentor)s: %(count)s things should change") % {
        **pair(tasks[0]),
        "count": len(tasks),
    }
    asked = [_("%(name)s, by %(day)s") % {**name(task), "day": day(task.params["by"])} for task in tasks]
    return replace(oldest, headline=headline, details=[Detail(_("Who asked?"), listed(asked))])


def talks(tasks: Sequence[Task]) -> WorkCard:
    """The talks that are due about one pair: the first is the button, the other one waits behind it."""
    first, *more = longest_first(tasks)
    headline = _check_in_headline(first.params["reason"]) % name(first)
    if more:
        headline = _("%(mentee)s and %(mentor)s: talk with both") % pair(first)
    both = _("%(mentee)s and %(mentor)s") % pair(first) + "."
    lines = [talk_line(task) for task in [first, *more]] if more else [both, _about(first)]
    later = Action(_("Another day"), reverse("check-in-postpone", args=[first.subjects[0]]))
    return WorkCard(
        headline, sentences(*lines), tasks[0].urgency, url=talk_action(first).url, meta=_("Check-in"),
        primary=talk_action(first), others=[*map(talk_action, more), *([] if more else [later])],
    )  # fmt: skip


def talk_action(task: Task) -> Action:
    """The page for the call."""
    return Action(_("Call %(name)s") % name(task), reverse("check-in", args=[task.subjects[0]]))


def talk_line(task: Task) -> str:
    """Whom, and how late."""
    return f"{task.people[0]}: {_about(task)}"


def _check_in_headline(reason: str) -> str:
    return {
        "stopped": _("Call %(name)s today: the mentor has stopped"),
        "closing": _("Call %(name)s: the talk after the course"),
        "wellbeing": _("Call %(name)s, and hear how things are"),
    }.get(reason, _("Call %(name)s, and hear how it goes with the two"))


def _about(task: Task) -> str:
    tries = task.params["tries"]
    missed = ngettext("Not reached %(count)s time.", "Not reached %(count)s times.", tries) % {"count": tries}
    return sentences(overdue(task.params["days_late"]), missed if tries else "")


def overdue(days: int) -> str:
    """How late a talk is (R-278)."""
    if days <= 0:
        return _("Due today.")
    return ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days} + "."


def going_well(tasks: Sequence[Task]) -> WorkCard:
    """Pairs that nothing is known against: all confirmed in one press, or looked at one by one.

    Those that have waited longest, no more than one can look through; the next come when these are done.
    """
    tasks = longest_first(tasks)[:MOST_AT_ONCE]
    pairs = list(
        dict.fromkeys((task.subjects[1], _("%(mentee)s and %(mentor)s") % pair(task)) for task in tasks)
    )
    count = len({match for match, _names in pairs})
    headline = (
        _("%(mentee)s and %(mentor)s are doing well") % pair(tasks[0])
        if count == 1
        else _("%(count)s pairs are doing well") % {"count": count}
    )
    fields = {"check_in": [str(task.subjects[0]) for task in tasks], "next": reverse("worklist")}
    confirm = Action(
        _("Confirm") if count == 1 else _("Confirm all"), reverse("check-ins-fine"), "post", fields=fields
    )
    return WorkCard(
        headline, _("They meet, and nobody has asked for anything else."), "soon", meta=_("Check-in"), primary=confirm,
        others=[Action(_("Call them one by one"), reverse("check-ins"))],
        details=[Detail(_("Who?"), listed([_who(task) for task in tasks]))],
    )  # fmt: skip


def _who(task: Task) -> str:
    both = _("%(mentee)s and %(mentor)s") % pair(task)
    return f"{task.people[0]} ({both}): {overdue(task.params['days_late'])}"


def with_others(tasks: Sequence[Task]) -> WorkCard:
    """What somebody else is to hold (R-278): theirs to do, and yours to know."""
    tasks = longest_first(tasks)
    said = {"name": tasks[0].params["whose"], "count": len(tasks)}
    headline = (
        ngettext("%(name)s has %(count)s talk to hold", "%(name)s has %(count)s talks to hold", len(tasks))
        % said
    )
    urgency = "soon" if any(task.urgency == "soon" for task in tasks) else "calm"
    return WorkCard(
        headline, _("The oldest: %(late)s") % {"late": overdue(tasks[0].params["days_late"])}, urgency, meta=_("Check-in"),
        primary=Action(_("See the talks"), reverse("check-ins")),
        details=[Detail(_("Who?"), listed([_who(task) for task in tasks]))],
    )  # fmt: skip


def measurement(task: Task) -> WorkCard:
    """Months after the course: one question (R-368)."""
    url, asked = reverse("measurement", args=[task.subjects[0]]), task.params["asked"]
    until = _("Answers until %(day)s count.") % {"day": day(task.params["until"])}
    sent = _("Asked on %(day)s, no answer yet.") % {"day": day(asked)} if asked else ""
    return WorkCard(
        _("%(name)s is to be asked how it goes") % name(task), sentences(after_words(task.params["months"]) + ".", sent, until),
        task.urgency, url=url, meta=_("Asked later"), primary=Action(_("Ask %(name)s") % name(task), url),
    )  # fmt: skip
