"""One mentor, for those who screen: the whole way on one page, each deed on a page of its own."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.partners.queries import who_brought
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import actions, queries, rules
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.actions.deciding import not_yet
from mentorbank.domain.recruitment.lifecycle import ADMITTED, CLOSED, MENTOR
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.rights.queries import running_hold
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.entry import page
from mentorbank.web.recruitment.presenters import listing, screening, told
from mentorbank.web.recruitment.way import way
from mentorbank.web.ui.parts import Action, Crumb


def fetch(request: HttpRequest, pk: UUID) -> tuple[Mentor, ProgrammeTemplate]:
    """The mentor with the rules of the programme; 404 for what is not theirs."""
    MENTORS.get(request.actor, "read", pk=pk)
    mentor = queries.mentors(request.actor).get(pk=pk)
    return mentor, current_rules(mentor.programme, on=local_day(request.at))


@page(Role.COORDINATOR)
def mentor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where they are, what is missing, what can be done next."""
    found, template = fetch(request, pk)
    on = local_day(request.at)
    recorded = actions.read_notes(by=request.actor, at=request.at, mentor=found)
    missing = queries.missing_now(found, template, on=on)
    shown = {
        "mentor": found, "standing": listing.standing(found, on=on), "missing": missing,
        "steps": way(found, template, on=on, waiting=_waiting(found, on)),
        "warnings": rules.warnings(queries.facts_of(found), template, on=on),
        "step_facts": screening.steps_facts(found, template, recorded, on=on),
        "notes": screening.notes(template, recorded),
        "brought_by": who_brought(request.actor, found), "training": screening.training_facts(found, template),
        "about": told.about(found, template),
        "story": screening.story(found.decisions.select_related("decided_by").order_by("-decided_at")),
        "deeds": _deeds(found, missing), "quiet_deeds": _quiet_deeds(found, on),
        "hold": running_hold(found.person, on=on),
        "kept_url": reverse("kept-person", args=[found.person_id]) if request.actor.programme_ids is None else "",
        "most": rules.places_at_most(template, found.kind), "admitted": found.state in ADMITTED,
        "closed": found.state in CLOSED, "crumbs": [Crumb(_("Mentors"), reverse("mentors")), Crumb(found.person.full_name)],
    }  # fmt: skip
    return render(request, "recruitment/mentor.html", shown)


def _waiting(mentor: Mentor, on: date) -> str:
    if mentor.state in ADMITTED | CLOSED:
        return ""
    return _("has waited %(days)s") % {"days": listing.days_words((on - local_day(mentor.applied_at)).days)}


def _url(mentor: Mentor, name: str, *args: str) -> str:
    return reverse(name, args=[mentor.pk, *args])


def _deeds(mentor: Mentor, missing: list[str]) -> list[Action]:
    """The most likely first; a closed one says why."""
    if mentor.state == Mentor.State.SUSPENDED:
        return [Action(_("Approve again"), _url(mentor, "mentor-resume"), method="post", kind="primary")]
    if not MENTOR.may(mentor.state, "approved"):
        return []
    approve = Action(_("Approve"), _url(mentor, "mentor-decide", "approved"), kind="primary",
                     reason=not_yet(missing) if missing else "")  # fmt: skip
    if any(row.kind == "interview" and row.passed for row in mentor.screening_steps.all()) or not missing:
        return [approve]
    return [Action(_("Book a talk"), _url(mentor, "mentor-interview"), kind="primary"), approve]


def _quiet_deeds(mentor: Mentor, on: date) -> list[Action]:
    words = {
        "on_hold": _("Put on hold") if mentor.state not in CLOSED else _("Open again"),
        "declined": _("Do not approve"),
        "withdrawn": _("Has withdrawn"),
        "stopped": _("Has stopped"),
    }
    deeds = [
        Action(label, _url(mentor, "mentor-decide", outcome))
        for outcome, label in words.items()
        if MENTOR.may(mentor.state, outcome)
    ]
    if mentor.state == Mentor.State.APPROVED:
        on_break = mentor.paused_until and mentor.paused_until >= on
        back = Action(_("End the break"), _url(mentor, "mentor-back"), method="post")
        deeds.insert(0, back if on_break else Action(_("Note a break"), _url(mentor, "mentor-break")))
        deeds.append(Action(_("Suspend"), _url(mentor, "mentor-suspend")))
    if mentor.person.account_id:
        deeds.append(Action(_("Sign out everywhere"), _url(mentor, "mentor-sign-out"), method="post"))
    if not mentor.person.protected_address:
        deeds.append(Action(_("The address is protected"), _url(mentor, "mentor-address"), method="post"))
    return deeds
