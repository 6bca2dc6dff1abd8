"""What every page's frame needs: organisation, navigation for the role, account, contact person."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.reports.own import stands_by
from mentorbank.kernel.access import Actor, Role
from mentorbank.web.appearance.brand import brand
from mentorbank.web.navigation import NAVIGATION


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    entries = [(label, _address(name)) for label, name in NAVIGATION.get(request.actor.known_as, [])]
    here = max((url for _label, url in entries if url and request.path.startswith(url)), key=len, default="")
    return [{"label": str(label), "url": url, "current": url == here} for label, url in entries if url]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the base templates: no query where somebody is signed in, else one for the organisation of the page."""
    actor = getattr(request, "actor", None)
    context: dict[str, Any] = {
        "organisation_name": "Mentorbank",
        "organisation_home": _address("home"),
        "demo_notice": _("This is a demonstration. Nobody here is real.") if settings.DEMO else None,
        "sign_in_url": "" if _is_in(request) else _address("sign-in"),
        "programmes_url": _address("programme-list"),
        "accessibility_url": _address("accessibility"),
        "privacy_url": _address("privacy"),
        "worried_url": _address("worried"),
    }
    if actor is None or actor.organisation_id is None:
        return context
    organisation = _organisation(request, actor)
    if organisation is None:
        return context
    context |= brand(organisation)
    if organisation.phone or organisation.email:
        context["contact_person"] = {
            "name": organisation.name, "phone": organisation.phone, "email": organisation.email, "role": "",
        }  # fmt: skip
    if actor.role not in {Role.ANONYMOUS} and actor.limited_to is None:
        context |= {
            "navigation": _navigation(request),
            "account": {"name": actor.name, "url": _address("account"), "sign_out_url": _address("sign-out")},
        }
        context |= _stands_by(actor)
    return context


def _organisation(request: HttpRequest, actor: Actor) -> Organisation | None:
    """Known with the roles of who is signed in; asked for where a link or a programme's page opens its scope."""
    known = {hat.organisation.pk: hat.organisation for hat in getattr(request, "hats", ())}
    return known.get(actor.organisation_id) or Organisation.objects.filter(pk=actor.organisation_id).first()


def _is_in(request: HttpRequest) -> bool:
    """Signed in, though perhaps without the second factor yet."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _stands_by(actor: Actor) -> dict[str, Any]:
    """On every page: whom the young person can turn to (R-252), and the mentor's own contact with phone (R-253)."""
    person = stands_by(actor) if actor.role in {Role.MENTEE, Role.MENTOR} else None
    if person is None:
        return {}
    role = _("Here for you") if actor.role == Role.MENTEE else _("Your contact person")
    who = {"name": person.full_name, "phone": person.phone, "email": person.email, "role": role}
    return {"support_person": who, "contact_person": who}
