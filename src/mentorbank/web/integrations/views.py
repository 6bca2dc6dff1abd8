"""Keys for other systems: which there are, a new one, and taking one back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.links.access import INTEGRATIONS
from mentorbank.domain.processes.integrations import create_integration, revoke_integration
from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.kernel.access import Role
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.integrations.forms import KeyForm, right_names
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
def listing(request: HttpRequest) -> HttpResponse:
    """Every key of the organisation, newest first."""
    names = {str(row.pk): row.name for row in programmes_for(request.actor)}
    keys = [
        {
            "id": row.pk,
            "name": row.name,
            "rights": right_names(row.rights),
            "programmes": [names[programme] for programme in row.programme_ids if programme in names],
            "created_at": row.created_at,
            "revoked_at": row.revoked_at,
        }
        for row in INTEGRATIONS.visible(request.actor).order_by("-created_at")
    ]
    return render(
        request, "integrations/list.html", {"keys": keys, "may": request.actor.programme_ids is None}
    )


@page(Role.COORDINATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Make a key; it is shown once."""
    form = KeyForm(request.POST or None, programmes=programmes_for(request.actor))
    if request.method == "POST" and form.is_valid():
        made = do(request, form, create_integration, **form.cleaned_data)
        if made is not None:
            return render(request, "integrations/made.html", {"name": made.name, "token": made.token})
    return render(request, "integrations/new.html", {"form": form})


@page(Role.COORDINATOR)
@require_POST
def revoke(request: HttpRequest, integration_id: UUID) -> HttpResponse:
    """Take a key back."""
    integration = INTEGRATIONS.get(request.actor, "change", pk=integration_id)
    revoke_integration(by=request.actor, at=request.at, integration=integration)
    said(request, _("The key opens nothing any more."))
    return redirect("integrations")
