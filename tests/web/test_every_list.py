"""Every list costs the database as much with one row as with three hundred, and every row of it can be reached.

The pages are found by walking the resolver: a new one is in ``LISTS``, or says in ``NOT_LISTS`` why nothing grows on it.
"""

import os
import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mentorbank.domain.audit.actions import SAME_LOOK
from mentorbank.domain.programmes import queries
from tests.web.addresses import opened_by_name
from tests.web.every_list import LISTS, NOT_LISTS, Shown
from tests.world import World

# What a page asks does not depend on the engine; what PostgreSQL makes of it is seen with fewer rows as well.
MANY = {"sqlite": 300, "postgres": 12}[os.environ["MENTORBANK_TEST_ENGINE"]]
NEXT = re.compile(r'<a[^>]*href="([^"]+)"[^>]*rel="next"')
VALUES = re.compile(r"\"s\d+_x\d+\"|'(?:[^']|'')*'|\b[0-9a-f]{32}\b|\b\d+\b")
IN = re.compile(r"\((?:\?|%s)(?:, (?:\?|%s))*\)")


def test_every_page_has_said_whether_a_list_grows_on_it() -> None:
    lists, others = {key.partition(" ")[0] for key in LISTS}, set().union(*NOT_LISTS.values())
    assert opened_by_name() == lists | others
    assert not lists & others


def _reads(shown: Shown, world: World, sign_in: Any) -> Client:
    return Client() if shown.role is None else sign_in(world, shown.reader, shown.role)


def _shape(sql: str) -> str:
    """The question without its values, and however many there are of them in a list."""
    return IN.sub("(…)", VALUES.sub("?", sql.replace("::uuid", "")))


def _asks(client: Client, path: str, later: timedelta) -> tuple[str, Counter[str]]:
    """What the page says, and what was asked of the database, by the shape of the question.

    The process remembers nothing yet, and it is so long since the last look that this one is noted.
    """
    queries._frozen.clear()
    cache.clear()
    with time_machine.travel(timezone.now() + later), CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200, f"{path} answers {response.status_code}"
    return response.content.decode(), Counter(_shape(row["sql"]) for row in asked.captured_queries)


def _every_sheet(client: Client, path: str, said: str) -> str:
    """The whole list, from what the first page said to the end, by following "next"."""
    whole, here = said, path.partition("?")[0]
    while found := NEXT.search(said):
        said = client.get(here + found[1].replace("&amp;", "&")).content.decode()
        whole += said
    return whole


def _begins_a_word(mark: str, text: str) -> bool:
    """That the 9th stands there, not only the 19th."""
    place = text.find(mark)
    while place > 0 and text[place - 1].isalnum():
        place = text.find(mark, place + 1)
    return place >= 0


def _stands(shown: Shown, text: str, marks: list[str], count: int) -> None:
    if shown.says:
        assert shown.says(count) in text, f"{shown.path} does not say {shown.says(count)!r}"
        return
    seen = sum(_begins_a_word(mark, text) for mark in marks)
    assert seen == min(len(marks), shown.cap), f"{shown.path} shows {seen} of {len(marks)} rows"


@pytest.mark.parametrize("key", LISTS)
def test_three_hundred_rows_cost_what_one_costs(key: str, world: World, sign_in: Any) -> None:
    world.at = timezone.localtime()
    shown = LISTS[key](world)
    client = _reads(shown, world, sign_in)
    marks = list(shown.more(1))
    _stands(shown, client.get(shown.path).content.decode(), marks, 1)
    _text, one = _asks(client, shown.path, 2 * SAME_LOOK)
    marks = list(dict.fromkeys([*marks, *shown.more(MANY - 1)]))
    text, many = _asks(client, shown.path, 4 * SAME_LOOK)
    grown = "\n".join(
        f"{many[sql]} instead of {one[sql]}: {sql[:300]}" for sql in many if many[sql] > one[sql]
    )
    assert many.total() == one.total(), f"{key}: {one.total()} queries became {many.total()}\n{grown}"
    _stands(shown, _every_sheet(client, shown.path, text), marks, MANY)
