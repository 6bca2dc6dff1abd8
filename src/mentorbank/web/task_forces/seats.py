"""Who sits in a Task Force: invited and ended by a coordinator, from the board."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.task_forces.access import MEMBERS, TASK_FORCES
from mentorbank.domain.task_forces.actions import end_member, invite_member
from mentorbank.domain.task_forces.models import TaskForceMember
from mentorbank.kernel.access import Role
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.task_forces.forms import MemberForm
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
def invite(request: HttpRequest, task_force_id: UUID) -> HttpResponse:
    """Name and mail; the invitation goes at once."""
    programme = TASK_FORCES.get(request.actor, "change", pk=task_force_id)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = do(request, form, invite_member, programme=programme, **form.cleaned_data)
        if member is not None:
            said(request, _("%(name)s is invited.") % {"name": member.person.full_name})
            return redirect("task-force", programme.pk)
    values = {"form": form, "headline": _("Who takes a seat in the Task Force?"), "lead": programme.name,
              "back_url": reverse("task-force", args=[programme.pk])}  # fmt: skip
    return render(request, "task_forces/form.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
def end(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """GET says what ends; the press ends it at once."""
    rows = TaskForceMember.objects.select_related("person", "programme")
    member = MEMBERS.get(request.actor, "end", rows=rows, pk=member_id)
    if request.method == "POST":
        end_member(by=request.actor, at=request.at, member=member)
        said(request, _("%(name)s no longer has this role.") % {"name": member.person.full_name})
        return redirect("task-force", member.programme_id)
    values = {"name": member.person.full_name, "programme": member.programme}
    return render(request, "task_forces/end.html", values)
