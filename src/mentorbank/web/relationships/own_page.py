"""Who can see what, and stopping: the young person's rights."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.links.actions import issue
from mentorbank.domain.processes.leave import leave
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.rules import WITHDRAWN
from mentorbank.domain.relationships.queries import course_of_enrolment
from mentorbank.domain.reports.own import RUNNING, counsellor_of, newest_enrolment, open_measurement
from mentorbank.domain.shares.queries import shown_now
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.policy import load
from mentorbank.web import errors
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.relationships.forms import LeaveForm
from mentorbank.web.relationships.words import said as text_said
from mentorbank.web.shares.words import NOUNS
from mentorbank.web.ui.said import said

# Reasons a young person may choose; "we could not reach" is staff's to say.
OWN_REASONS = ("changed_mind", "own_way", "moved", "other")
EMPTY: Mapping[str, Iterable[str]] = {}


def readings(people: dict[Role, str], shown: Mapping[str, Iterable[str]] = EMPTY) -> list[tuple[str, str]]:
    """Each thing there is about a young person and its readers by name, from the file that guards it.

    Roles nobody holds here are left out. ``shown``: whom the young person shows a thing besides, by its noun.
    """
    policies = load()
    return [
        (
            text_said(noun.to_the_young_person),
            ", ".join(
                dict.fromkeys(
                    [
                        *(people[role] for role in people if role in policies.readers_about(key)),
                        *shown.get(key, ()),
                    ]
                )
            ),
        )
        for key, noun in policies.nouns.items()
        if noun.to_the_young_person
    ]


@page(Role.MENTEE)
def who_sees(request: HttpRequest) -> HttpResponse:
    """Each thing with its readers by name, and what the municipality gets (R-204, R-411)."""
    enrolment = newest_enrolment(request.actor)
    if enrolment is None:
        return errors.not_found(request)
    course = course_of_enrolment(request.actor, enrolment)
    match = course.match if course else None
    template = rules_of(match.version_id if match else enrolment.version_id)
    people = {Role.MENTEE: _("you")}
    if match and match.state != "ended":
        people[Role.MENTOR] = match.mentor.person.given_name
    if counsellor := match.counsellor if match else enrolment.counsellor:
        people[Role.COUNSELLOR] = counsellor.given_name
    responsible = enrolment.programme.responsible
    people[Role.COORDINATOR] = responsible.given_name if responsible else _("those who run the programme")
    shown: dict[str, list[str]] = {}
    for share in shown_now(request.actor, on=local_day(request.at)):
        shown.setdefault(NOUNS[Kind(share.kind)], []).append(share.recipient.given_name)
    values = {
        "rows": readings(people, shown),
        "told": text_said(template.disclosure.text), "passed_on": text_said(template.agreement.passed_on),
        "counsellor": counsellor_of(enrolment, match),
    }  # fmt: skip
    return render(request, "relationships/who_sees.html", values)


@page(Role.MENTEE)
@require_POST
def answer_measurement(request: HttpRequest) -> HttpResponse:
    """Open the one question that waits, by a link of one's own, as the letter would."""
    task = open_measurement(request.actor, on=local_day(request.at))
    if task is None:
        said(request, _("There is no question waiting for you now."), kind="info")
        return redirect("mentee-home")
    person = task.match.enrolment.person
    token = issue(
        by=request.actor, at=request.at, person=person, role=Role.MENTEE, purpose="measurement", noun="measurement",
        subject_id=task.pk, days=1,
    )  # fmt: skip
    return redirect("link-measurement", token=token)


@page(Role.MENTEE)
def leaving(request: HttpRequest) -> HttpResponse:
    """Stop, at any time and without consequences (R-080). GET says what happens; POST does it."""
    enrolment = newest_enrolment(request.actor)
    if enrolment is None or enrolment.state not in RUNNING:
        return errors.not_found(request)
    reasons = {key: WITHDRAWN[key] for key in OWN_REASONS} | {
        "other": _("Something else, or I would rather not say")
    }
    form = LeaveForm(request.POST or None, reasons=reasons, initial={"reason": "other"})
    if request.method == "POST" and form.is_valid():
        mine = ENROLMENTS.get(request.actor, "leave", pk=enrolment.pk)
        if do(request, form, leave, enrolment=mine, **form.cleaned_data):
            said(request, _("You have stopped. Thank you for being here. You are always welcome back."))
            return redirect("mentee-home")
    course = course_of_enrolment(request.actor, enrolment)
    values = {"form": form, "enrolment": enrolment, "live": bool(course and course.match.state != "ended")}
    return render(request, "relationships/leaving.html", values, status=422 if form.errors else 200)
