"""Whatever is wrong with a file: a sentence, and nobody half in."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Referral
from mentorbank.kernel.access import Role
from tests.web.imports.lists import (
    MENTOR_HEADINGS,
    MENTORS,
    YOUNG,
    bring_in,
    csv_of,
    preview,
    send,
    uploaded,
    workbook,
)
from tests.world import World, make_world

SHORT = "Fornavn;Fødselsdato;Tlf;Samtykkedato"


def sentence(client: Client, world: World, data: bytes, name: str = "liste.csv") -> str:
    """What stands at the file field after a file that is not taken; nothing of it is kept."""
    response = send(client, world, data, name=name)
    assert response.status_code == 200 and not ImportBatch.objects.exists()
    form = response.context["form"]
    assert form["kind"].value() == "young_people" and form["programme"].value() == str(world.programme.pk)
    return str(form.errors["file"][0])


def bomb() -> bytes:
    """A workbook that is small on disk and enormous when opened."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return target.getvalue()


def test_an_empty_file(client: Client, world: World) -> None:
    assert "tom" in sentence(client, world, b"")
    assert "tom" in sentence(client, world, b" \r\n")
    assert "ingen rækker" in sentence(client, world, csv_of([]))


def test_too_many_rows(client: Client, world: World) -> None:
    assert "10000 rækker" in sentence(client, world, csv_of([YOUNG[0]] * 10_001)).replace(".", "")


def test_a_bomb_is_not_opened(client: Client, world: World) -> None:
    assert "fylder" in sentence(client, world, bomb(), "unge.xlsx")


def test_letters_that_would_be_lost_are_named_by_their_row(client: Client, world: World) -> None:
    data = csv_of(YOUNG, encoding="utf-8") + "Søren;Øst;1.1.2007;;;;;;;".encode("latin-1")
    assert "række 4" in sentence(client, world, data)


@pytest.mark.parametrize("heading", ["CPR-nummer", "Id"])
def test_a_column_of_cpr_numbers_is_refused_and_never_shown(
    client: Client, world: World, heading: str
) -> None:
    rows = [f"Ida;310299-{number}" for number in ("0000", "0001")]
    response = send(client, world, csv_of(rows, f"Fornavn;{heading}"))
    page = response.content.decode()
    assert "CPR" in page and "310299" not in page and not ImportBatch.objects.exists()


def test_another_kind_of_file(client: Client, world: World) -> None:
    assert "PDF" in sentence(client, world, b"%PDF-1.7", "liste.pdf")


def test_no_file_at_all(client: Client, world: World) -> None:
    response = client.post(reverse("imports"), {"kind": "mentors", "programme": str(world.programme.pk)})
    assert "Vælg filen med din liste" in response.content.decode()


@pytest.mark.req("R-127")
def test_one_bad_row_among_five_thousand_lets_nobody_in(client: Client, world: World) -> None:
    rows = [f"Ung Nr{n};17.05.2007;{n:08d};3. februar 2026" for n in range(5000)]
    rows[2999] = "Ida Holm;30-02-2007;00009999;3. februar 2026"
    batch = uploaded(client, world, csv_of(rows, SHORT.replace("Fornavn", "Navn")))
    page = preview(client, batch)
    words = page.content.decode()
    assert (page.context["ready"], page.context["wrong"], page.context["may"]) == (4999, 1, False)
    assert "Række 3001" in words and "30-02-2007" in words and "30. februar findes ikke" in words
    assert "Ret først rækkerne" in bring_in(client, batch).content.decode()
    assert not Referral.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "uploaded" and batch.rows


@pytest.mark.req("R-110")
@pytest.mark.parametrize("yes", ["", "ja", "03-02-2999", "30-02-2026"])
def test_a_young_person_without_the_day_of_their_own_yes_does_not_come_in(
    client: Client, world: World, yes: str
) -> None:
    batch = uploaded(client, world, csv_of([f"Ida;17-05-2007;00001234;{yes}"], SHORT))
    assert preview(client, batch).context["wrong"] == 1
    bring_in(client, batch)
    assert not Referral.objects.exists()


@pytest.mark.req("R-110")
def test_a_list_without_a_column_for_the_yes_goes_no_further(client: Client, world: World) -> None:
    send(client, world, csv_of(["Ida;17-05-2007;00001234"], "Fornavn;Fødselsdato;Tlf"))
    batch = ImportBatch.objects.get()
    chosen = {"column_0": "first_name", "column_1": "birth_date", "column_2": "phone"}
    page = client.post(reverse("import-columns", args=[batch.pk]), chosen)
    assert "Dato for den unges ja" in page.content.decode()
    bring_in(client, batch)
    assert not Referral.objects.exists()


def test_outside_the_age_limit_and_out_of_reach_are_said_in_the_preview(client: Client, world: World) -> None:
    rows = ["Ida;17-05-1960;00001234;03-02-2026", "Bo;17-05-2007;;03-02-2026"]
    page = preview(client, uploaded(client, world, csv_of(rows, SHORT)))
    words = page.content.decode()
    assert page.context["wrong"] == 2 and "17-05-1960" in words and "telefonnummer" in words


def test_the_same_person_twice_in_the_file(client: Client, world: World) -> None:
    rows = ["Ida;17-05-2007;00001234;03-02-2026", "ida;17/5-07;00001235;03-02-2026"]
    page = preview(client, uploaded(client, world, csv_of(rows, SHORT)))
    assert "står allerede i række 2" in page.content.decode() and not page.context["may"]


def test_two_mentors_with_one_mail(client: Client, world: World) -> None:
    rows = [MENTORS[0], MENTORS[0].replace("Birthe", "Bente")]
    batch = uploaded(client, world, csv_of(rows, MENTOR_HEADINGS), kind="mentors")
    assert preview(client, batch).context["wrong"] == 1
    bring_in(client, batch)
    assert not Mentor.objects.exists()


def test_corrections_can_be_taken_home_and_are_never_formulas(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(["Ida;=1+1;00001234;03-02-2026"], SHORT))
    answer = client.get(reverse("import-corrections", args=[batch.pk]))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Række;Kolonne;Der står;Hvad du gør" and lines[1].startswith("2;Fødselsdato;'=1+1;")


def test_a_name_longer_than_there_is_room_for(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of([f"{'I' * 61};17-05-2007;00001234;03-02-2026"], SHORT))
    assert "60" in preview(client, batch).content.decode() and not preview(client, batch).context["may"]


def test_a_programme_that_has_ended_takes_no_list(client: Client, world: World) -> None:
    world.programme.closes_on = world.today - timedelta(days=1)
    world.programme.save()
    response = send(client, world, csv_of(YOUNG))
    assert "Programmet er slut" in response.content.decode() and not ImportBatch.objects.exists()


def test_sheets_that_are_not_read_are_named(client: Client, world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["Fornavn", "Fødselsdato"], ["Ida", "17-05-2007"]])))
    book.create_sheet("Arkiv").append(["x", "y"])
    target = io.BytesIO()
    book.save(target)
    send(client, world, target.getvalue(), name="unge.xlsx")
    page = client.get(reverse("import-columns", args=[ImportBatch.objects.get().pk]))
    assert "Arkiv" in page.content.decode()


@pytest.mark.req("R-461")
def test_another_organisations_file_is_not_there(world: World, client: Client, sign_in: Any) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))
    other = make_world()
    with inside(other.organisation.pk):
        stranger = sign_in(other)
    for name in ("import", "import-columns", "import-corrections"):
        assert stranger.get(reverse(name, args=[batch.pk])).status_code == 404
    for name in ("import", "import-columns", "import-discard"):
        assert stranger.post(reverse(name, args=[batch.pk]), {"seen": "x"}).status_code == 404
    sheet = reverse("import-sheet", args=["mentors", world.programme.pk])
    assert stranger.get(sheet).status_code == 404
    assert not Referral.objects.exists()


def test_a_coordinator_of_another_programme_does_not_see_the_file(
    world: World, client: Client, sign_in: Any
) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))
    colleague = world.person()
    other = Programme(
        organisation=world.organisation, name="Andet", slug=f"{world.programme.slug}-2", template_code="VORD",
        opens_on=world.today, created_at=world.at, responsible=colleague,
    )  # fmt: skip
    other.save()
    world.role(colleague, Role.COORDINATOR, other)
    entered = sign_in(world, colleague)
    assert entered.get(reverse("import", args=[batch.pk])).status_code == 404
    assert "liste.csv" not in entered.get(reverse("imports")).content.decode()
    assert "liste.csv" in client.get(reverse("imports")).content.decode()
