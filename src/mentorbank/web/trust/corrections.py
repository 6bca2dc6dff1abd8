"""Saying that something about oneself is wrong, and answering it: put right, or not, with the reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.processes.answer_correction import HERE, answer_correction
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.actions import correctable
from mentorbank.domain.reports.own_copy import own_copy
from mentorbank.domain.rights.access import CORRECTIONS
from mentorbank.domain.rights.actions import ask_correction
from mentorbank.domain.rights.models import Correction
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.rights import rights_rules
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.referrals.forms import CorrectForm
from mentorbank.web.trust.copy_words import SECTIONS
from mentorbank.web.trust.keeping_words import day
from mentorbank.web.ui.said import said

NOT_TO_CORRECT = {"looks", "correction"}


class AskForm(forms.Form):
    """Which part is wrong, and what it should say."""

    section = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    text = forms.CharField(
        label=gettext_lazy("What is wrong, and what should it say?"), max_length=2000, widget=forms.Textarea({"rows": 4})
    )  # fmt: skip

    def __init__(self, *args: Any, sections: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [(key, SECTIONS[key]) for key in sections]


@page(Role.MENTEE, Role.MENTOR)
def asking(request: HttpRequest) -> HttpResponse:
    """GET asks what is wrong; POST sends it. By when there is an answer stands on the page."""
    sections = [row.key for row in own_copy(request.actor) if row.key not in NOT_TO_CORRECT] or [HERE]
    form = AskForm(request.POST or None, sections=sections)
    if request.method == "POST" and form.is_valid():
        asked = do(request, form, ask_correction, **form.cleaned_data)
        if asked:
            said(request, _("Sent. You have an answer by %(day)s.") % {"day": day(asked.answer_by)})
            return redirect("own-copy")
    today = local_day(request.at)
    values = {
        "form": form, "by": day(rights_rules(today).answer_by(today)), "quiet": request.actor.role == Role.MENTEE,
    }  # fmt: skip
    return render(request, "trust/ask_correction.html", values, status=422 if form.errors else 200)


class AnswerForm(forms.Form):
    """Yes or no, in words that the one who asked reads."""

    yes = forms.TypedChoiceField(
        label=gettext_lazy("Your answer"), widget=forms.RadioSelect, coerce=lambda given: given == "yes",
        choices=[("yes", gettext_lazy("Yes, it is put right")), ("no", gettext_lazy("No, it stays as it is"))],
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("What has been put right, or why not?"), max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("The one who asked reads it, word for word."),
    )  # fmt: skip


@page(Role.COORDINATOR)
def answering(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """What is asked, and the answer. Name and contact are put right here; the rest on the page where it stands."""
    correction = CORRECTIONS.get(request.actor, "answer", pk=correction_id)
    person = correction.person
    log_read(
        by=request.actor, at=request.at, about=person.pk, noun="correction", thing_id=correction.pk, what="correction",
        purpose="answer_correction",
    )  # fmt: skip
    sent = request.POST if request.method == "POST" else None
    form, facts = AnswerForm(sent), _facts_form(request, correction, sent)
    fine = form.is_valid() and (facts is None or form.cleaned_data["yes"] is False or facts.is_valid())
    if sent is not None and fine:
        given = facts.cleaned_data if facts and form.cleaned_data["yes"] else {}
        if do(request, form, answer_correction, correction=correction, facts=given, **form.cleaned_data):
            said(request, _("Answered. %(name)s can read it now.") % {"name": person.given_name})
            return redirect("worklist")
    values = {
        "correction": correction, "form": form, "facts": facts, "about": _about(correction),
        "by": day(correction.answer_by), "asked": day(local_day(correction.asked_at)), "open": correction.state == "open",
        "page_url": _where(request, correction),
    }  # fmt: skip
    wrong = form.errors or (facts is not None and facts.errors)
    return render(request, "trust/answer_correction.html", values, status=422 if wrong else 200)


def _about(correction: Correction) -> str:
    return _("Name and contact") if correction.section == HERE else str(SECTIONS.get(correction.section, ""))


def _facts_form(request: HttpRequest, correction: Correction, sent: Any) -> CorrectForm | None:
    if correction.section != HERE or correction.state != Correction.State.OPEN:
        return None
    now = correctable(request.actor, correction.person)
    form = CorrectForm(sent, initial=now, on=timezone.localdate(request.at))
    form.fields["birth_date"].required = correction.role == Role.MENTEE
    return form


def _where(request: HttpRequest, correction: Correction) -> str:
    """The page where staff change what is not name or contact."""
    if correction.role == Role.MENTOR:
        mentor = correction.person.mentorships.order_by("-applied_at").first()
        return reverse("mentor", args=[mentor.pk]) if mentor else ""
    seen = YOUNG_PEOPLE.may(request.actor, "read", correction.person)
    return reverse("young-person", args=[correction.person_id]) if seen else ""
