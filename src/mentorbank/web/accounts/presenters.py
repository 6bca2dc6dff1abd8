"""Roles and ways of signing in, in words."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.queries import Hat
from mentorbank.domain.sign_in.models import OpenSession
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.web.accounts.devices import device_words
from mentorbank.web.accounts.sessions import ROW
from mentorbank.web.accounts.standing import needs_second_factor

ROLE_NAMES = {
    Role.COORDINATOR: gettext_lazy("Coordinator"),
    Role.COUNSELLOR: gettext_lazy("Counsellor"),
    Role.MENTOR: gettext_lazy("Mentor"),
    Role.MENTEE: gettext_lazy("Young person"),
    Role.STEERING_GROUP: gettext_lazy("Steering group"),
    Role.COMMITTEE: gettext_lazy("Committee"),
    Role.MUNICIPALITY: gettext_lazy("Municipality"),
    Role.FACILITATOR: gettext_lazy("Facilitator"),
    Role.REGIONAL_COORDINATOR: gettext_lazy("Regional coordinator"),
    Role.SPECIALIST: gettext_lazy("Specialist"),
    Role.CONTACT_TEACHER: gettext_lazy("Contact teacher"),
    Role.SCHOOL_CONTACT: gettext_lazy("School contact"),
    Role.COMPANY_CONTACT: gettext_lazy("Company contact"),
    Role.INTERNSHIP_COMPANY: gettext_lazy("Internship company"),
    Role.PARTNER: gettext_lazy("Partner organisation"),
    Role.TASK_FORCE: gettext_lazy("Task Force"),
    Role.ADVISORY_BOARD: gettext_lazy("Advisory board"),
    Role.FUNDER: gettext_lazy("Funder"),
    Role.EVALUATOR: gettext_lazy("Evaluator"),
    Role.CONCEPT_OWNER: gettext_lazy("Concept owner"),
}


def role_name(role: Role) -> str:
    """The role as people say it."""
    return str(ROLE_NAMES.get(role, role.value))


def role_words(hat: Hat, called: str = "") -> str:
    """The role, or what the programme calls it, and where it holds: "Mentor – EMB" or "Coordinator – every programme"."""
    where = ", ".join(hat.programme_names) or gettext("every programme")
    return f"{called or role_name(hat.role)} – {where}"


def _used(row: Authenticator) -> str:
    made = gettext("Made on %(day)s") % {"day": date_format(local_day(row.created_at), gettext("j F Y"))}
    if row.last_used_at is None:
        return made
    used = gettext("last used on %(day)s") % {
        "day": date_format(local_day(row.last_used_at), gettext("j F Y"))
    }
    return f"{made}, {used}"


def _sessions(request: HttpRequest) -> list[dict[str, Any]]:
    rows = OpenSession.objects.filter(account_id=request.user.pk).order_by("-last_used_at")
    here = request.session.get(ROW)
    return [
        {
            "pk": row.pk,
            "device": device_words(row.user_agent),
            "here": str(row.pk) == here,
            "words": gettext("Signed in on %(began)s, last used on %(used)s.")
            % {"began": _moment(row.began_at), "used": _moment(row.last_used_at)},
            "network": row.network,
        }
        for row in rows
    ]


def _workplaces(request: HttpRequest) -> list[dict[str, Any]]:
    """The sign-ins of the organisations this account has a role in."""
    connected = set(SocialAccount.objects.filter(user_id=request.user.pk).values_list("provider", flat=True))
    mine = {hat.organisation.slug for hat in request.hats}
    return [
        {
            "key": row.key,
            "name": row.name,
            "words": gettext("Connect %(name)s") % {"name": row.name},
            "connected": row.key in connected,
        }
        for row in settings.SIGN_IN_PROVIDERS
        if row.organisation in mine or row.key in connected
    ]


def _texts(request: HttpRequest) -> dict[str, Any]:
    """Whether the reader's codes may come as text messages; nothing without a gateway or a number."""
    person = Person.objects.filter(pk=request.actor.person_id).first() if settings.TEXT_MESSAGES else None
    if person is None or not person.phone:
        return {}
    number = phone_words(person.phone)
    if person.texts_from is None:
        words, button = (
            gettext("Your code can also come as a text message to %(number)s."),
            gettext("Yes, send codes there too"),
        )
    elif person.texts_from > request.at:
        words = gettext(
            "The number is new. From %(moment)s codes can go to %(number)s. Is it yours? Say so, and they can now."
        )
        button = gettext("It is my number")
    else:
        words, button = gettext("Codes can go to %(number)s."), ""
    said = words % {"number": number, "moment": _moment(person.texts_from) if person.texts_from else ""}
    return {"words": said, "button": button, "may_stop": "@" in request.user.get_username()}


def name_words(name: str) -> str:
    """What somebody signs in with, as people read it: the address as it is, a number in pairs."""
    return name if "@" in name else phone_words(name)


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), gettext("j F, H.i"))


def sign_in_facts(request: HttpRequest) -> dict[str, Any]:
    """The reader's own ways in: passkeys, an app, recovery codes."""
    rows = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at"))
    kept = [{"pk": row.pk, "name": str(row), "words": _used(row), "type": row.type} for row in rows]
    left = next((len(row.wrap().get_unused_codes()) for row in rows if row.type == "recovery_codes"), 0)
    address = name_words(request.user.get_username())
    return {
        "lead": (
            gettext("You come in with a passkey, or with a code to %(address)s and your second key.")
            if needs_second_factor(request.hats, at=request.at)
            else gettext("A code to %(address)s always works. Here is what else you have.")
        )
        % {"address": address},
        "passkeys": [row for row in kept if row["type"] == "webauthn"],
        "app": next((row for row in kept if row["type"] == "totp"), None),
        "factors": bool([row for row in kept if row["type"] != "recovery_codes"]),
        "codes_left": left,
        "sessions": _sessions(request),
        "texts": _texts(request),
        "workplaces": _workplaces(request),
        "recovery": ngettext("%(count)d code is left.", "%(count)d codes are left.", left) % {"count": left},
        "quiet": request.actor.role == Role.MENTEE,
    }
