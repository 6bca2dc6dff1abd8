"""The page on which an organisation chooses its looks, and its logo for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.organisations.actions import choose_hue, put_logo, remove_logo
from mentorbank.domain.organisations.queries import logo_called
from mentorbank.kernel.access import Role
from mentorbank.web.appearance.forms import ColourForm, LogoForm
from mentorbank.web.deeds import do
from mentorbank.web.entry import open_page, page
from mentorbank.web.errors import not_found
from mentorbank.web.ui.said import said

#: What a browser is told about a picture somebody uploaded: it is a picture, and nothing in it runs (T-13). It never changes
#: under its name; the answer may carry a session's cookie, so the reader's own browser alone keeps it.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": 'inline; filename="logo.png"',
    "Cache-Control": "private, max-age=31536000, immutable",
}


@page(Role.COORDINATOR)
def appearance(request: HttpRequest) -> HttpResponse:
    """The logo and the colour as they are; POST puts another logo."""
    if not request.actor.answers_for_all:
        return not_found(request)
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if form.is_valid() and do(request, form, put_logo, png=form.png):
        said(request, _("Your logo stands on every page from now on."))
        return redirect("appearance")
    return _shown(request, logo_form=form)


@page(Role.COORDINATOR)
@require_POST
def colour(request: HttpRequest) -> HttpResponse:
    """Every page in another colour."""
    if not request.actor.answers_for_all:
        return not_found(request)
    form = ColourForm(request.POST, hue=_own(request).hue)
    if form.is_valid() and do(request, form, choose_hue, hue=form.cleaned_data["hue"]):
        said(request, _("Every page is in your colour from now on."))
        return redirect("appearance")
    return _shown(request, colour_form=form)


@page(Role.COORDINATOR)
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """The name stands without a picture again."""
    remove_logo(by=request.actor, at=request.at)
    said(request, _("The logo is removed. The name stands alone again."))
    return redirect("appearance")


@open_page
@require_safe
def logo(request: HttpRequest, logo_name: str) -> HttpResponse:
    """The picture, also for those who are not signed in: links and public pages show it too."""
    png = logo_called(logo_name)
    if png is None:
        return not_found(request)
    return HttpResponse(png, content_type="image/png", headers=HEADERS)


def _shown(
    request: HttpRequest, *, logo_form: LogoForm | None = None, colour_form: ColourForm | None = None
) -> HttpResponse:
    logo_form = logo_form or LogoForm()
    colour_form = colour_form or ColourForm(hue=_own(request).hue)
    wrong = logo_form.errors or colour_form.errors
    values = {"logo_form": logo_form, "colour_form": colour_form}
    return render(request, "appearance/appearance.html", values, status=422 if wrong else 200)


def _own(request: HttpRequest) -> Organisation:
    return Organisation.objects.get(pk=request.actor.organisation_id)
