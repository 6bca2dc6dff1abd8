"""A session's own clock: it ends when it was not used for too long, or has lasted too long for the role it acts in."""

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from allauth.account.authentication import get_authentication_records
from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest
from django.utils import timezone

from mentorbank.domain.sign_in.actions import begin_session, use_session
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.sign_in import RoleRule, sign_in_rules

BEGAN, USED, ROW = "began", "used", "open_session"
# In a session: the people for whom the code came as a text message. It opens their roles, and no others of the account.
TEXTED = "came_by_text"
# How exact "last used" is; more would write to the database at every page.
EXACT = timedelta(minutes=1)


def _stamp(request: HttpRequest, name: str) -> datetime:
    return datetime.fromisoformat(request.session[name])


def is_over(request: HttpRequest, roles: list[Role]) -> bool:
    """Whether the session has ended by now for the strictest of these roles. A new session begins its clock here."""
    session, at = request.session, request.at
    if BEGAN not in session:
        session[BEGAN] = session[USED] = at.isoformat()
        return False
    rules = sign_in_rules(timezone.localdate(at))
    age, unused = at - _stamp(request, BEGAN), at - _stamp(request, USED)
    return any(rules.over(role, age=age, unused=unused) for role in roles)


def is_used(request: HttpRequest, actor: Actor) -> bool:
    """Keep the account's list of sessions right. False when this one was ended from another browser."""
    session, at = request.session, request.at
    if ROW not in session:
        row = begin_session(
            by=actor, at=at, account_id=request.user.pk, session_key=session.session_key, network=network(request),
            user_agent=request.headers.get("User-Agent", ""), how=_how(request),
        )  # fmt: skip
        session[ROW], session[USED] = str(row.pk), at.isoformat()
        stays(request, actor.known_as)
        return True
    if at - _stamp(request, USED) < EXACT:
        return True
    session[USED] = at.isoformat()
    return use_session(by=actor, at=at, session_id=session[ROW], session_key=session.session_key)


def stays(request: HttpRequest, role: Role) -> None:
    """How long the browser keeps the cookie: until the window closes, or as long as the role's session may last."""
    rule = _rule(request, role)
    request.session.set_expiry(rule.longest if rule.stays else 0)


def new_id(request: HttpRequest) -> None:
    """The session goes on under another id, which whoever may have seen the old one does not know."""
    request.session.cycle_key()
    if ROW in request.session:
        use_session(
            by=request.actor,
            at=request.at,
            session_id=request.session[ROW],
            session_key=request.session.session_key,
        )


def address_of(request: HttpRequest) -> str:
    """Where the request came from; nothing when that is this machine itself, which then is a proxy that says no more."""
    try:
        address = ip_address(get_client_ip(request) or "")
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    return str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


def network(request: HttpRequest) -> str:
    """The network the request came from, without the part that names one machine: 192.0.2.0 or 2001:db8::."""
    place = address_of(request).partition("/")[0]
    if not place:
        return ""
    return str(ip_network(f"{place}/{48 if ':' in place else 24}", strict=False).network_address)


def _rule(request: HttpRequest, role: Role) -> RoleRule:
    return sign_in_rules(timezone.localdate(request.at)).roles[role]


def _how(request: HttpRequest) -> str:
    """ "code:text mfa:totp": the ways that were gone, in their order."""
    records = get_authentication_records(request, request.user)
    words = [
        ":".join(filter(None, (row["method"], row.get("type") or row.get("provider")))) for row in records
    ]
    if TEXTED in request.session:
        words = ["code:text" if word == "code" else word for word in words]
    return " ".join(dict.fromkeys(words))
