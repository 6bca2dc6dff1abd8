"""The ten best mentors for one young person, and why the others cannot be proposed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.matching import actions, queries, rules
from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.entry import page
from mentorbank.web.matching.cards import before_words, mentor_note, power_action, worry_words, young_note
from mentorbank.web.matching.deeds import came_from, plan_of
from mentorbank.web.matching.presenters import Names, sentence
from mentorbank.web.matching.wish_words import wish_facts
from mentorbank.web.ui.parts import Action, Crumb, Detail, Fact, MatchCard
from mentorbank.web.ui.said import said


class ExceptionForm(forms.Form):
    """Why it is right although the mentor has a say over the young person."""

    mentor = forms.CharField(widget=forms.HiddenInput)
    exception = forms.CharField(
        label=gettext_lazy("Why is it right all the same?"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


@page(Role.COORDINATOR)
def best_mentors(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Ranked for one young person; the coordinator decides (R-170)."""
    rows = queries.one_by_one(local_day(request.at))
    enrolment = ENROLMENTS.get(request.actor, "change", rows=rows, pk=enrolment_id)
    return shown(request, enrolment, {})


def shown(request: HttpRequest, enrolment: Enrolment, typed: dict[str, ExceptionForm]) -> HttpResponse:
    """The page; ``typed`` holds a form by mentor whose reason was refused, so that nothing is lost."""
    today = local_day(request.at)
    ranking = queries.ranking(enrolment, on=today, region=request.actor.regions)
    best = [(ranking.mentors[pair.mentor_key], pair) for pair in ranking.best]
    had = queries.mentees_in_all(mentor.person_id for mentor, _pair in best)
    sent = next((one for one in ranking.asked if one.state == Proposal.State.SENT), None)
    waits = enrolment.state == Enrolment.State.WAITING and sent is None
    _log(request, enrolment)
    crumbs = [
        Crumb(_("Matching"), f"{reverse('matching')}?programme={enrolment.programme_id}"),
        Crumb(enrolment.person.given_name),
    ]
    values = {
        "enrolment": enrolment, "person": enrolment.person, "note": young_note(enrolment, on=today), "crumbs": crumbs,
        "cards": [_card(enrolment, mentor, pair, ranking.template, had, waits) for mentor, pair in best],
        "closed": _closed(enrolment, ranking, waits, typed),
        "facts": wish_facts(enrolment, ranking.wishes), "earlier": _earlier(ranking.asked), "sent": sent, "waits": waits,
    }  # fmt: skip
    return render(request, "matching/best_mentors.html", values)


def _day_closed(row: Proposal) -> str:
    return date_format(local_day(row.closed_at), _("j F")) if row.closed_at else ""


def _earlier(asked: Iterable[Proposal]) -> list[Fact]:
    """What has been tried before, with why not, where somebody wanted to say it."""
    return [
        Fact(row.mentor.person.given_name, _came_of_it(row), note=_day_closed(row))
        for row in asked
        if row.state not in {Proposal.State.SENT, Proposal.State.ACCEPTED}
    ]


def _came_of_it(proposal: Proposal) -> str:
    if proposal.state == Proposal.State.DECLINED:
        party = "mentee" if proposal.mentee_answer == "no" else "mentor"
        reason = rules.REASONS[party].get(proposal.reason)
        said_no = _("The young person said no") if party == "mentee" else _("The mentor said no")
        return f"{said_no}: “{_(reason)}”" if reason else said_no
    return (
        _("No answer in time")
        if proposal.state == Proposal.State.EXPIRED
        else _("The proposal was taken back")
    )


def _log(request: HttpRequest, enrolment: Enrolment) -> None:
    """What matters to the young person is read for the match, and the log says so (R-161)."""
    if enrolment.what_matters:
        log_read(
            by=request.actor, at=request.at, about=enrolment.person_id, noun="enrolment", thing_id=enrolment.pk,
            what="what_matters", purpose="matching",
        )  # fmt: skip


def _card(
    row: Enrolment, mentor: Mentor, pair: Any, template: ProgrammeTemplate, had: dict[UUID, int], waits: bool
) -> MatchCard:
    names = Names.of(row.person, mentor.person)
    fields = {"mentor": str(mentor.pk)}
    worry = pair.worry.as_data() if pair.worry else None
    reasons = [reason.as_data() for reason in pair.reasons]
    others = [Action(_("Not this one"), reverse("ban-pair", args=[row.pk]), "post", "quiet", fields=fields)]
    if mentor.manages_or_grades:
        others.append(power_action(row, mentor, fields))
    propose = Action(_("Propose"), reverse("propose", args=[row.pk]), "post", "primary", fields=fields)
    return MatchCard(
        mentee=row.person.given_name,
        mentor=mentor.person.given_name,
        mentor_note=mentor_note(mentor),
        reasons=[sentence(reason, names) for reason in reasons],
        worry=worry_words(template, mentor, worry, reasons, names),
        primary=propose if waits else None,
        others=others if waits else (),
        details=_more(mentor, had),
    )


def _more(mentor: Mentor, had: dict[UUID, int]) -> list[Detail]:
    said_words = [before_words(had.get(mentor.person_id, 0))]
    if mentor.considerations:
        said_words.append(_("About a good match: “%(words)s”") % {"words": mentor.considerations})
    if mentor.manages_or_grades and mentor.line_management:
        said_words.append(_("Leads or grades, in own words: “%(words)s”") % {"words": mentor.line_management})
    words = "\n\n".join(one for one in said_words if one)
    return [Detail(_("More about %(name)s") % {"name": mentor.person.given_name}, words)] if words else []


def _closed(
    row: Enrolment, ranking: Any, waits: bool, typed: dict[str, ExceptionForm]
) -> list[dict[str, Any]]:
    """Those who cannot be proposed, each with the limit in words; where a written reason opens it, with its form."""
    found = []
    for key, broken in ranking.ruled_out.items():
        mentor = ranking.mentors[key]
        line: dict[str, Any] = {"name": mentor.person.given_name, "note": mentor_note(mentor)}
        line["why"] = f"{mentor.person.given_name} {rules.limit_words(broken)}."
        if waits and key in ranking.on_reason:
            line["form"] = typed.get(key) or ExceptionForm(
                initial={"mentor": key}, auto_id=f"id_%s_{key[-8:]}"
            )
            line["url"] = reverse("propose", args=[row.pk])
        found.append(line)
    return sorted(found, key=lambda line: ("form" not in line, line["name"]))


@page(Role.COORDINATOR)
def proposing(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Propose one pair with one press; a refusal is said, and a reason that was typed stays."""
    rows = queries.one_by_one(local_day(request.at))
    enrolment = ENROLMENTS.get(request.actor, "change", rows=rows, pk=enrolment_id)
    if request.method != "POST":
        return redirect("best-mentors", enrolment_id=enrolment.pk)
    mentor = MENTORS.get(request.actor, "change", pk=request.POST.get("mentor", ""))
    form = ExceptionForm(request.POST, auto_id=f"id_%s_{str(mentor.pk)[-8:]}")
    exception = form.cleaned_data.get("exception", "") if form.is_valid() else ""
    try:
        sent = actions.propose(
            by=request.actor, at=request.at, enrolment=enrolment, mentor=mentor, plan=plan_of(request),
            exception=exception,
        )  # fmt: skip
    except Refused as refusal:
        if refusal.field == "exception":
            form.add_error("exception", refusal.sentence)
            return shown(request, enrolment, {str(mentor.pk): form})
        said(request, refusal.sentence, kind="warning")
        return redirect(came_from(request, enrolment.pk))
    names = {"mentee": enrolment.person.given_name, "mentor": mentor.person.given_name}
    undo = reverse("withdraw-proposal", args=[sent.pk])
    said(request, _("%(mentee)s and %(mentor)s have got the proposal.") % names, undo_url=undo)
    return redirect(came_from(request, enrolment.pk))
