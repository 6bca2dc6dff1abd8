"""Grants: the coordinator writes down whom the money covers, and the funder reads the report about exactly those (R-022)."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from mentorbank.domain.grants.access import GRANT_READERS, GRANTS
from mentorbank.domain.grants.actions import cover, end_reader, invite_reader, make_grant
from mentorbank.domain.grants.models import Grant
from mentorbank.domain.grants.queries import Covered, covered_by
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.queries import belonging, current_rules
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.reports.queries import grant_report
from mentorbank.domain.reports.status import StatusReport
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.belonging.people import People, by_name
from mentorbank.web.deeds import do
from mentorbank.web.entry import dated_page, page
from mentorbank.web.errors import not_found
from mentorbank.web.form_page import form_page
from mentorbank.web.oversight.agreements import A_PAGE, agreements, pressed
from mentorbank.web.oversight.forms import GrantForm
from mentorbank.web.reports import words
from mentorbank.web.reports.views import KINDS, DayForm, as_file, figures, kinds
from mentorbank.web.ui.parts import Action, Column, Crumb, Row, Tab, Table
from mentorbank.web.ui.said import said


@dated_page(Role.COORDINATOR, Role.FUNDER)
def listing(request: HttpRequest) -> HttpResponse:
    """The grants one works with or reads for; a funder with a single one is led to its report."""
    rows = GRANTS.visible(request.actor, "report").select_related("programme")
    name = "grant" if request.actor.role == Role.COORDINATOR else "grant-report"
    return agreements(
        request, rows.order_by("-starts_on", "name", "pk"), "oversight/grants.html", alone="grant-report", new="grant-new",
        card=lambda row: {"row": row, "period": _period(row), "url": reverse(name, args=[row.pk])},
    )  # fmt: skip


def _period(grant: Grant) -> str:
    return words.period(grant.starts_on, grant.ends_on)


@page(Role.COORDINATOR)
def making(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """Who gives the money, for what, and the rule for whom."""
    programme = PROGRAMMES.get(request.actor, "change", pk=programme_id)
    target = current_rules(programme, on=local_day(request.at)).target
    form = GrantForm(request.POST or None, target=target)
    if request.method == "POST" and form.is_valid():
        made = do(request, form, make_grant, programme=programme, **form.facts())
        if made is not None:
            said(request, _("Written down."))
            return redirect("grant", grant_id=made.pk)
    lead = _("Who pays, for what, and which young people the money covers.")
    back = reverse("grants"), _("Grants")
    press = _("Write it down")
    return form_page(
        request, form, _("Write down a grant"), kicker=programme.name, lead=lead, back=back, press=press
    )


@dated_page(Role.COORDINATOR)
def grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Whom it covers, who else there is, and who reads its report."""
    row = _get(request, grant_id, "change")
    covered, on = covered_by(row.programme)[row.pk], local_day(request.at)
    others = request.GET.get("show") == "others"
    chosen = covered.enrolments(on)
    rows = ENROLMENTS.visible(request.actor).filter(programme=row.programme).select_related("person")
    rows = rows.exclude(pk__in=chosen) if others else rows.filter(pk__in=chosen)
    found = Paginator(rows.order_by("person__given_name", "entered_at", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    values = {
        "grant": row, "period": _period(row), "rule": rule_words(row, on), "page": found, "tabs": _tabs(row, others),
        "count": ngettext("It covers %(count)s young person now.", "It covers %(count)s young people now.", len(chosen))
        % {"count": len(chosen)},
        "table": _table(row, covered, list(found), others),
        "readers": belonging(GRANT_READERS, request.actor, on=on, grant=row),
    }  # fmt: skip
    return render(request, "oversight/grant.html", values)


def _get(request: HttpRequest, grant_id: UUID, verb: str) -> Grant:
    rows = Grant.objects.select_related("programme")
    return GRANTS.get(request.actor, verb, rows=rows, pk=grant_id)


def rule_words(grant: Grant, on: date) -> str:
    """Whom the rule covers, in a sentence."""
    groups = {row.key: words.said(row.name) for row in current_rules(grant.programme, on=on).target.subgroups}
    who = ", ".join(groups.get(key, key) for key in grant.subgroups) or _("everybody in the programme")
    sentence = _("Covers: %(who)s. Entered %(period)s.") % {"who": who, "period": _period(grant)}
    if grant.unemployed_months is None:
        return sentence
    more = _("Only who had been unemployed for more than %(count)s months then.")
    return f"{sentence} {more % {'count': grant.unemployed_months}}"


def _tabs(grant: Grant, others: bool) -> list[Tab]:
    here = reverse("grant", args=[grant.pk])
    return [Tab(_("Covered"), here, not others), Tab(_("Not covered"), f"{here}?show=others", others)]


def _table(grant: Grant, covered: Covered, rows: list[Enrolment], others: bool) -> Table:
    by_rule = {entry.enrolment: covered.by_rule(entry) for entry in covered.entries}
    label = _("Add") if others else _("Take out")
    lines = []
    for row in rows:
        fields = {"enrolment": str(row.pk), "covered": "yes" if others else "no"}
        action = Action(label, reverse("grant-cover", args=[grant.pk]), "post", fields=fields)
        why = "" if by_rule.get(row.pk, False) != others else _("By hand")
        lines.append(
            Row([row.person.full_name, words.day(local_day(row.entered_at)), why or _("By the rule"), action])
        )
    empty = _("The grant covers everybody.") if others else _("The grant covers nobody yet.")
    columns = [Column(_("Name")), Column(_("Entered")), Column(_("Why")), Column(_("Change"))]
    return Table(_("Young people"), columns, lines, empty=empty, caption_hidden=True)


@dated_page(Role.COORDINATOR)
@require_POST
def covering(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """One young person in or out, from today on."""
    row = _get(request, grant_id, "change")
    enrolment = ENROLMENTS.get(request.actor, "read", pk=request.POST.get("enrolment", ""))
    inside = request.POST.get("covered") == "yes"
    sentence = _("Saved. It counts from today on; what was shown before stays.")
    back = reverse("grant", args=[row.pk])
    return pressed(request, cover, sentence, back, grant=row, enrolment=enrolment, covered=inside)


inviting, ending = People(
    things=GRANTS, places=GRANT_READERS, thing="grant", at="grant",
    form=by_name, invite=invite_reader, end=end_reader,
    headline=gettext_lazy("Invite somebody from the funder"),
    lead=gettext_lazy("They read figures about those the grant covers, and nothing else."),
    press=gettext_lazy("Send the invitation"),
    ends=gettext_lazy("From the next press on they read nothing of this grant."),
).pages()  # fmt: skip


@dated_page(Role.COORDINATOR, Role.FUNDER)
def reading(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """The report about exactly those the money covers, as the funder reads it whoever opens it."""
    row = _get(request, grant_id, "report")
    form, found = _asked(request, row)
    staff = request.actor.role == Role.COORDINATOR
    day = f"?on={found.about.asked_for.isoformat()}"
    values = figures(found) | {
        "form": form, "grant": row, "period": _period(row), "rule": rule_words(row, local_day(request.at)),
        "files": [(label, reverse("grant-file", args=[row.pk, kind]) + day) for label, kind in kinds()],
        "crumbs": [Crumb(_("Grants"), reverse("grants")), Crumb(row.name, reverse("grant", args=[row.pk]) if staff else "")],
    }  # fmt: skip
    return render(request, "oversight/grant_report.html", values)


def _asked(request: HttpRequest, row: Grant) -> tuple[DayForm, StatusReport]:
    today = local_day(request.at)
    form = DayForm(request.GET if "on" in request.GET else {"on": today.isoformat()}, today=today)
    chosen = form.cleaned_data["on"] if form.is_valid() else None
    return form, grant_report(row, chosen or today, request.actor)


@dated_page(Role.COORDINATOR, Role.FUNDER)
def download(request: HttpRequest, grant_id: UUID, kind: str) -> HttpResponse:
    """The same report as a file."""
    if kind not in KINDS:
        return not_found(request)
    row = _get(request, grant_id, "report")
    lead = [
        _("Grant from %(funder)s.") % {"funder": row.funder},
        row.purpose,
        rule_words(row, local_day(request.at)),
    ]
    cover_page = {
        "title": f"{row.name} – {row.programme.name}",
        "lead": [sentence for sentence in lead if sentence],
    }
    return as_file(_asked(request, row)[1], kind, **(cover_page if kind == "pdf" else {}))
