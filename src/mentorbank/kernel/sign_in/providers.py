"""A municipality's own sign-in, as an operator describes it in a file: who it is, whom it speaks for, what its claims mean."""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from mentorbank.kernel.access import Role

# What SAML calls the facts about somebody: the first that is there counts. A provider's file may name its own.
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "email": (
        "urn:oid:0.9.2342.19200300.100.1.3",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    ),
    "given_name": ("urn:oid:2.5.4.42", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"),
    "family_name": ("urn:oid:2.5.4.4", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname"),
    "name": ("urn:oid:2.5.4.3", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"),
}

GIVEN_BY_PROVIDERS = frozenset(Role) - {Role.ANONYMOUS, Role.SYSTEM, Role.INTEGRATION}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Claim(_Strict):
    """One claim that must hold: ``claim`` may go into what it finds by dots, as ``realm_access.roles``; ``has`` is one value."""

    claim: str = Field(min_length=1)
    has: str = Field(min_length=1)

    def holds(self, claims: Mapping[str, Any]) -> bool:
        """Whether the value stands there, alone or in a list. A name with dots in it is found as it is first."""
        return self.has in _values(claims, self.claim)


class Mapped(Claim):
    """A claim that gives a role: in one programme, or without one in the whole organisation."""

    role: Role
    programme: str = ""

    @field_validator("role")
    @classmethod
    def _one_of_people(cls, role: Role) -> Role:
        if role not in GIVEN_BY_PROVIDERS:
            raise ValueError("no person has this role")
        return role


class Provider(_Strict):
    """One issuer of one organisation. It speaks for the mail addresses of ``domains``, and for nobody else unasked.

    With ``protocol = "saml"`` the issuer is its entity id, ``sign_in_at`` the https address people are sent to, and
    ``certificates`` those it signs with: more than one while it changes them.
    """

    key: str = Field(pattern=r"^[a-z0-9-]{2,40}$")
    name: str = Field(min_length=1)
    organisation: str = Field(min_length=1)
    protocol: Literal["oidc", "saml"] = "oidc"
    issuer: str = Field(min_length=1)
    client_id: str = ""
    sign_in_at: str = ""
    certificates: tuple[str, ...] = ()
    attributes: dict[Literal["email", "given_name", "family_name", "name"], str] = {}
    secret_from: str = ""
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    domains: tuple[str, ...] = ()
    second_factor: Claim | None = None
    roles: tuple[Mapped, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _without_a_last_stroke(cls, row: Any) -> Any:
        if isinstance(row, dict) and _is_here(str(row.get("issuer", ""))):
            return row | {"issuer": str(row["issuer"]).rstrip("/")}
        return row

    @model_validator(mode="after")
    def _whole_and_safe(self) -> Self:
        if self.protocol == "saml":
            if not self.certificates:
                raise ValueError("SAML needs the certificates it signs with")
            if urlsplit(self.sign_in_at).scheme != "https":
                raise ValueError("sign_in_at begins with https://")
        elif urlsplit(self.issuer).scheme != "https" and not _is_here(self.issuer):
            raise ValueError("an issuer begins with https://")
        elif not self.client_id:
            raise ValueError("OpenID Connect needs a client_id")
        return self

    @property
    def secret(self) -> str:
        """The client's secret, which stands in the environment and nowhere else; empty for a public client."""
        return os.environ.get(self.secret_from, "") if self.secret_from else ""

    def given(self, claims: Mapping[str, Any]) -> set[tuple[Role, str]]:
        """The roles these claims give, each with the programme's slug or nothing for the whole organisation."""
        return {(rule.role, rule.programme) for rule in self.roles if rule.holds(claims)}

    def gave_second_factor(self, claims: Mapping[str, Any]) -> bool:
        """Whether the issuer says that it asked for two factors; without a rule nothing it says counts as that."""
        return self.second_factor is not None and self.second_factor.holds(claims)

    def speaks_for(self, email: str) -> bool:
        """Whether the address lies in a domain the operator has found to be this organisation's own."""
        return email.lower().rpartition("@")[2] in {domain.lower() for domain in self.domains}


def _is_here(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}


class ProvidersWrong(ValueError):
    """What is wrong in the file, in plain words, with the place."""


@dataclass(frozen=True)
class Identity:
    """Whom the issuer says it is. ``email`` is empty when it says nothing we may believe."""

    subject: str
    email: str
    given_name: str
    family_name: str


def identity_of(provider: Provider, claims: Mapping[str, Any]) -> Identity:
    """The address counts when the provider speaks for its domain or says that it has verified it – never when it says no."""
    email = str(claims.get("email") or "").strip().lower()
    verified = claims.get("email_verified")
    if verified is False or not (verified is True or provider.speaks_for(email)):
        email = ""
    whole = str(claims.get("name") or "").strip()
    given = str(claims.get("given_name") or whole.partition(" ")[0] or email.partition("@")[0])
    family = str(claims.get("family_name") or whole.partition(" ")[2])
    return Identity(str(claims["sub"]), email, given[:60], family[:80])


def claims_of(
    provider: Provider, subject: str, attributes: Mapping[str, list[str]], contexts: Iterable[str]
) -> dict[str, Any]:
    """What a SAML assertion says, in the words of OpenID Connect: its attributes under their own names, the facts about the
    person under ours, and as ``acr`` how they signed in. It never says that an address is verified."""
    facts: dict[str, Any] = {"sub": subject, "acr": list(contexts)}
    for fact, usual in ATTRIBUTES.items():
        names = (provider.attributes[fact],) if fact in provider.attributes else usual
        values = [value for name in names for value in attributes.get(name, [])]
        facts[fact] = values[0] if values else ""
    return dict(attributes) | facts | {"email_verified": None}


def read_providers(text: str) -> tuple[Provider, ...]:
    """The providers of one TOML file. ``ProvidersWrong`` names everything that is wrong with it."""
    try:
        data = tomllib.loads(text)
        found = tuple(Provider.model_validate(row) for row in data.get("provider", []))
    except tomllib.TOMLDecodeError as error:
        raise ProvidersWrong(f"The file cannot be read: {error}.") from None
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, row['loc']))}: {row['msg']}" for row in error.errors()]
        raise ProvidersWrong("; ".join(lines)) from None
    if len({row.key for row in found}) < len(found):
        raise ProvidersWrong("Two providers have the same key.")
    return found


def load_providers(path: Path | None) -> tuple[Provider, ...]:
    """The providers of the operator's file; none without a file."""
    return read_providers(path.read_text(encoding="utf-8")) if path else ()


def refuse_without_saml(providers: Iterable[Provider], *, installed: bool) -> None:
    """``ProvidersWrong`` when one of them speaks SAML and the extra for it is not installed."""
    if not installed and any(row.protocol == "saml" for row in providers):
        raise ProvidersWrong(
            "A provider speaks SAML: install requirements/saml.txt first (docs/howto/sign-in.md)."
        )


def _values(claims: Mapping[str, Any], name: str) -> list[str]:
    return [str(value) for value in _listed(_found(claims, name))]


def _found(claims: Any, name: str) -> Any:
    if not isinstance(claims, Mapping):
        return None
    if name in claims:
        return claims[name]
    first, _dot, rest = name.partition(".")
    return _found(claims.get(first), rest) if rest else None


def _listed(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        yield from value
    elif value is not None and not isinstance(value, Mapping):
        yield value
