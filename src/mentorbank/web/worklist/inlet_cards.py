"""Cards about those who are on their way in."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.reports.worklist import Task
from mentorbank.web.ui.parts import Action, Detail, WorkCard
from mentorbank.web.worklist.words import day, listed, longest_first, name, sentences, waited


def new_referral(task: Task) -> WorkCard:
    """Nobody has talked with the young person yet (R-113)."""
    referral, person = task.subjects
    url, by = reverse("young-person", args=[person]), task.params["by"]
    promise = _("Is to hear from us by %(day)s.") % {"day": day(by)} if by and not task.params["late"] else ""
    too_long = _("That is longer than promised.") if task.params["late"] else ""
    talked = Action(
        _("I have talked with %(name)s") % name(task), reverse("referral-contacted", args=[referral]), "post"
    )
    return WorkCard(
        _("%(name)s is new, and nobody has called yet") % name(task),
        sentences(waited(task.params["days"]), promise, too_long), task.urgency, url=url, meta=_("New referral"),
        primary=Action(_("Call %(name)s") % name(task), url), others=[talked],
    )  # fmt: skip


def to_enrol(task: Task) -> WorkCard:
    """Talked with, and not enrolled."""
    referral, person = task.subjects
    days = task.params["days"]
    talked = ngettext("You talked %(days)s day ago.", "You talked %(days)s days ago.", days) % {"days": days}
    return WorkCard(
        _("%(name)s is to be enrolled") % name(task), talked if days else _("You talked today."), task.urgency,
        url=reverse("young-person", args=[person]), meta=_("Talked with"),
        primary=Action(_("Enrol %(name)s") % name(task), reverse("enrol", args=[referral])),
        others=[Action(_("We cannot help here"), reverse("referral-decline", args=[referral]))],
    )  # fmt: skip


def waiting(tasks: Sequence[Task]) -> WorkCard:
    """Those who wait in one programme: one plan is made for all of them."""
    tasks = longest_first(tasks)
    first = next((task for task in tasks if task.params["first"]), tasks[0])
    enrolment, person, programme = first.subjects
    details = [] if len(tasks) == 1 else [Detail(_("Who waits?"), listed([_line(task) for task in tasks]))]
    return WorkCard(
        _waiting_headline(first, len(tasks)), _why(tasks, first), first.urgency,
        _("First in the queue") if first.params["first"] else "", reverse("young-person", args=[person]),
        Action(_("Make a plan"), reverse("make-plan"), "post", fields={"programme": str(programme)}),
        [Action(_("See the best mentors for %(name)s") % name(first), reverse("best-mentors", args=[enrolment]))],
        _("Waits for a mentor"), details=details,
    )  # fmt: skip


def _waiting_headline(first: Task, count: int) -> str:
    if count == 1:
        days = {**name(first), "days": first.params["days"]}
        if not first.params["days"]:
            return _("%(name)s has waited since today") % name(first)
        return (
            ngettext("%(name)s has waited %(days)s day", "%(name)s has waited %(days)s days", days["days"])
            % days
        )
    more = {**name(first), "count": count - 1}
    return ngettext(
        "%(name)s and %(count)s more wait for a mentor", "%(name)s and %(count)s more wait for a mentor", count - 1
    ) % more  # fmt: skip


def _why(tasks: Sequence[Task], first: Task) -> str:
    said = (
        _("The last match was not a fit, so %(name)s goes first.") % name(first)
        if first.params["first"]
        else ""
    )
    limit = first.params["limit"]
    late = [task for task in tasks if limit is not None and task.params["days"] > limit]
    if len(tasks) == 1:
        over = _("We have promised %(limit)s days at most.") % {"limit": limit} if late else ""
        return sentences(said, over)
    longest = _("%(name)s has waited longest: %(days)s days.") % {
        **name(tasks[0]),
        "days": tasks[0].params["days"],
    }
    over = ngettext(
        "%(count)s has waited longer than the %(limit)s days we promise.",
        "%(count)s have waited longer than the %(limit)s days we promise.", len(late),
    ) % {"count": len(late), "limit": limit}  # fmt: skip
    return sentences(said, longest, over if late else "")


def _line(task: Task) -> str:
    return f"{task.people[0]}: {waited(task.params['days'])}"


def proposal_ran_out(task: Task) -> WorkCard:
    """Nobody answered in time, and the young person still waits."""
    enrolment, person, _programme = task.subjects
    call = _("Call, and hear how things are.")
    return WorkCard(
        _("The proposal to %(name)s has run out") % name(task), sentences(waited(task.params["days"]), call), task.urgency,
        url=reverse("young-person", args=[person]), meta=_("No answer in time"),
        primary=Action(_("See the best mentors"), reverse("best-mentors", args=[enrolment])),
    )  # fmt: skip


def screening(task: Task) -> WorkCard:
    """Somebody would like to be a mentor and waits for us."""
    url = reverse("mentor", args=[task.subjects[0]])
    if task.params["applied"]:
        headline = _("%(name)s would like to be a mentor") % name(task)
        primary = Action(_("Book a talk"), reverse("mentor-interview", args=[task.subjects[0]]))
    else:
        headline = _("%(name)s waits for an answer as a mentor") % name(task)
        primary = Action(_("See what is missing"), url)
    return WorkCard(
        headline, waited(task.params["days"]), task.urgency, url=url, meta=_("In screening"), primary=primary
    )
