"""Files nobody meant well with: whatever they hold, there is a table or a sentence, soon, and never half of a list.

The parsers are called directly, for speed; the process they run in has tests of its own (tests/integrations/spreadsheets).
"""

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.people.models import Person
from mentorbank.integrations import spreadsheets as s
from mentorbank.integrations.apart.child import answer
from mentorbank.integrations.apart.sheets.separated import separated
from mentorbank.integrations.apart.trouble import Trouble
from mentorbank.integrations.spreadsheets.cpr import refuse_cpr
from mentorbank.kernel.codes import active, load
from mentorbank.kernel.refusals import Refused
from mentorbank.web.imports.cells import day_of_yes, hours, municipality_code, several, short
from mentorbank.web.imports.columns import _young_people
from mentorbank.web.imports.reading import Reading
from tests.trust import mutations
from tests.trust.figures import note
from tests.world import NOW, TODAY, World

QUICK, ALL = 200, 100_000
UPLOADS, QUICK_UPLOADS = 1_000, 6
SECONDS = 2  # of work on one small file or cell, before it is called a hang
KNOWN = (Trouble, Refused, s.CellError)
SPECS = _young_people(TODAY)


def through(table: s.Table) -> None:
    """What the product does with a table before anybody is asked."""
    refuse_cpr(table)
    s.validate_rows(table, s.guess_mapping(table.headers, SPECS), SPECS)


def text_file(data: bytes) -> None:
    """A CSV file, letters to records; nothing but a known trouble may be raised."""
    through(separated(data))


def any_workbook(data: bytes) -> None:
    """A workbook; what the library trips over is a damaged file, what the rest trips over is a crash."""
    result = answer("sheet", data)
    if "table" in result:
        through(s.Table(**result["table"]))
    else:
        raise Trouble(result["trouble"], **result["facts"])


INDUSTRIES = active(load("industries"), on=TODAY)
CELLS: dict[str, tuple[Callable[[str], Any], list[str]]] = {
    "dates": (s.parse_date, ["17.05.2007", "3. februar 2026", "2009-03-03", "030309", "39876", "tirsdag den 3. marts 09"]),
    "days of birth": (partial(s.parse_date, latest=TODAY), ["17.05.2007", "3/3-09", "20070517"]),
    "days of yes": (day_of_yes(TODAY, "Skriv dagen."), ["3. februar 2026", "ja", "03-02-26"]),
    "phones": (s.parse_phone, ["00 00 00 12", "+4500000012", "0046 8 00 00 00", "00000012 / 00000013"]),
    "mail addresses": (s.parse_email, ["Anna <anna@example.org>", "a@example.org; b@example.org", "mailto:bo@example.org"]),
    "postal codes": (s.parse_postal_code, ["4760", "DK-4760", "4760 Vordingborg", "800"]),
    "numbers": (s.parse_decimal, ["1.234,5", "7,5", "kr. 12", "-3"]),
    "whole numbers": (s.parse_int, ["12", "7,0", "1.000"]),
    "hours": (hours, ["4", "4,5", "200", "12 "]),
    "yes and no": (s.parse_yes_no, ["ja", "nej", "x", "✓"]),
    "texts": (s.parse_text, ["Læreplads", "#REF!", "to\nlinjer"]),
    "names": (short(60), ["Åse", "Søren  Ærø"]),
    "municipalities": (municipality_code(TODAY), ["Vordingborg", "0390", "Københavns Kommune"]),
    "industries": (several(INDUSTRIES), ["Håndværk", "it, handel", "Byggeri; sundhed"]),
}  # fmt: skip


class Hang(BaseException):
    """More work than any such file may take."""


@contextmanager
def patience() -> Iterator[None]:
    """Hang after so many seconds of work, whatever the machine does beside."""

    def over(*_: Any) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def faults(parse: Callable[[Any], Any], inputs: Iterator[Any], runs: int) -> tuple[list[str], Counter[str]]:
    """What broke the parser or held it up; and how often it took what it was given, or said what is wrong."""
    found, counted = [], Counter[str]()
    for given in islice(inputs, runs):
        try:
            with patience():
                parse(given)
            counted["taken"] += 1
        except KNOWN:
            counted["refused"] += 1
        except Hang:
            found.append(f"hangs on {given[:200]!r}")
        except Exception as error:
            found.append(f"{error!r} on {given[:200]!r}")
    return found, counted


def inputs_of(parser: str) -> tuple[Callable[[Any], Any], Iterator[Any]]:
    """The parser and what it is given."""
    if parser == "csv":
        return text_file, mutations.files(4, mutations.lists(), mutations.spoilt)
    if parser == "xlsx":
        return any_workbook, mutations.files(4, mutations.workbooks(), mutations.spoilt_workbook)
    parse, good = CELLS[parser]
    return parse, mutations.words(4, good)


PARSERS = ["csv", "xlsx", *CELLS]


@pytest.mark.req("R-458")
@pytest.mark.parametrize("parser", PARSERS)
def test_nothing_breaks_a_parser(parser: str, request: pytest.FixtureRequest) -> None:
    long = request.config.getoption("--trust")
    found, counted = faults(*inputs_of(parser), ALL if long else QUICK if parser != "xlsx" else QUICK // 4)
    if long:
        note("crashes and hangs on hostile files", parser, value=len(found), target=0, n=ALL)
    assert found == []
    assert counted["refused"] and counted["taken"], "both happen, or the inputs are too good or too bad"


def test_the_control_a_careless_parser_is_caught() -> None:
    """The same inputs break a parser that believes in good files, and hang one that goes back and forth."""
    careless, _ = faults(lambda data: data.decode().splitlines()[1].split(";")[2], inputs_of("csv")[1], 50)
    assert len(careless) > 5

    def endless(_: str) -> None:
        while True:
            pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.trust.test_hostile_files.SECONDS", 0.05)
        assert faults(endless, iter(["x"]), 1)[0] == ["hangs on 'x'"]


def brought(client: Client, world: World, data: bytes) -> tuple[int, int]:
    """The file by the door: how many people are in it, and how many came in. It is all taken back."""
    given = {
        "kind": "young_people",
        "programme": str(world.programme.pk),
        "file": SimpleUploadedFile("liste.csv", data),
    }
    with transaction.atomic():
        before = Person.objects.count()
        client.post("/import/", given)
        batch = ImportBatch.objects.first()
        if batch:
            rows = len(Reading(batch, world.today).table.rows)
            client.post(f"/import/{batch.pk}/", {"seen": Reading(batch, world.today).seen})
            batch.refresh_from_db()
            rows -= batch.skipped or 0
        came = Person.objects.count() - before
        transaction.set_rollback(True)
    return (rows if batch else 0), came


def test_no_list_comes_in_by_half(
    world: World, sign_in: Any, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorbank.integrations.opening.in_a_child", answer)
    long, halves, counted = request.config.getoption("--trust"), [], Counter[str]()
    uploads = UPLOADS if long else QUICK_UPLOADS
    with time_machine.travel(NOW, tick=False):
        client = sign_in(world)
        good = mutations.lists()
        for data in islice(chain(good[:1], mutations.files(4, good, mutations.spoilt)), uploads):
            rows, came = brought(client, world, data)
            halves += [data] if came not in {0, rows} else []
            counted["in" if came else "out"] += 1
    if long:
        note("lists that came in by half", "csv", value=len(halves), target=0, n=uploads)
    assert halves == [] and counted["in"] and counted["out"]
