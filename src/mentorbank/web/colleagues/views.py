"""Who works here: the list, an invitation, the end of a role, and who answers for a programme."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.processes.colleagues import end_role, invite_colleague, name_responsible
from mentorbank.domain.processes.sign_out_for import sign_out_for
from mentorbank.domain.programmes.access import COLLEAGUES, PROGRAMMES
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import coordinators, not_ended, programmes_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.places import municipality
from mentorbank.kernel.refusals import Refused
from mentorbank.web.accounts.presenters import role_name
from mentorbank.web.colleagues.forms import InviteForm, ResponsibleForm
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.errors import not_found
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody with a role now, by name."""
    rows = COLLEAGUES.visible(request.actor).filter(not_ended(local_day(request.at)))
    rows = rows.select_related("person", "programme").order_by(
        "person__given_name", "person__family_name", "person_id", "role", "pk"
    )
    people: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        one = people.setdefault(
            row.person_id,
            {"name": row.person.full_name, "email": row.person.email, "roles": [], "sign_out": ""},
        )
        mine = row.person_id == request.actor.person_id
        if not mine and row.person.account_id:
            one["sign_out"] = reverse("colleague-sign-out", args=[row.pk])
        one["roles"].append(
            {"words": words_of(row), "since": date_format(row.starts_on, _("j F Y")),
             "end_url": "" if mine else reverse("colleague-end", args=[row.pk])}
        )  # fmt: skip
    named = [
        {"name": row.name, "responsible": row.responsible, "backup": row.backup,
         "url": reverse("programme-people", args=[row.pk])}
        for row in programmes_for(request.actor).select_related("responsible", "backup")
    ]  # fmt: skip
    values = {
        "people": people.values(),
        "programmes": named,
        "may": request.actor.answers_for_all,
    }
    return render(request, "colleagues/list.html", values)


def words_of(row: RoleAssignment) -> str:
    """The role and where: "Counsellor – PIFT"."""
    where = row.programme.name if row.programme else _("every programme")
    place = municipality(row.municipality_code) if row.municipality_code else None
    return f"{role_name(Role(row.role))} – {where}" + (f" ({place.short_name})" if place else "")


@page(Role.COORDINATOR)
def invite(request: HttpRequest) -> HttpResponse:
    """Name, mail, role; the invitation goes at once."""
    if not request.actor.answers_for_all:
        return not_found(request)
    form = InviteForm(request.POST or None, programmes=programmes_for(request.actor))
    if request.method == "POST" and form.is_valid():
        given = do(request, form, invite_colleague, **form.facts())
        if given is not None:
            said(request, _("%(name)s is invited.") % {"name": given.person.full_name})
            return redirect("colleagues")
    return render(request, "colleagues/invite.html", {"form": form}, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
def end(request: HttpRequest, role_id: UUID) -> HttpResponse:
    """Says what ends; the press ends it at once."""
    found = COLLEAGUES.get(
        request.actor, "end", rows=RoleAssignment.objects.select_related("person", "programme"), pk=role_id
    )
    values = {"name": found.person.full_name, "role": words_of(found), "refused": ""}
    if request.method == "POST":
        try:
            end_role(by=request.actor, at=request.at, assignment=found)
        except Refused as refusal:
            return render(request, "colleagues/end.html", values | {"refused": refusal.sentence}, status=422)
        said(request, _("%(name)s no longer has this role.") % {"name": found.person.full_name})
        return redirect("colleagues")
    return render(request, "colleagues/end.html", values)


@page(Role.COORDINATOR)
@require_POST
def sign_out(request: HttpRequest, role_id: UUID) -> HttpResponse:
    """A colleague's phone or machine is gone: nobody is signed in as them any more."""
    rows = RoleAssignment.objects.select_related("person")
    person = COLLEAGUES.get(request.actor, "sign_out", rows=rows, pk=role_id).person
    sign_out_for(by=request.actor, at=request.at, person=person)
    said(request, _("%(name)s is signed out everywhere.") % {"name": person.full_name})
    return redirect("colleagues")


@page(Role.COORDINATOR)
def responsible(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """Who answers for the programme, and who steps in."""
    programme = PROGRAMMES.get(request.actor, "change", pk=programme_id)
    now = {"responsible": programme.responsible_id, "backup": programme.backup_id}
    people = coordinators(programme, on=local_day(request.at))
    form = ResponsibleForm(request.POST or None, people=people, initial=now)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, name_responsible, programme=programme, **form.cleaned_data):
        said(request, _("Saved."))
        return redirect("colleagues")
    values = {"form": form, "programme": programme.name}
    return render(request, "colleagues/responsible.html", values, status=422 if form.errors else 200)
