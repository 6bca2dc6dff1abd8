"""By link: one friendly page months after the course. Two taps, and a no is fine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import together
from mentorbank.domain.links.actions import spend
from mentorbank.domain.links.queries import Opened
from mentorbank.domain.outcomes.actions import record_answer, refuse
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.outcomes.rules import FRIENDLY
from mentorbank.kernel.refusals import AlreadyDone
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.web.entry import link_page
from mentorbank.web.support.words import contact
from mentorbank.web.ui.parts import Choice

RATHER_NOT = "rather_not"


@link_page("measurement")
def tell(request: HttpRequest, opened: Opened) -> HttpResponse:
    """GET shows the tiles; a press saves, and pressing again changes nothing. It outlives programme and role (R-387)."""
    names = ("match__programme__responsible", "match__enrolment__person", "match__counsellor", "responsible")
    task = MeasurementTask.objects.select_related(*names).get(pk=opened.link.subject_id)
    chosen = request.POST.get("answer", "")
    if request.method == "POST" and opened.standing == "good" and chosen in {*FRIENDLY, RATHER_NOT}:
        try:
            with together():
                if spend(by=request.actor, at=request.at, link=opened.link):
                    _save(request, task, chosen)
        except AlreadyDone:
            return _thanks(request, task)
        return _thanks(request, task)
    if opened.standing != "good" or task.state != MeasurementTask.State.OPEN:
        return _thanks(request, task)
    return render(request, "outcomes/link_measurement.html", {"choices": tiles(), **_frame(task)})


def _save(request: HttpRequest, task: MeasurementTask, chosen: str) -> None:
    if chosen == RATHER_NOT:
        refuse(by=request.actor, at=request.at, task=task)
    else:
        category = StatusCategory(chosen)
        record_answer(by=request.actor, at=request.at, task=task, category=category, source="mentee")


def tiles() -> list[Choice]:
    """The answers in a young person's words."""
    words = {
        StatusCategory.ORDINARY_EDUCATION: (_("Education"), _("school, EUD, gymnasium, university")),
        StatusCategory.APPRENTICESHIP: (_("Apprenticeship"), ""),
        StatusCategory.FULL_TIME_JOB: (_("A job"), _("full time")),
        StatusCategory.SMALL_JOB: (_("A small job"), _("some hours a week")),
        StatusCategory.WORK_PLACEMENT: (_("A work placement"), ""),
        StatusCategory.WAGE_SUBSIDY: (_("A job with wage subsidy"), ""),
        StatusCategory.FGU: ("FGU", ""),
        StatusCategory.BENEFIT_ACTIVE: (_("On benefits"), _("and something going on")),
        StatusCategory.NONE: (_("None of these right now"), ""),
    }
    return [Choice(key.value, *words[key]) for key in FRIENDLY] + [
        Choice(RATHER_NOT, _("I would rather not say"), _("That is fine"))
    ]


def _frame(task: MeasurementTask) -> dict[str, object]:
    person = task.responsible or task.match.programme.responsible
    return {
        "support_person": contact(person, _("Here for you")), "first": person.given_name if person else "",
        "name": task.match.enrolment.person.given_name, "seen_by": [person.full_name] if person else [],
    }  # fmt: skip


def _thanks(request: HttpRequest, task: MeasurementTask) -> HttpResponse:
    return render(request, "outcomes/link_thanks.html", _frame(task))
