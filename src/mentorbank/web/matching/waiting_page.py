"""The waiting list of one programme: who waits, for how long, what is missing, and "make a plan"."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules, programmes_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import COPENHAGEN, local_day
from mentorbank.kernel.regions import key_of
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.entry import page
from mentorbank.web.matching.cards import waiting_card
from mentorbank.web.matching.words import own_words
from mentorbank.web.ui.parts import Action, Tab, WorkCard

CARDS_PER_PAGE = 50


def chosen_programme(request: HttpRequest) -> tuple[list[Programme], Programme | None]:
    """The programmes this coordinator works in, and the one the page is about."""
    programmes = list(programmes_for(request.actor))
    wanted = request.GET.get("programme") or request.POST.get("programme") or ""
    found = [row for row in programmes if str(row.pk) == wanted] or programmes[:1]
    return programmes, found[0] if found else None


def tabs_of(programmes: list[Programme], current: Programme) -> list[Tab]:
    """One tab for each programme, when there are several."""
    if len(programmes) < 2:
        return []
    here = reverse("matching")
    return [Tab(row.name, f"{here}?programme={row.pk}", row.pk == current.pk) for row in programmes]


@page(Role.COORDINATOR)
def matching(request: HttpRequest) -> HttpResponse:
    """The queue in its order; the number of queries does not grow with it."""
    programmes, programme = chosen_programme(request)
    if programme is None:
        return render(request, "matching/no_programme.html")
    today = local_day(request.at)
    rules = current_rules(programme, on=today)
    rows = queries.waiting(request.actor, programme, on=today)
    shown = Paginator(rows, CARDS_PER_PAGE).get_page(request.GET.get("page"))
    free = [row for row in rows if row.proposal is None]
    values = {
        "programme": programme, "tabs": tabs_of(programmes, programme), "page": shown,
        "cards": [waiting_card(row, rules, on=today, may_change=True) for row in shown.object_list],
        "headline": headline(len(rows)), "to_plan": len(free), "last_plan": _last_plan(programme, key_of(request.actor.regions)),
        "order": queries.open_order(programme, region=key_of(request.actor.regions)),
        "ran_out": [_ran_out(row) for row in queries.ran_out(request.actor, programme)],
        "new_pairs": [_new_pair(row) for row in _new_pairs(request, programme)],
        "matched": _matched(programme, rules, today) if request.actor.regions is None else None,
    }  # fmt: skip
    return render(request, "matching/waiting.html", values)


def headline(waiting: int) -> str:
    """How many wait, as a sentence."""
    return ngettext(
        "%(count)s young person waits for a mentor", "%(count)s young people wait for a mentor", waiting
    ) % {"count": waiting}


def _last_plan(programme: Programme, region: str) -> dict[str, Any] | None:
    plan = queries.newest_plan(programme, region=region)
    if plan is None:
        return None
    made = plan.made_at.astimezone(COPENHAGEN)
    words = _("See the plan from %(day)s at %(time)s") % {
        "day": date_format(made, _("j F")), "time": f"{made:%H.%M}",
    }  # fmt: skip
    return {"url": reverse("plan", args=[plan.pk]), "words": words}


def _ran_out(proposal: Proposal) -> WorkCard:
    mentee, mentor = proposal.enrolment.person.given_name, proposal.mentor.person.given_name
    said = {"mentee": mentee, "mentor": mentor}
    silent = [
        name
        for name, answer in ((mentee, proposal.mentee_answer), (mentor, proposal.mentor_answer))
        if not answer
    ]
    words = (
        _("No answer from %(name)s.") % {"name": silent[0]}
        if len(silent) == 1
        else _("Neither has answered.")
    )
    call = _("Call, and hear how things are.")
    return WorkCard(
        _("The proposal to %(mentee)s and %(mentor)s has run out") % said, f"{words} {call}",
        urgency="soon", urgency_words=_("No answer"), person=mentee,
        primary=Action(_("See the best mentors"), reverse("best-mentors", args=[proposal.enrolment_id])),
        url=reverse("young-person", args=[proposal.enrolment.person_id]),
    )  # fmt: skip


def _new_pairs(request: HttpRequest, programme: Programme) -> Any:
    rows = queries.live_matches(request.actor).filter(programme=programme, state=Match.State.ACCEPTED)
    return rows.order_by("accepted_at", "pk")


def _new_pair(match: Match) -> WorkCard:
    said = {"mentee": match.enrolment.person.given_name, "mentor": match.mentor.person.given_name}
    day = date_format(match.accepted_at.astimezone(COPENHAGEN), _("l j F"))
    return WorkCard(
        _("%(mentee)s and %(mentor)s have both said yes") % said,
        _("On %(day)s. Now they meet for the first time.") % {"day": day},
        urgency="done", urgency_words=_("New pair"), person=said["mentee"],
        others=[Action(_("They do not fit together"), reverse("no-chemistry", args=[match.pk]))],
    )  # fmt: skip


def _matched(programme: Programme, rules: ProgrammeTemplate, today: date) -> dict[str, Any]:
    """How many different young people have been matched, against the programme's dated target (R-187)."""
    target = next((row for row in rules.targets if row.measure == "mentees_matched"), None)
    deadline = target.deadline if target else None
    count = queries.matched_so_far(programme, on=min(today, deadline) if deadline else today)
    note = own_words(target.name) if target else ""
    return {"count": count, "goal": target.threshold_count if target else None, "note": note}
