"""OpenID Connect as we hold it: authorization code with PKCE and nonce, and an ID token that is checked in every point.

allauth trusts a token that came straight from the issuer; here its signature, issuer, audience, age and nonce are checked
all the same, and nothing but the token is asked.
"""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from mentorbank.kernel.sign_in.providers import Provider

# Signatures only the issuer can make; none of those a known secret or nothing at all would do for.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
CLOCKS_MAY_DIFFER = 60  # seconds


def described(key: str) -> Provider | None:
    """The provider with this key, as the operator's file describes it."""
    return next((row for row in settings.SIGN_IN_PROVIDERS if row.key == key), None)


class OpenIDAdapter(OpenIDConnectOAuth2Adapter):
    """Fetches the token and believes nothing it has not checked."""

    nonce = ""

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Always the site's own address, whatever the request's Host says."""
        return f"{settings.BASE_URL}{reverse('openid_connect_callback', args=[self.provider_id])}"

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The claims of a good ID token; ``OAuth2Error`` for every other."""
        claims = self._checked(app, kwargs["response"].get("id_token") or "")
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.claims = claims
        return login

    def _checked(self, app: Any, token: str) -> dict[str, Any]:
        issuer = app.settings["issuer"]
        if self.openid_config.get("issuer", "").rstrip("/") != issuer.rstrip("/"):
            raise OAuth2Error("The discovery document is another issuer's.")
        try:
            header = jwt.get_unverified_header(token)
            claims: dict[str, Any] = jwt.decode(
                token, self._key(header), algorithms=[header["alg"]], audience=app.client_id,
                issuer=self.openid_config["issuer"], leeway=CLOCKS_MAY_DIFFER,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )  # fmt: skip
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as wrong:
            raise OAuth2Error("The ID token is not good.") from wrong
        if not self.nonce or not constant_time_compare(str(claims.get("nonce", "")), self.nonce):
            raise OAuth2Error("The ID token was made for another sign-in.")
        if len(_listed(claims["aud"])) > 1 and claims.get("azp") != app.client_id:
            raise OAuth2Error("The ID token was made for another client.")
        return claims

    def _key(self, header: dict[str, Any]) -> Any:
        if header.get("alg") not in ALGORITHMS:
            raise jwt.InvalidAlgorithmError("Not an algorithm we take.")
        with self._session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if key.key_id == header.get("kid")] if "kid" in header else keys
        if len(fitting) != 1:
            raise jwt.InvalidKeyError("No key, or more than one, fits.")
        return jwt.PyJWK(fitting[0]._jwk_data, algorithm=header["alg"]).key

    def _session(self) -> Any:
        from allauth.socialaccount.adapter import get_adapter

        return get_adapter().get_requests_session()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class OpenID(OpenIDConnectProvider):
    """Asks for a sign-in with a nonce, and takes no wishes about it from the address line."""

    oauth2_adapter_class = OpenIDAdapter
    pkce_enabled_default = True

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, **kwargs: Any) -> Any:
        """The nonce is kept with the state and comes back in the token."""
        nonce = secrets.token_urlsafe(32)
        return super().redirect(request, process, next_url, auth_params={"nonce": nonce}, nonce=nonce)

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing of the claims is kept: neither name nor number."""
        return {}


class Callback(OAuth2CallbackView):
    """The way back: state first, then the token with the nonce that was kept with the state."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response
