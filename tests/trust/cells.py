"""Every cell of the matrix: an address × who knocks × a method × how they stand to what it is about; and what to expect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver

from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load
from mentorbank.web.entry import Audience
from tests.trust.samples import NOUNS
from tests.trust.town import MISSING, STANDINGS, Knocker, Town
from tests.web.addresses import patterns

METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
PART = re.compile(r"<(?:(\w+):)?(\w+)>")
WORDS = {
    "provider_id": "nobody",
    "logo_name": "nobody",
    "key": "interview",
    "outcome": "approved",
    "code": "VORD",
    "kind": "csv",
}
# Relations to which things of a standing a role reaches; "asked" ones depend on the thing's own state.
NEAR = {"own", "ended", "beside"}
FAR = {"other_programme", "other_organisation"}
REACH = {
    "programmes": NEAR, "programmes_or_asked": NEAR, "programmes_not_self": NEAR, "programmes_or_public": NEAR, "key": NEAR,
    "public": {"own", "ended", "beside", "other_programme", "other_organisation"},
    "organisation": NEAR | {"other_programme"}, "organisation_wide": NEAR, "organisation_wide_not_self": NEAR,
    "assigned": {"own", "ended"}, "assigned_not_self": {"own", "ended"}, "self": {"own", "ended"},
    # Pages that name a young person are not the door with a reason, and nothing is open in this town.
    "with_a_reason": set(), "opened": set(),
    "answers_for": NEAR, "own_company": {"own"}, "own_partner": {"own"}, "own_school": {"own"}, "drawn_in": {"own"},
    "own_class": {"own"}, "own_grant": {"own"}, "own_study": {"own"}, "second_person": NEAR, "own_municipality": {"own"},
    "own_task_force": NEAR,
    "recipient": {"own", "ended"}, "shared": {"own", "ended"},
    "self_running": {"own"}, "self_asked": {"own", "ended"}, "self_declined": {"own", "ended"}, "mentee_running": {"own"},
}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One pattern of the product: who it is for, and the nouns in it."""

    route: str
    audience: Audience | None

    @property
    def parts(self) -> list[str]:
        return [name for _kind, name in PART.findall(self.route)]

    @property
    def about_sign_in(self) -> bool:
        return self.audience is not None and self.audience.kind in {"own", "early"}

    @property
    def nouns(self) -> list[str]:
        """The things the address names, each by its id; one's own sign-in is nobody else's thing."""
        if self.about_sign_in:
            return []
        return [NOUNS[name] for name in self.parts if name in NOUNS]

    @property
    def standings(self) -> tuple[str, ...]:
        if self.about_sign_in:
            return ("missing",)
        return STANDINGS if set(self.parts) - set(WORDS) else ("own",)

    def path(self, town: Town, standing: str) -> str:
        """The address of the things that stand so."""

        def fill(part: re.Match[str]) -> str:
            name = part[2]
            if self.about_sign_in:
                return "999999" if part[1] == "int" else MISSING
            if name in NOUNS:
                known = town.ids.get(standing)
                return known[NOUNS[name]] if known else MISSING if standing == "missing" else "%00nonsense"
            if name == "token":
                return self._token(town, standing)
            if name == "slug":
                return town.slugs[standing]
            if name == "kind" and "sheet" in self.route:
                return "young_people"
            return "work" if name == "key" and "about" in self.route else WORDS[name]

        return "/" + PART.sub(fill, self.route)

    def _token(self, town: Town, standing: str) -> str:
        purpose = self.audience.purpose if self.audience else ""
        if standing == "beside":  # a good link with another purpose
            purpose, standing = "invitation" if purpose != "invitation" else "check_in", "own"
        return town.tokens.get(purpose, {}).get(standing, "nobody")


def addresses() -> list[Address]:
    """Every pattern the resolver knows, but the framework's own static files."""
    found = {}
    for route, entry in patterns(get_resolver()):
        if not route.startswith(("static/", "/static/")):
            found[route] = Address(route.lstrip("/"), getattr(entry.callback, "audience", None))
    return list(found.values())


def cells(address: Address) -> Iterator[tuple[str, str]]:
    """(method, standing): all standings for GET and POST, one's own and the farthest for the other methods."""
    telling = [one for one in address.standings if one in {"own", "other_organisation"}] or address.standings
    for method in METHODS:
        for standing in address.standings if method in {"GET", "POST"} else telling:
            yield method, standing


def seen_from(home: str, standing: str) -> str:
    """The same standing as somebody at home elsewhere sees it."""
    if home == "there":
        return {"other_organisation": "own"}.get(standing, "other_organisation")
    if home == "second":
        return {"other_programme": "beside", "other_organisation": standing}.get(standing, "other_programme")
    return standing


def reaches(knocker: Knocker, noun: str, standing: str) -> bool:
    """Whether the policy file lets them do anything at all to such a thing."""
    if knocker.role is None or knocker.home == "nowhere" or standing not in NEAR | FAR:
        return False
    given = {cells[knocker.role] for cells in load().nouns[noun].may.values() if knocker.role in cells}
    if not knocker.whole:
        given = {relation for relation in given if "wide" not in relation}
    near = {place for relation in given for place in REACH[relation]}
    return seen_from(knocker.home, standing) in near | (
        {"other_programme"} if knocker.whole and near else set()
    )


def expected(address: Address, knocker: Knocker, standing: str) -> str:
    """``sign in``, ``key``, ``hidden`` (as if it did not exist), ``closed`` (a link's end), ``404`` or ``open``."""
    if standing == "malformed" and set(address.parts) - set(WORDS):
        return "404"
    if address.audience is None:
        return _api(address, knocker, standing)
    kind = address.audience.kind
    if kind == "open":
        return "open"
    if kind == "programme":
        return "404" if standing == "missing" else "open"
    if kind == "link":
        return {
            "own": "open",
            "other_organisation": "open",
            "ended": "closed",
            "other_programme": "closed",
        }.get(standing, "404")
    if "sessionid" not in knocker.client.cookies:
        return "sign in"
    if address.about_sign_in:
        return "open"
    if knocker.role not in address.audience.roles:
        return "404"
    return _things(address, knocker, standing)


def _api(address: Address, knocker: Knocker, standing: str) -> str:
    if address.route.endswith(("openapi.json", "api/v1/")):
        return "open"
    if knocker.role is None or (
        "sessionid" not in knocker.client.cookies and knocker.role != Role.INTEGRATION
    ):
        return "key"
    return _things(address, knocker, standing)


def _things(address: Address, knocker: Knocker, standing: str) -> str:
    hidden = any(not reaches(knocker, noun, standing) for noun in address.nouns)
    return "hidden" if hidden else "open"


def answers(response: Any, missing: Any, wanted: str, same: bool) -> bool:
    """Whether the answer is the expected one. ``missing``: what the same knock on a thing that does not exist got."""
    status = response.status_code
    if status >= 500:
        return False
    if wanted == "sign in":
        return status == 302 and response["Location"].startswith("/sign-in/")
    if wanted == "key":
        return status in {401, 405}
    if wanted == "closed":
        return status == 410
    if wanted == "404":
        return status == 404
    if wanted == "hidden":
        return status in {404, 405} and status == missing.status_code and same
    return True
