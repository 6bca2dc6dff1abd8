"""The young person chooses between two or three mentors, on a quiet page: by the link in the letter, or signed in.

Looking changes nothing. Whoever is not chosen is never asked.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.links.actions import spend
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.links.queries import Opened
from mentorbank.domain.matching.access import CHOICES, PLANS
from mentorbank.domain.matching.actions import choose_none, offer_choice, withdraw_choice
from mentorbank.domain.matching.models import MentorChoice
from mentorbank.domain.matching.queries import NoProof
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.choose_mentor import choose
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.web.consents.words import required_words
from mentorbank.web.entry import link_page, page
from mentorbank.web.matching.presenters import Names, sentence
from mentorbank.web.matching.proposal_words import about_mentor, support_of
from mentorbank.web.matching.words import own_words
from mentorbank.web.ui.said import said

State = MentorChoice.State


@link_page("choose_mentor")
def by_link(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The page behind the link in the letter."""
    return _page(request, CHOICES.get(request.actor, "read", pk=opened.link.subject_id), opened.link)


@page(Role.MENTEE)
def choosing(request: HttpRequest, choice_id: UUID) -> HttpResponse:
    """The same page for somebody who is signed in."""
    return _page(request, CHOICES.get(request.actor, "read", pk=choice_id), None)


def _page(request: HttpRequest, choice: MentorChoice, link: TaskLink | None) -> HttpResponse:
    if request.method == "POST" and _done(request, choice, link):
        return redirect(request.path)
    return render(request, "matching/choice.html", _values(choice))


def _done(request: HttpRequest, choice: MentorChoice, link: TaskLink | None) -> bool:
    """Do what was pressed; False when nothing was."""
    pressed = request.POST.get("mentor", "")
    if pressed != "none" and pressed not in {one["mentor"] for one in choice.options}:
        return False
    try:
        with transaction.atomic():
            if pressed == "none":
                choose_none(by=request.actor, at=request.at, choice=choice)
            else:
                choose(by=request.actor, at=request.at, choice=choice, mentor_id=UUID(pressed))
            if link is not None:
                spend(by=request.actor, at=request.at, link=link)
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return True


def _values(choice: MentorChoice) -> dict[str, Any]:
    mentors = Mentor.objects.select_related("person").in_bulk(UUID(one["mentor"]) for one in choice.options)
    me = choice.enrolment.person.given_name
    values: dict[str, Any] = {
        "me": me,
        "choosing": choice.state == State.OPEN,
        **support_of(choice.programme),
    }
    if choice.state != State.OPEN:
        return values | _outcome(choice)
    template = rules_of(choice.enrolment.version_id)
    return values | {
        "mentors": [
            _mentor(choice.enrolment.person, one, mentors[UUID(one["mentor"])]) for one in choice.options
        ],
        "promises": [own_words(text) for text in template.public_page.mentee_says_yes_to]
        + required_words(template),
        "until": date_format(choice.answer_by, "l j. F"),
    }


def _mentor(me: Person, option: dict[str, Any], mentor: Mentor) -> dict[str, Any]:
    names = Names.of(me, mentor.person)
    return {
        "key": option["mentor"], "name": mentor.person.given_name, "facts": about_mentor(mentor),
        "reasons": [sentence(reason, names, to_the_two=True) for reason in option["reasons"]],
    }  # fmt: skip


def _outcome(choice: MentorChoice) -> dict[str, str]:
    if choice.state == State.CHOSEN and choice.proposal:
        name = choice.proposal.mentor.person.given_name
        return {
            "headline": _("You have chosen %(name)s") % {"name": name},
            "lead": _("Now we ask %(name)s. We write to you as soon as we know.") % {"name": name},
        }
    if choice.state == State.DECLINED:
        return {
            "headline": _("Thank you for telling us"),
            "lead": _("You have said no, and that is quite all right. We look for somebody else for you."),
        }
    return {
        "headline": _("This choice is closed"),
        "lead": _("We look on for a mentor for you. You need do nothing."),
    }


@page(Role.COORDINATOR)
@require_POST
def offering(request: HttpRequest, plan_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Let the young person choose; nobody else is told."""
    plan = PLANS.get(request.actor, "read", pk=plan_id)
    enrolment = ENROLMENTS.get(request.actor, "change", pk=enrolment_id)
    try:
        choice = offer_choice(by=request.actor, at=request.at, enrolment=enrolment, plan=plan)
        undo = reverse("withdraw-choice", args=[choice.pk])
        words = _("%(name)s can choose now. None of the mentors knows.") % {
            "name": enrolment.person.given_name
        }
        said(request, words, undo_url=undo)
    except NoProof:
        said(request, _("This plan is too old to be asked. Make a new plan first."), kind="info")
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect("plan", plan_id=plan.pk)


@page(Role.COORDINATOR)
@require_POST
def taking_back(request: HttpRequest, choice_id: UUID) -> HttpResponse:
    """Take the choice back; pressing twice is harmless."""
    choice = CHOICES.get(request.actor, "decide", pk=choice_id)
    try:
        withdraw_choice(by=request.actor, at=request.at, choice=choice)
        name = choice.enrolment.person.given_name
        said(
            request,
            _("The choice is taken back. %(name)s waits in the same place as before.") % {"name": name},
        )
    except Refused as refusal:
        said(request, refusal.sentence, kind="info")
    return redirect("plan", plan_id=choice.plan_id) if choice.plan_id else redirect("matching")
