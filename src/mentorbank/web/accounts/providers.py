"""To a municipality's own sign-in and back, and what its claims would give – to be tried before anybody comes."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from mentorbank.domain.foundation.models import Organisation
from mentorbank.kernel.access import Role
from mentorbank.web import errors
from mentorbank.web.accounts.oidc import Callback, OpenIDAdapter, described
from mentorbank.web.accounts.provider_preview import ClaimsForm, in_words, shown
from mentorbank.web.entry import View, open_page, own_page, page
from mentorbank.web.ui.said import said


def _answering(view: View) -> View:
    """One page when the other side cannot be reached or speaks nonsense; no page where there is no such provider."""

    def asking(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except SocialApp.DoesNotExist:
            return errors.not_found(request)
        except (RequestException, KeyError, TypeError, ValueError):
            sentence = _("The other sign-in does not answer. Try again later, or use a code.")
            return render(request, "accounts/not_let_in.html", {"sentence": sentence}, status=503)

    return asking


@open_page
@require_POST
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the other side. A page of ours leads there: the forms of this site send to this site alone."""
    connects = request.POST.get("process") == "connect" and request.user.is_authenticated
    if connects:
        raise_if_reauthentication_required(request, app="allauth.mfa")
    return _answering(_go)(request, provider_id)


def _go(request: HttpRequest, provider_id: str) -> HttpResponse:
    provider = get_adapter().get_provider(request, provider_id)
    connects = request.POST.get("process") == "connect" and request.user.is_authenticated
    answer = provider.redirect(request, "connect" if connects else "login", get_next_redirect_url(request))
    if answer.status_code != 302:
        return answer
    return render(request, "accounts/go_on.html", {"address": answer["Location"], "name": provider.name})


@open_page
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the other side, with a code that is worth something only to whoever set out from here."""
    return _answering(_back)(request, provider_id)


def _back(request: HttpRequest, provider_id: str) -> HttpResponse:
    provider = described(provider_id)
    if provider is None or provider.protocol != "oidc":
        return errors.not_found(request)
    return Callback.adapter_view(OpenIDAdapter(request, provider_id))(request)


@own_page
@require_POST
def disconnect(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From here on the other sign-in opens nothing; the code from the mail still does."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    SocialAccount.objects.filter(user_id=request.user.pk, provider=provider_id).delete()
    said(request, _("It opens nothing any more."))
    return redirect("mfa_index")


@page(Role.COORDINATOR)
def preview(request: HttpRequest) -> HttpResponse:
    """The organisation's own sign-ins, what their claims mean, and what some claims would give. Nothing is changed."""
    if not request.actor.answers_for_all:
        return errors.not_found(request)
    slug = Organisation.objects.values_list("slug", flat=True).get(pk=request.actor.organisation_id)
    own = [row for row in settings.SIGN_IN_PROVIDERS if row.organisation == slug]
    form = ClaimsForm(request.POST or None, providers=own)
    tried: dict[str, Any] | None = None
    if request.method == "POST" and form.is_valid():
        tried = shown(form.cleaned_data["provider"], form.cleaned_data["claims"])
    return render(
        request,
        "accounts/providers.html",
        {"providers": [in_words(row) for row in own], "form": form, "tried": tried},
    )
