"""How far the one who asks has come: signed in or not, and with a second factor or still without."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

from mentorbank.domain.people.models import Account
from mentorbank.domain.programmes.queries import Hat, hats_of
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.web.accounts.sessions import TEXTED, new_id

DEMO_DOOR = "demo"
# In a session: the account for which a municipality's own sign-in said that it had asked for two factors.
THEIRS = "second_factor_elsewhere"


def needs_second_factor(hats: Iterable[Hat], *, at: datetime) -> bool:
    """Whether an account with these roles must have a second factor (R-458)."""
    return sign_in_rules(timezone.localdate(at)).needs_second_factor(hat.role for hat in hats)


def account_needs_one(account: Account, *, at: datetime) -> bool:
    """The same question about an account that may not be let in yet."""
    return needs_second_factor(hats_of(account, on=timezone.localdate(at)), at=at)


def gave_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with two factors, here or at home, or by a door of the demonstration."""
    if request.session.get(THEIRS) == request.user.pk:
        return True
    methods = {record.get("method") for record in get_authentication_records(request, request.user)}
    return "mfa" in methods or (settings.DEMO and DEMO_DOOR in methods)


def only_in(request: HttpRequest, hats: list[Hat]) -> list[Hat]:
    """A municipality's own sign-in speaks for that organisation alone, a text message for those who have its number: the
    other roles stay outside."""
    if TEXTED in request.session:
        hats = [hat for hat in hats if str(hat.actor.person_id) in request.session[TEXTED]]
    keys = _came_by(request)
    if not keys:
        return hats
    slugs = {row.organisation for row in settings.SIGN_IN_PROVIDERS if row.key in keys}
    return [hat for hat in hats if hat.organisation.slug in slugs]


def may_change_sign_in(request: HttpRequest) -> bool:
    """Whether this session may change how the account signs in.

    A sign-in from elsewhere may where it speaks for the address, and so could read its mail; for others' addresses it
    must not leave a key behind that opens more than itself. A text message may not either, since a number can be taken over –
    unless it is the account's only way in: then a passkey is what makes it stronger.
    """
    keys, name = _came_by(request), request.user.get_username()
    if TEXTED in request.session:
        return "@" not in name
    speaking = {row.key for row in settings.SIGN_IN_PROVIDERS if row.speaks_for(name)}
    return keys <= speaking


def _came_by(request: HttpRequest) -> set[str]:
    records = get_authentication_records(request, request.user)
    return {record.get("provider", "") for record in records if record.get("method") == "socialaccount"}


def remember_second_factor(request: HttpRequest, user: AbstractBaseUser, kind: str) -> None:
    """A factor that was set up just now was shown to be there; the session gets a new id with its new standing."""
    record_authentication(request, user, "mfa", type=kind, reauthenticated=True)
    new_id(request)
