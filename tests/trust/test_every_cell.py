"""Who gets what behind every address of the product, for everybody who may knock, with every method.

The addresses come from the resolver and the answers from the policy file and the doors, so that neither can be forgotten. A
thing of another programme, of another organisation or without a right is answered as one that does not exist: the same
status and the same page, once what the request itself put there is taken away. Every protected text in the town is a word of
its own, and what comes out – the answer, and letters a deed has written – is looked through for words its reader may not read.
"""

import random
import re
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django_scopes import scopes_disabled

from mentorbank.domain.outbox.models import Message
from mentorbank.kernel.access import Role
from tests.trust.canaries import WORD
from tests.trust.cells import Address, addresses, answers, cells, expected
from tests.trust.figures import note
from tests.trust.town import ALONE, FROM_OUTSIDE, MISSING, Knocker, Town, make_town

WHO = [
    "anonymous", "mentee", "mentor", "counsellor", "coordinator", "coordinator of the programme", "steering_group",
    "committee", "municipality", "coordinator of another programme", "counsellor of another programme",
    "coordinator of another organisation", "mentor of another organisation", "mentee of another organisation",
    "coordinator until yesterday", "suspended mentor", "facilitator of the programme",
    *(role.value for _model, _noun, role in FROM_OUTSIDE), *(f"{role.value} of nothing" for role in ALONE), "integration",
    "integration taken back",
]  # fmt: skip
QUICK = 450
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
OPENS = {"purpose": "follow_up"}  # what some pages are opened for
TYPED = OPENS | {
    "answer": "yes",
    "reason": "other",
    "text": "Hej",
    "note": "Hej",
    "minutes": "30",
    "place": "cafe",
}


def knock(town: Town, knocker: Knocker, address: Address, method: str, standing: str) -> tuple[Any, str]:
    """The answer, and its page without what came from the request; whatever it changed is taken back.

    ``response.leaked`` are the words in it, and in letters it wrote, that do not belong there.
    """
    path, cookies = address.path(town, standing), deepcopy(knocker.client.cookies)
    with transaction.atomic():
        response = knocker.client.generic(
            method, path, "&".join(f"{key}={value}" for key, value in TYPED.items()),
            content_type="application/x-www-form-urlencoded",
        ) if method != "GET" else knocker.client.get(path, OPENS)  # fmt: skip
        body = b"".join(response.streaming_content) if response.streaming else response.content
        letters = _letters(town) if method not in {"GET", "HEAD", "OPTIONS"} else []
        transaction.set_rollback(True)
    knocker.client.cookies = cookies
    text = body.decode("utf-8", "replace")
    response.seen = 1 + len(letters)
    town.met |= {town.canaries.field_of(word) for word in WORD.findall(text)}
    response.leaked = town.canaries.leaked(text, response.wsgi_request.actor, path)
    response.leaked += [word for letter in letters for word in WORD.findall(letter)]
    said = CSRF.sub("", text).replace(path, "…")
    for found in (town.ids.get(standing) or {}).values():
        said = said.replace(found, "…")
    return response, said.replace(MISSING, "…")


def _letters(town: Town) -> list[str]:
    """The letters that were written since the town was made."""
    with scopes_disabled():
        rows = Message.objects.exclude(pk__in=town.letters)
        return [f"{row.subject} {row.body}" for row in rows]


def unexpected(
    town: Town, knocker: Knocker, address: Address, method: str, standing: str, known: dict[Any, Any]
) -> str:
    """Empty when the answer is the expected one, else a line that says what came instead."""
    wanted = expected(address, knocker, standing)
    response, said = knock(town, knocker, address, method, standing)
    town.seen += response.seen
    town.leaks += [f"{knocker.name}: {method} /{address.route} ({standing}): {town.canaries.field_of(word)}"
                   for word in response.leaked]  # fmt: skip
    missing, unsaid = response, said
    if wanted == "hidden" and standing != "missing":
        asked = (knocker.name, address, method)
        if asked not in known:
            known[asked] = knock(town, knocker, address, method, "missing")
        missing, unsaid = known[asked]
    if answers(response, missing, wanted, said == unsaid):
        return ""
    differs = "" if said == unsaid else f", and not the page of what does not exist ({missing.status_code})"
    return f"{knocker.name}: {method} /{address.route} ({standing}) answers {response.status_code}, not {wanted}{differs}"


@pytest.mark.req("R-461", "R-458")
@pytest.mark.django_db
def test_a_sample_of_the_matrix_and_every_address_once() -> None:
    town, chance = make_town(), random.Random(4)
    assert set(town.knockers) == set(WHO)
    all_of_them = addresses()
    chosen = [(who, address, *chance.choice(list(cells(address))))
              for address in all_of_them for who in [chance.choice(WHO)]]  # fmt: skip
    while len(chosen) < QUICK:
        address = chance.choice(all_of_them)
        chosen.append((chance.choice(WHO), address, *chance.choice(list(cells(address)))))
    known: dict[Any, Any] = {}
    wrong = [unexpected(town, town.knockers[who], *rest, known) for who, *rest in chosen]
    assert "\n".join([*filter(None, wrong), *town.leaks]) == ""


@pytest.mark.trust
@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_every_cell(who: str) -> None:
    town, known = make_town(), dict[Any, Any]()
    done = [
        unexpected(town, town.knockers[who], address, *cell, known)
        for address in addresses()
        for cell in cells(address)
    ]
    wrong = list(filter(None, done))
    note("authorisation cells unexpected", who, value=len(wrong), target=0, n=len(done))
    note(
        "protected words outside the policies",
        f"{who}: answers and letters",
        value=len(town.leaks),
        target=0,
        n=town.seen,
    )
    assert "\n".join(wrong + town.leaks) == ""


@pytest.mark.django_db
def test_what_is_somebodys_own_is_really_there() -> None:
    """The control: behind every address about a thing, somebody who may gets another answer than for a missing thing.

    And what lies there is met: the words that are looked for elsewhere stand on these pages.
    """
    town, never = make_town(), []
    for address in (one for one in addresses() if one.nouns):
        allowed = [one for one in town.knockers.values() if expected(address, one, "own") == "open"]
        allowed.sort(key=lambda one: one.role != Role.COORDINATOR)  # who finds most, first
        knocks = (
            knock(town, one, address, method, "own")[0] for one in allowed for method in ("GET", "POST")
        )
        if not any(answer.status_code != 404 for answer in knocks):
            never.append(address.route)
    assert never == []
    met = {"Agreement", "Concern", "Correction", "Enrolment", "Goal", "JournalEntry", "Mentor", "OwnWords",
           "Referral", "ScreeningDecision", "ScreeningStep"}  # fmt: skip
    assert town.met >= met, met - town.met
