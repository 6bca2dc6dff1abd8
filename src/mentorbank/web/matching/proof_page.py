"""The proof of a plan: what it rests on, and proving it again, today or in a year."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.access import PLANS
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.matching.queries import Answer, Reproved
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import COPENHAGEN
from mentorbank.web.entry import page
from mentorbank.web.matching.plan_page import headline
from mentorbank.web.ui.parts import Crumb, Fact


@page(Role.COORDINATOR)
def proof(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """GET says what the plan rests on; POST proves it again and changes nothing."""
    run = PLANS.get(request.actor, "read", pk=plan_id)
    found = None
    if request.method == "POST":
        found = queries.reprove(run, solve=request.POST.get("how") == "plan")
    crumbs = [
        Crumb(_("Matching"), f"{reverse('matching')}?programme={run.programme_id}"),
        Crumb(_("The plan"), reverse("plan", args=[run.pk])),
        Crumb(_("The proof")),
    ]
    values = {
        "plan": run, "crumbs": crumbs, "size": headline(run), "facts": _facts(run), "here": request.path,
        "answer": answer_words(found) if found else None,
    }  # fmt: skip
    return render(request, "matching/proof.html", values)


def _facts(run: PlanRun) -> list[Fact]:
    made = run.made_at.astimezone(COPENHAGEN)
    moment = _("%(day)s at %(time)s") % {"day": date_format(made, "j. F Y"), "time": f"{made:%H.%M}"}
    facts = [Fact(_("Made"), moment)]
    if run.made_by:
        facts.append(Fact(_("By"), run.made_by.full_name))
    if run.version:
        facts.append(
            Fact(_("The programme's rules"), _("version %(number)s") % {"number": run.version.number})
        )
    facts.append(Fact(_("Fingerprint of what it was made from"), run.input_digest[:16]))
    if run.engine:
        facts.append(Fact(_("Fingerprint of the calculation"), run.engine[:16]))
    return facts


def answer_words(found: Reproved) -> dict[str, object]:
    """The honest answer: kind of alert, one sentence first, then what it rests on."""
    kind, headline_words = {
        Answer.PROVED: ("success", _("Yes. No plan could have been better for what was known then.")),
        Answer.FORGOTTEN: (
            "info",
            _(
                "We cannot say. What the plan was made from is no longer kept, or the plan is from before we kept it."
            ),
        ),
        Answer.CHANGED: (
            "error",
            _("No. What is kept is not what the plan was made from; somebody or something has changed it."),
        ),
        Answer.UNREADABLE: (
            "warning",
            _("We cannot say. The calculation has changed so much since that it cannot read what was kept."),
        ),
        Answer.NOT_PROVED: ("error", _("No. The prices kept with the plan do not show that it is the best.")),
    }[found.answer]
    return {"kind": kind, "title": headline_words, "lines": _because(found)}


def _because(found: Reproved) -> list[str]:
    if found.answer not in {Answer.PROVED, Answer.NOT_PROVED}:
        return []
    said = [_("What it was made from has its fingerprint still: nothing in it has been changed.")]
    if found.answer == Answer.PROVED:
        said.append(
            _(
                "Every pair was scored again, and the price of each place shows that nothing better was possible."
            )
        )
    if found.same_plan is not None:
        said.append(
            _("We have also planned again from the beginning: the same plan came out, pair for pair.")
            if found.same_plan
            else _(
                "We have also planned again from the beginning: another plan came out that is just as good."
            )
        )
    if not found.same_engine:
        said.append(
            _("The calculation has been changed since the plan was made. It still gives this answer.")
        )
    return said
