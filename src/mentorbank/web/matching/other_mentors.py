"""Another mentor for one young person in a plan: each with its reasons, and exactly what it would cost whom."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.access import PLANS
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from mentorbank.matcher import Price, Standing, prices
from mentorbank.matcher.explanation.reasons import ExplainedPair, explain
from mentorbank.web.entry import page
from mentorbank.web.matching.cards import PlanView, change_action, mentor_note, worry_words, young_note
from mentorbank.web.matching.plan_page import view_of
from mentorbank.web.matching.presenters import sentence
from mentorbank.web.matching.prices import price_words, without_words
from mentorbank.web.matching.words import joined
from mentorbank.web.ui.parts import Action, Crumb, MatchCard
from mentorbank.web.ui.said import said

OPTIONS_SHOWN = 10


@page(Role.COORDINATOR)
def other_mentors(request: HttpRequest, plan_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """The cheapest first. Looking changes nothing; choosing gives a plan beside this one, with undo."""
    run = PLANS.get(request.actor, "read", pk=plan_id)
    row = ENROLMENTS.get(request.actor, "change", pk=enrolment_id)
    try:
        standing = queries.standing_of(run)
        found = prices(standing, str(row.pk))
    except (queries.NoProof, KeyError):
        said(request, _("This plan is too old to be asked. Make a new plan first."), kind="info")
        return redirect("plan", plan_id=run.pk)
    options = [one for one in found.options if one.mentor_key][:OPTIONS_SHOWN]
    helpers = {key for one in options for move in one.moves for key in (move.from_mentor, move.to_mentor)}
    view = view_of(run, request, more={key for key in helpers if key})
    held = run.held.get(str(row.pk))
    here = view.mentors.get(found.mentor_key or "")
    values = {
        "choice": None if held else _choice(view, run, row), "offer_url": reverse("offer-choice", args=[run.pk, row.pk]),
        "plan": run, "person": row.person, "note": young_note(row, on=view.on), "here": here, "held": held,
        "cards": [_card(view, standing, row, one) for one in options if one.mentor_key in view.mentors],
        "without": None if held else _without(view, standing, row, here, found.forbid), "crumbs": _crumbs(run, row),
    }  # fmt: skip
    return render(request, "matching/other_mentors.html", values)


def _crumbs(run: PlanRun, row: Enrolment) -> list[Crumb]:
    return [
        Crumb(_("Matching"), f"{reverse('matching')}?programme={run.programme_id}"),
        Crumb(_("The plan"), reverse("plan", args=[run.pk])),
        Crumb(row.person.given_name),
    ]


def _choice(view: PlanView, run: PlanRun, row: Enrolment) -> str:
    """Between whom the young person could choose without taking a mentor from anybody; empty where there is no choice."""
    found = queries.options_for(run, row) if str(row.pk) not in view.choices else []
    names = [view.names.mentors.get(one["mentor"], "?") for one in found]
    return joined(names) if len(names) > 1 else ""


def _card(view: PlanView, standing: Standing, row: Enrolment, price: Price) -> MatchCard:
    mentor, pair = (
        view.mentors[str(price.mentor_key)],
        _explained(standing, str(row.pk), str(price.mentor_key)),
    )
    names = view.between(str(row.pk), str(price.mentor_key))
    reasons = [one.as_data() for one in pair.reasons]
    choose = _("Choose %(name)s") % {"name": mentor.person.given_name}
    return MatchCard(
        mentee=row.person.given_name,
        mentor=mentor.person.given_name,
        mentor_note=mentor_note(mentor),
        reasons=[sentence(one, names) for one in reasons],
        worry=worry_words(view.rules, mentor, pair.worry.as_data() if pair.worry else None, reasons, names),
        shared=" ".join(price_words(price, standing, view, str(row.pk))),
        primary=change_action(choose, "hold", view.plan, row, mentor, "secondary"),
    )


def _explained(standing: Standing, mentee: str, mentor: str) -> ExplainedPair:
    row, column = standing.candidates.place(mentee, mentor)
    pair = next(one for one in standing.pairs_of(row) if standing.candidates.indices[one] == column)
    return explain(standing.candidates, standing.fit, pair)


def _without(
    view: PlanView, standing: Standing, row: Enrolment, here: Mentor | None, price: Price | None
) -> dict[str, Any] | None:
    """What leaving out the plan's own pair would cost."""
    if here is None or price is None:
        return None
    action: Action = change_action(_("Not this one"), "leave_out", view.plan, row, here)
    return {"words": without_words(price, str(here.pk), standing, view, str(row.pk)), "action": action}
