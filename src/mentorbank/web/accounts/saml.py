"""SAML 2.0 as we hold it, where the extra is installed: asked for from here, answered once, by a signed assertion.

The same people are let in with the same roles as by OpenID Connect (``elsewhere.py``). There is no sign-in that begins on the
other side, no encryption of assertions and no signing out over there; docs/howto/sign-in.md states the limits.
"""

from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mentorbank.kernel.sign_in.providers import Provider, claims_of
from mentorbank.web import errors
from mentorbank.web.accounts.codes import Door
from mentorbank.web.accounts.elsewhere import Elsewhere, did_not_answer
from mentorbank.web.accounts.oidc import described
from mentorbank.web.entry import open_page
from mentorbank.web.noted import note

# The answer comes by POST from another site, without this site's cookies: it waits a moment under a cookie of its own.
WAITING, WAITS = "saml_answer", 120
LONGEST = 200_000  # characters; a real answer has about ten thousand
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
SIGNED_BY_RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"


class NotGood(Exception):
    """The answer is not one we believe."""


class Saml(SAMLProvider):
    """Sends people off with a request, and remembers it in their browser alone."""

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, **kwargs: Any) -> Any:
        """The id of the request is the state: an answer to no request, or to another browser's, finds none."""
        kwargs.pop("data", None)
        auth = _auth(described(self.app.provider_id))
        address = auth.login(return_to="")
        self.stash_redirect_state(
            request, process, next_url, None, state_id=auth.get_last_request_id(), **kwargs
        )
        return HttpResponseRedirect(address)

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Whom the assertion is about."""
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing of what it says is kept."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is taken from here: ``elsewhere.py`` finds the account."""
        return {}


@csrf_exempt
@open_page
@require_POST
def answer(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The other side's answer, brought by the browser. It is put aside, and read in a request with this site's own cookies."""
    raw = request.POST.get("SAMLResponse", "")
    if _provider(provider_id) is None:
        return errors.not_found(request)
    if not raw or len(raw) > LONGEST or not Door(request).may_come_back():
        return did_not_answer(request)
    waiting = import_module(settings.SESSION_ENGINE).SessionStore()
    waiting[WAITING] = raw
    waiting.set_expiry(WAITS)
    waiting.save()
    finish_at = reverse("saml-finish", args=[provider_id])
    response = redirect(finish_at)
    response.set_cookie(
        WAITING, waiting.session_key, max_age=WAITS, path=finish_at, secure=settings.SECURE_COOKIES, httponly=True,
        samesite="Lax",
    )  # fmt: skip
    return response


@open_page
def finish(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Read the answer that waits, once; let in whom it names."""
    provider = _provider(provider_id)
    if provider is None:
        return errors.not_found(request)
    waiting = import_module(settings.SESSION_ENGINE).SessionStore(request.COOKIES.get(WAITING))
    raw = waiting.get(WAITING, "")
    waiting.delete()
    try:
        login = _login(request, provider, raw)
    except NotGood as why:
        note(request, "SAML answer", why=str(why))
        return did_not_answer(request)
    response: HttpResponse = complete_social_login(request, login)
    response.delete_cookie(WAITING, path=request.path)
    return response


@open_page
def metadata(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What the other side has to know about this one."""
    provider = _provider(provider_id)
    if provider is None:
        return errors.not_found(request)
    return HttpResponse(
        _auth(provider).get_settings().get_sp_metadata(), content_type="application/samlmetadata+xml"
    )


def _provider(key: str) -> Provider | None:
    provider = described(key)
    return provider if provider and provider.protocol == "saml" else None


def _login(request: HttpRequest, provider: Provider, raw: str) -> Any:
    """The sign-in a good answer stands for; ``NotGood`` says in what it is not."""
    auth = _checked(provider, raw)
    ours = Elsewhere().get_provider(request, provider.key)
    try:
        state = ours.unstash_redirect_state(request, _asked(auth))
    except PermissionDenied:
        raise NotGood("asked for in another browser, or used before") from None
    claims = claims_of(provider, auth.get_nameid(), auth.get_attributes(), auth.get_last_authn_contexts())
    login = ours.sociallogin_from_response(request, claims)
    login.state, login.claims = state, claims
    return login


def _checked(provider: Provider, raw: str) -> Any:
    from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError

    auth = _auth(provider, raw)
    try:
        auth.process_response()
    except (
        OneLogin_Saml2_Error,
        OneLogin_Saml2_ValidationError,
        SyntaxError,
        ValueError,
        AttributeError,
    ) as problem:
        raise NotGood(type(problem).__name__) from None
    if auth.get_errors() or not auth.is_authenticated():
        raise NotGood(" ".join(auth.get_errors()) or "not signed in there")
    if not auth.get_nameid() or auth.get_nameid_format() == TRANSIENT:
        raise NotGood("names nobody who can be known again")
    return auth


def _asked(auth: Any) -> str:
    """The request the assertion itself answers. The envelope says so too, but nobody need have signed the envelope."""
    from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

    whole = OneLogin_Saml2_XML.to_etree(auth.get_last_response_xml())
    named = [
        row.get("InResponseTo") or ""
        for row in OneLogin_Saml2_XML.query(whole, "//saml:Assertion//saml:SubjectConfirmationData")
    ]
    if (
        not named
        or len(set(named)) > 1
        or not named[0]
        or named[0] != auth.get_last_response_in_response_to()
    ):
        raise NotGood("answers nothing that was asked")
    return named[0]


def _auth(provider: Provider, raw: str = "") -> Any:
    """The library's own object. Addresses are the site's, whatever the request's Host says."""
    from onelogin.saml2.auth import OneLogin_Saml2_Auth

    base = urlsplit(settings.BASE_URL)
    here = {
        "https": "on" if base.scheme == "https" else "off", "http_host": base.netloc, "get_data": {},
        "script_name": reverse("saml-answer", args=[provider.key]), "post_data": {"SAMLResponse": raw} if raw else {},
    }  # fmt: skip
    return OneLogin_Saml2_Auth(here, _settings(provider))


def _settings(provider: Provider) -> dict[str, Any]:
    at = settings.BASE_URL
    return {
        "strict": True,
        "sp": {
            "entityId": f"{at}{reverse('saml-metadata', args=[provider.key])}",
            "assertionConsumerService": {"url": f"{at}{reverse('saml-answer', args=[provider.key])}"},
            "NameIDFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
        },
        "idp": {
            "entityId": provider.issuer,
            "singleSignOnService": {"url": provider.sign_in_at},
            "x509certMulti": {"signing": list(provider.certificates)},
        },
        "security": {
            "wantAssertionsSigned": True, "wantNameId": True, "wantAttributeStatement": False, "requestedAuthnContext": False,
            "rejectDeprecatedAlgorithm": True, "signatureAlgorithm": SIGNED_BY_RSA, "digestAlgorithm": SHA256,
            "allowRepeatAttributeName": True, "allowSingleLabelDomains": True,
        },
    }  # fmt: skip
