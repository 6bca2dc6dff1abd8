"""Pages for people without an account: refer, ask for a mentor, and follow the receipt."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.referrals.access import may_tell_stage
from mentorbank.domain.referrals.actions import receive
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.referrals.queries import find_receipt
from mentorbank.domain.referrals.rules import first_contact_by, outside_usual_age, tells_stage
from mentorbank.domain.reports.stages import stage_of
from mentorbank.kernel.access import anonymous
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.deeds import do
from mentorbank.web.entry import open_page, programme_page
from mentorbank.web.flood import too_many
from mentorbank.web.referrals.choices import here, said
from mentorbank.web.referrals.forms import AskForm, ReferralForm
from mentorbank.web.referrals.presenters import day_words, moment_words, receipt_steps, support
from mentorbank.web.ui.said import said as say


def _frame(programme: Programme, template: ProgrammeTemplate) -> dict[str, Any]:
    contact = support(programme.responsible, said(template.labels.coordinator))
    return {"programme": programme, "contact_person": contact, "support_person": contact}


@programme_page
def refer(request: HttpRequest, programme: Programme) -> HttpResponse:
    """One screen; the receipt comes at once (R-108, R-112)."""
    today = timezone.localdate(request.at)
    template = current_rules(programme, on=today)
    initial = {"source": request.GET.get("from", "")}
    form = ReferralForm(request.POST or None, programme=programme, on=today, initial=initial)
    if request.method == "POST" and form.is_valid() and not too_many(request, form):
        referral = do(request, form, receive, programme=programme, via=Referral.Via.LINK, **form.facts())
        if referral:
            if outside_usual_age(template, form.cleaned_data["birth_date"], today):
                say(
                    request,
                    _("The age is outside the usual. That is fine: we look at it together."),
                    kind="warning",
                )
            return redirect("receipt", token=referral.receipt_token)
    who = said(template.public_page.who)
    values = {"form": form, "who": who, "tells_stage": tells_stage(template, protected=False)}
    return render(request, "referrals/refer.html", _frame(programme, template) | values)


@programme_page
def ask(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The young person asks for a mentor in their own words (R-115)."""
    today = timezone.localdate(request.at)
    template = current_rules(programme, on=today)
    consent = next(row for row in template.consents if row.required and "mentee" in row.asked_of)
    form = AskForm(request.POST or None, programme=programme, on=today, consent=said(consent.text))
    if request.method == "POST" and form.is_valid() and not too_many(request, form):
        referral = do(request, form, receive, programme=programme, language=here(), **form.facts())
        if referral:
            return redirect("receipt", token=referral.receipt_token)
    promised = first_contact_by(template.sla, request.at)
    values = {
        "form": form, "promised": day_words(promised) if promised else "", "guardian": guardian_words(template),
        "how_long": said(template.public_page.how_long), "promise": said(template.public_page.promise),
    }  # fmt: skip
    return render(request, "referrals/ask.html", _frame(programme, template) | values)


def guardian_words(template: ProgrammeTemplate) -> list[str]:
    """What the template asks of a parent or guardian, in plain words, for those under 18 (R-469)."""
    sentences = []
    youngest = min((group.age_min or 0 for group in template.target.subgroups), default=0)
    for row in template.guardian.ages:
        if row.age_max < youngest:
            continue
        ages = {"below": row.age_max + 1, "low": row.age_min, "high": row.age_max}
        if row.consent == "required":
            sentences.append(_("Are you under %(below)s? Then a parent or guardian says yes too.") % ages)
        elif row.consent == "inform":
            sentence = _(
                "Are you between %(low)s and %(high)s? Then you decide, and we agree with you how to tell them."
            )
            sentences.append(sentence % ages)
    return sentences


@open_page
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """How far it has come; nothing personal stands here. Closes 30 days after the outcome."""
    referral = find_receipt(token)
    if referral is None:
        return render(request, "errors/link_unknown.html", status=404)
    with inside(referral.organisation_id):
        if request.actor.organisation_id != referral.organisation_id:
            request.actor = replace(anonymous(), organisation_id=referral.organisation_id)
        way = stage_of(referral)
        template = current_rules(referral.programme, on=local_day(referral.received_at))
        by_self = referral.via == Referral.Via.SELF
        told = by_self or may_tell_stage(referral, template)
        if not way.receipt_is_open(timezone.localdate(request.at), tells_stage=told):
            return render(request, "errors/link_closed.html", {"standing": "expired"}, status=410)
        values = {
            "base": "base_quiet.html" if by_self else "base_public.html", "by_self": by_self,
            "received": moment_words(referral.received_at), "steps": receipt_steps(way, template, referral, told=told),
            "ended": told and way.stage == "ended", "told": told,
            "link": request.build_absolute_uri(request.path),
        }  # fmt: skip
        return render(request, "referrals/receipt.html", _frame(referral.programme, template) | values)
