"""By link: the young person says where each goal stands before the course ends (R-362). Nobody else can."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.links.queries import Opened
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.relationships.access import GOALS
from mentorbank.domain.relationships.actions import change_goal
from mentorbank.domain.relationships.models import Goal
from mentorbank.web.entry import link_page
from mentorbank.web.support.words import contact

STATES = (Goal.State.MET, Goal.State.PARTLY, Goal.State.NOT_MET, Goal.State.DROPPED)


def state_words() -> dict[str, str]:
    """Where a goal can stand, as one says it."""
    return {
        "open": _("On the way"), "met": _("Reached"), "partly": _("Partly"), "not_met": _("Not yet"),
        "dropped": _("No longer a goal"),
    }  # fmt: skip


@link_page("review_goals")
def review_goals(request: HttpRequest, opened: Opened) -> HttpResponse:
    """GET shows the goals with four buttons each; a press saves that one. It can be pressed again until the course ends."""
    found = MATCHES.get(request.actor, "take_part", pk=opened.link.subject_id)
    match = Match.objects.select_related("programme__responsible", "counsellor", "mentor__person").get(
        pk=found.pk
    )
    young = request.actor.freed()
    goals = GOALS.visible(young, "change").filter(match=match).order_by("set_at", "pk")
    if request.method == "POST":
        goal = GOALS.get(young, "change", pk=request.POST.get("goal", ""), match=match)
        if request.POST.get("state") in STATES:
            change_goal(by=young, at=request.at, goal=goal, state=request.POST["state"])
        return redirect(request.path)
    words = state_words()
    rows = [{"goal": goal, "now": words[goal.state]} for goal in goals]
    person = match.counsellor or match.programme.responsible
    values = {
        "rows": rows, "choices": [(key, words[key]) for key in STATES], "support_person": contact(person, _("Here for you")),
        "done": bool(rows) and all(row["goal"].state != Goal.State.OPEN for row in rows),
    }  # fmt: skip
    return render(request, "support/link_goals.html", values)
