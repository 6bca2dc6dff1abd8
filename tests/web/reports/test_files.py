"""The report as files: read back with other programs than those that wrote them."""

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from mentorbank.kernel.access import Role
from tests.town import Course, fill, viborg
from tests.world import World

VIBORG = pytest.mark.parametrize("world", ["VIB"], indirect=True)
PIFT = pytest.mark.parametrize("world", ["PIFT"], indirect=True)


def _file(client: Client, world: World, kind: str, on: str = "2021-06-30") -> bytes:
    response = client.get(reverse("report-file", args=[world.programme.pk, kind]), {"on": on})
    assert response.status_code == 200
    return bytes(response.content)


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@VIBORG
@pytest.mark.req("R-417", "R-406", "R-428")
def test_the_pdf_is_a_dated_appendix_with_the_figures(world: World, sign_in: Any) -> None:
    fill(world, viborg(150))
    text = _text(_file(sign_in(world), world, "pdf"))
    assert text.startswith("Bilag · 30. juni 2021")
    for words in (
        "125 af 150",
        "56 af 150",
        "mindst 75",
        "ca. 2,63 mio. kr.",
        "kan ikke tages for pålydende",
        "1,05 mio. kr.",
    ):
        assert words in text, words


@VIBORG
def test_the_pdf_is_tagged_and_says_its_language(world: World, sign_in: Any) -> None:
    fill(world, viborg(8))
    root: Any = PdfReader(io.BytesIO(_file(sign_in(world), world, "pdf"))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True  # type: ignore[union-attr]
    assert root["/Lang"] == "da"
    assert root["/StructTreeRoot"]["/K"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


@VIBORG
@pytest.mark.req("R-388")
def test_the_same_day_is_the_same_file(world: World, sign_in: Any) -> None:
    fill(world, viborg(12))
    client = sign_in(world)
    assert _file(client, world, "pdf") == _file(client, world, "pdf")


@VIBORG
def test_what_people_write_is_never_read_as_markup_or_formula(world: World, sign_in: Any) -> None:
    world.programme.name = '=1+1 #panic("x") $ [*] @hej'
    world.programme.save()
    client = sign_in(world)
    assert '=1+1 #panic("x") $ [*] @hej' in _text(_file(client, world, "pdf"))
    book = openpyxl.load_workbook(io.BytesIO(_file(client, world, "xlsx")))
    assert book["Om"]["A2"].value == world.programme.name
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)


@VIBORG
@pytest.mark.req("R-420", "R-418")
def test_the_workbook_holds_numbers_definitions_and_the_day(world: World, sign_in: Any) -> None:
    fill(world, viborg(150))
    book = openpyxl.load_workbook(io.BytesIO(_file(sign_in(world), world, "xlsx")))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    found = [dict(zip(head, cells, strict=True)) for cells in rows]
    share = found[2]
    assert (share["Resultat"], share["Af"], share["Det kræver af dem, der er lovet"]) == (56, 150, 38)
    assert share["Andel"] == pytest.approx(56 / 150) and share["Præcis"] == 37.5
    assert share["Pr."].date() == date(2021, 6, 30)
    assert book.worksheets[0]["E4"].number_format == "0.0%"
    assert "Unge, der 3 måneder efter forløbet er i ordinær uddannelse" in str(
        book["Definitioner"]["B4"].value
    )
    assert "002 L150-152" in str(book["Definitioner"]["D4"].value)
    assert {"Om", "Kommuner", "Budget"} <= set(book.sheetnames)


@VIBORG
def test_the_csv_opens_in_danish_spreadsheets(world: World, sign_in: Any) -> None:
    fill(world, viborg(8))
    head, *rows = _file(sign_in(world), world, "csv").decode("utf-8-sig").splitlines()
    assert head.startswith("Mål;Enhed;Resultat;Af;Andel") and len(rows) == 7


@VIBORG
def test_no_cell_of_the_csv_is_a_formula(world: World, sign_in: Any) -> None:
    """What a target is called is the programme's own words; whoever opens the file runs none of them."""
    version = world.version
    starts = ("=1+1", "+1+1", "-1+1", "@SUM(A1)")
    for target, words in zip(version.content["targets"], starts, strict=False):
        target["name"]["da"] = target["definition"]["da"] = words
    type(version).objects.filter(pk=version.pk).update(content=version.content)
    file = io.StringIO(_file(sign_in(world), world, "csv").decode("utf-8-sig"), newline="")
    rows = list(csv.reader(file, delimiter=";"))[1:]
    assert [row[0] for row in rows[: len(starts)]] == [f"'{words}" for words in starts]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r") and cell]


@PIFT
@pytest.mark.req("R-414", "R-421", "R-420")
def test_nothing_about_one_young_woman_reaches_the_municipality_in_any_file(
    world: World, sign_in: Any
) -> None:
    world.programme.municipality_codes = ["0791"]
    world.programme.save()
    fill(
        world,
        [Course(date(2024, 3, 4), after="full_time_job" if n < 2 else "benefit_active") for n in range(6)],
    )
    client = sign_in(world, world.person("Kim"), Role.MUNICIPALITY)
    book = openpyxl.load_workbook(io.BytesIO(_file(client, world, "xlsx", "2025-06-30")))
    cells = " ".join(
        str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None
    )
    others = [_file(client, world, kind, "2025-06-30").decode() for kind in ("csv", "json")]
    for text in (_text(_file(client, world, "pdf", "2025-06-30")), cells, *others):
        assert "Ung0" not in text and "example.org" not in text and "Eksempel" not in text
    data = client.get(reverse("report-file", args=[world.programme.pk, "json"]), {"on": "2025-06-30"}).json()
    numbers = [data["way"][key] for key in ("waiting", "pairs_active", "pairs_ended")]
    numbers += [
        line[name] for line in data["targets"] for name in ("numerator", "denominator", "unknown", "refused")
    ]
    assert not [number for number in numbers if number is not None and 0 < number < 5]
