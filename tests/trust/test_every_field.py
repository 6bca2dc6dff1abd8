"""Every form and endpoint is given every field name of every model: nothing changes but what the form itself asks for.

A form is sent as a person would send it, and once more with everything else a hostile hand could add. Time and chance are the
same both times, so the whole database must be the same by bytes, and so must the answer.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils import timezone

from mentorbank.api.v1.referrals import ReferralIn
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Person
from tests.trust.cells import Address, addresses, expected
from tests.trust.figures import note
from tests.trust.forms import Form, forms
from tests.trust.smuggled import candidates, hostile
from tests.trust.test_every_cell import CSRF
from tests.trust.town import Knocker, Town, make_town
from tests.trust.whole import Rows, changed, same_chance, whole
from tests.world import World, make_world

WHO = [
    "anonymous",
    "mentee",
    "mentor",
    "counsellor",
    "coordinator",
    "steering_group",
    "committee",
    "municipality",
]
STANDINGS = ("own", "ended", "beside", "other_programme")
TURNS = 4  # how many lots of values each form is given
QUICK, SENT = 8, 3  # addresses looked at and forms sent by each, in the quick part
API = "/api/v1/referrals"
# Names a deed reads that the form in this town does not show: no form at all while somebody has answered, or no line to tick.
ASKED_ELSEWHERE = {
    "l/answer-proposal/<str:token>/": {"answer", "reason"},
    "matching/proposal/<uuid:proposal_id>/": {"answer", "reason"},
    "matching/proposal/<uuid:proposal_id>/withdraw/": {"plan"},
    "matching/young-person/<uuid:enrolment_id>/propose/": {"mentor", "kind", "plan"},
    "matching/young-person/<uuid:enrolment_id>/not/": {"mentor", "kind", "reason"},
    "matching/young-person/<uuid:enrolment_id>/not/undo/": {"mentor", "plan"},
    "check-ins/fine/": {"check_in"},
    "grants/<uuid:grant_id>/cover/": {"enrolment", "covered"},
}
READ_ANYWHERE = {"next"}  # where to go afterwards; it leads to no other site
Sent = dict[str, str]
Door = tuple[str, Form]
Outcome = tuple[Rows, int, str, str]


def done(knocker: Knocker, path: str, sent: Sent) -> Outcome:
    """What the database and the answer are after this; then it is all taken back."""
    cookies = deepcopy(knocker.client.cookies)
    how = {"content_type": "application/json"} if path == API else {}
    with transaction.atomic(), same_chance():
        response = knocker.client.post(path, json.dumps(sent) if path == API else sent, **how)
        after = whole()
        transaction.set_rollback(True)
    knocker.client.cookies = cookies
    said = CSRF.sub("", response.content.decode("utf-8", "replace")) if response.status_code == 409 else ""
    return after, response.status_code, response.get("Location", ""), said


def careless(world: World, person: Person, sent: Sent) -> Outcome:
    """What must be caught: a view that writes whatever it was given."""
    request = RequestFactory().post("/", sent)
    with inside(world.organisation.pk), transaction.atomic(), same_chance():
        for name in ("given_name", "email", "municipality_code"):
            setattr(person, name, request.POST.get(name, getattr(person, name)))
        person.save()
        after = whole()
        transaction.set_rollback(True)
    return after, 302, "/", ""


def doors(town: Town, who: str, looked: list[Address]) -> list[Door]:
    """Every form these addresses show this person, with its route; and those of them that show none, to be knocked on bare."""
    knocker, found, seen = town.knockers[who], dict[Any, Door](), set()
    allowed = [(one, standing) for one in looked if one.audience for standing in STANDINGS
               if standing in (*one.standings, "own") and expected(one, knocker, standing) == "open"]  # fmt: skip
    for address, standing in allowed:
        path = address.path(town, standing)
        for form in forms(_page(knocker, path), path):
            route = _route(form.action)
            seen.add(route)
            pressed = tuple(one.get("value", "") for one in form.buttons)
            found.setdefault((route, *sorted(form.names), pressed), (route, form))
    for address, standing in allowed:
        if standing == "own" and address.route not in seen:
            found[address.route] = (address.route, Form(address.path(town, "own"), "post"))
    return list(found.values())


def _page(knocker: Knocker, path: str) -> str:
    with transaction.atomic():
        response = knocker.client.get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    return body.decode() if response.get("Content-Type", "").startswith("text/html") else ""


def _route(path: str) -> str:
    try:
        return resolve(path).route.lstrip("/")
    except Resolver404:
        return path


def smuggling(
    send: Callable[[Sent], Outcome], plain: Sent, extras: list[Sent], own: set[str]
) -> tuple[list[str], bool]:
    """What each lot of extras changed that the plain form did not; and whether the plain form changed anything at all."""
    before, honest, wrong = whole(), send(plain), []
    for extra in extras:
        added = {name: value for name, value in extra.items() if name not in own | plain.keys()}
        result = send(added | plain)
        wrong += changed(honest[0], result[0])
        if result[1:] != honest[1:]:
            wrong.append(f"answers {result[1]} {result[2]}, not {honest[1]} {honest[2]}")
    return wrong, bool(changed(before, honest[0]))


def given_everything(town: Town, who: str, chosen: list[Door], turns: int) -> tuple[list[str], Counter[str]]:
    """Each of these forms with everything; what went wrong, and how many were sent and did something."""
    knocker, known, wrong, counted = town.knockers[who], candidates(whole()), [], Counter[str]()
    own: dict[str, set[str]] = {}
    for route, form in chosen:  # whatever state the thing was in, the names of all forms to it
        own.setdefault(route, READ_ANYWHERE | ASKED_ELSEWHERE.get(route, set())).update(form.names)
    for route, form in chosen:
        for number, plain in enumerate(form.filled()):
            extras = [hostile(known, number + turn) for turn in range(turns)]
            found, effective = smuggling(partial(done, knocker, form.action), plain, extras, own[route])
            wrong += [f"{who}: /{route} {sorted(plain)}: {line}" for line in found]
            counted += Counter(forms=1, effective=effective, fields=sum(map(len, extras)))
    return wrong, counted


def unknown_to_the_api(town: Town, some: int) -> list[str]:
    """Field names the API takes without a word, of so many; a referral without any of them is received."""
    plain = {"programme_id": town.ids["own"]["programme"], "given_name": "Amina", "birth_date": "2007-05-17",
             "own_yes_on": "2026-03-01", "email": "amina@example.org", "municipality_code": "0390"}  # fmt: skip
    send, known = partial(done, town.knockers["integration"], API), candidates(whole())
    assert send(plain)[1] == 201
    names = sorted(known.keys() - ReferralIn.model_fields.keys())
    return [name for name in names[:: len(names) // some] if send({name: known[name][0]} | plain)[1] != 422]


@pytest.fixture
def still() -> Iterator[None]:
    """Time stands, so that a deed done twice is the same deed."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.mark.trust
@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_every_form_is_given_every_field(who: str, still: None) -> None:
    town = make_town()
    wrong, counted = given_everything(town, who, doors(town, who, addresses()), TURNS)
    note("fields changed outside a form's own", who, value=len(wrong), target=0, n=counted["fields"])
    assert counted["effective"] > counted["forms"] // 3
    assert sorted(set(wrong)) == []


@pytest.mark.trust
@pytest.mark.django_db
def test_the_api_is_given_every_field(still: None) -> None:
    town = make_town()
    taken, names = unknown_to_the_api(town, n := len(candidates(whole())) // 2), n
    note("fields changed outside a form's own", "api", value=len(taken), target=0, n=names)
    assert taken == []


@pytest.mark.req("R-461")
@pytest.mark.django_db
def test_a_few_forms_and_a_careless_one(still: None) -> None:
    """The quick part, and the control: a form that takes whatever it is given is caught by the same comparison."""
    town, chance = make_town(), random.Random(5)
    effective = 0
    for who in ("coordinator", "mentor", "mentee", "anonymous"):
        seen = doors(town, who, chance.sample(addresses(), QUICK))
        shown = [door for door in seen if door[1].names][:SENT]
        wrong, counted = given_everything(town, who, shown, 1)
        effective += counted["effective"]
        assert "\n".join(wrong) == ""
    assert effective > SENT
    assert unknown_to_the_api(town, 5) == []
    here = make_world()
    with inside(here.organisation.pk):
        send = partial(careless, here, here.person())
    wrong, _ = smuggling(send, {"given_name": "Amina"}, [hostile(candidates(whole()), 0)], set())
    assert wrong == ["mentorbank_person: email, municipality_code"]
