"""Asking to become a mentor, from the programme's public page."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.processes.brought_mentor import apply_as_brought
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import actions
from mentorbank.domain.recruitment.rules import demanded, said
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.deeds import do
from mentorbank.web.entry import programme_page
from mentorbank.web.flood import too_many
from mentorbank.web.recruitment.answers import sent_in
from mentorbank.web.recruitment.applying import ApplicationForm
from mentorbank.web.ui.parts import Step


@programme_page
def become(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What a mentor says yes to, and six questions. Known or new, pressed once or twice: the answer is the same."""
    on = local_day(request.at)
    form = ApplicationForm(sent_in(request), on=on, channel=request.GET.get("from", ""))
    if request.method == "POST" and form.is_valid() and not too_many(request, form):
        language = request.LANGUAGE_CODE[:2]
        given = {"programme": programme, "language": language, **form.facts()}
        brought = _brought(request)
        if do(
            request, form, partial(apply_as_brought, brought=brought) if brought else actions.apply, **given
        ):
            return redirect("become-a-mentor-sent", slug=programme.slug)
    template = current_rules(programme, on=on)
    shown = {"form": form, "programme": programme, **says_yes_to(template)}
    return render(request, "recruitment/apply.html", shown, status=422 if form.errors else 200)


def _brought(request: HttpRequest) -> UUID | None:
    """Which letter they come by, when a partner thought of them."""
    try:
        return UUID(request.GET.get("brought", ""))
    except ValueError:
        return None


@programme_page
def sent(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Thank you, and what happens next. The page knows nobody."""
    template = current_rules(programme, on=local_day(request.at))
    steps = [
        Step(_("Applied"), "past"),
        *(Step(said(row.name)) for row in demanded(template) if row.kind != "application"),
    ]
    if template.training.requirement == "before_match":
        steps.append(Step(said(template.training.name)))
    steps = [*steps, Step(_("Approved"))]
    steps[1] = Step(steps[1].label, "now", note=_("We call you."))
    return render(request, "recruitment/applied.html", {"programme": programme, "steps": steps})


def says_yes_to(template: ProgrammeTemplate) -> dict[str, object]:
    """What the mentor says yes to, from the template (R-085)."""
    page = template.public_page
    consent = next(
        (said(row.text) for row in template.consents if row.required and "mentor" in row.asked_of), ""
    )
    return {
        "facts": [(_("How long"), said(page.how_long)), (_("How often"), said(page.how_often))],
        "says_yes_to": [said(text) for text in page.mentor_says_yes_to],
        "promise": said(page.promise),
        "consent": consent,
    }
