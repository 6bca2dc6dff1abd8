"""From a municipality's own list to people, through the pages."""

import io
import re
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Referral
from mentorbank.integrations.spreadsheets import guess_mapping
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.imports.columns import columns
from tests.web.imports.lists import (
    HEADINGS,
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
from tests.world import World


@pytest.mark.req("R-127", "R-110")
def test_a_latin_1_list_with_semicolons_comes_in_as_referrals(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))
    done = bring_in(client, batch)
    assert "2 unge" in done.content.decode()
    soren, ase = Referral.objects.select_related("person").order_by("person__phone")
    assert (soren.person.given_name, soren.person.family_name, soren.via) == ("Søren", "Ærø", "import")
    assert (soren.person.birth_date, soren.own_yes_on) == (date(2007, 5, 17), date(2026, 2, 3))
    assert (soren.wants, soren.referrer_name, soren.person.municipality_code) == (
        "Læreplads",
        "Gitte",
        "0390",
    )
    assert (ase.person.birth_date, ase.person.phone) == (date(2008, 3, 3), "+4500001235")
    assert Message.objects.count() == 0


def test_an_excel_list_with_real_dates_comes_in(client: Client, world: World) -> None:
    rows = [["Navn", "Fødselsdag", "Telefon", "Kommune", "Sagt ja"],
            ["Ida Marie Holm", date(2006, 2, 28), 12345678, "Vordingborg Kommune", date(2026, 1, 31)]]  # fmt: skip
    bring_in(client, uploaded(client, world, workbook(rows), name="unge.xlsx"))
    person = Referral.objects.get().person
    assert (person.given_name, person.family_name, person.phone) == ("Ida Marie", "Holm", "+4512345678")
    assert (person.birth_date, person.municipality_code) == (date(2006, 2, 28), "0390")


def test_mentors_come_in_as_applications_whatever_the_list_says(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(MENTORS, MENTOR_HEADINGS), kind="mentors")
    page = preview(client, batch).content.decode()
    assert "nye ansøgninger" in page and "Godkendt" in page
    bring_in(client, batch)
    birthe, jorgen = Mentor.objects.select_related("person").order_by("person__given_name")
    assert (birthe.state, birthe.employer, birthe.profession) == ("applied", "Værftet", "Smed")
    assert (birthe.industries, float(birthe.hours_per_month or 0)) == (["construction"], 4.5)
    assert jorgen.industries == ["it", "retail"] and jorgen.person.given_name == "Jørgen Å."
    assert Message.objects.count() == 0


@pytest.mark.req("R-460", "R-127")
def test_a_day_of_yes_in_a_list_of_mentors_is_kept_as_their_yes(
    client: Client, world: World, sign_in: Any
) -> None:
    """With its words and how it reached us; of whom the list says nothing, nothing is written, and they are asked."""
    rows = [f"{row};{day}" for row, day in zip(MENTORS, ("3. februar 2026", ""), strict=True)]
    bring_in(client, uploaded(client, world, csv_of(rows, f"{MENTOR_HEADINGS};Samtykkedato"), kind="mentors"))
    birthe, jorgen = Mentor.objects.select_related("person").order_by("person__given_name")
    row = Consent.objects.get()
    assert (row.person, row.programme, row.version) == (birthe.person, world.programme, world.version)
    assert (row.purpose, row.text_version, row.asked_of, row.how) == ("mentor_take_part", 1, "mentor", "list")
    assert (row.given_on, row.recorded_by) == (date(2026, 2, 3), world.coordinator) and row.stands
    for mentor, said in ((birthe, ["3. februar 2026"]), (jorgen, [])):
        page = sign_in(world, mentor.person, Role.MENTOR).get(reverse("my-consents")).content.decode()
        assert re.findall(r"Ja siden (\d+\. \w+ \d+)", page) == said


def test_a_mentors_yes_without_a_day_is_asked_for(client: Client, world: World) -> None:
    rows = [f"{row};{mark}" for row, mark in zip(MENTORS, ("ja", "nej"), strict=True)]
    batch = uploaded(client, world, csv_of(rows, f"{MENTOR_HEADINGS};Samtykke"), kind="mentors")
    page = preview(client, batch).content.decode()
    assert page.count("den dag, mentoren sagde ja") == 2 and not Mentor.objects.exists()


def test_who_has_answered_here_before_keeps_their_own_answer(client: Client, world: World) -> None:
    birthe = world.person("Birthe", email="birthe@example.org")
    given = {
        "organisation": world.organisation,
        "programme": world.programme,
        "version": world.version,
        "text_version": 1,
    }
    Consent(
        **given, person=birthe, purpose="mentor_take_part", asked_of="mentor", how="staff", recorded_at=world.at,
        withdrawn_at=world.at,
    ).save()  # fmt: skip
    rows = [f"{MENTORS[0]};03-02-2026"]
    bring_in(client, uploaded(client, world, csv_of(rows, f"{MENTOR_HEADINGS};Samtykkedato"), kind="mentors"))
    assert Mentor.objects.get().person == birthe and not Consent.objects.get().stands


def test_every_person_has_a_line_in_the_log_as_if_alone(client: Client, world: World) -> None:
    bring_in(client, uploaded(client, world, csv_of(YOUNG)))
    assert AuditEvent.objects.filter(verb="referral.received").count() == 2
    assert AuditEvent.objects.get(verb="import.brought_in").facts == {"brought_in": 2, "skipped": 0}


def test_the_referrer_gets_a_receipt_only_when_the_list_has_a_mail(client: Client, world: World) -> None:
    headings = "Fornavn;Fødselsdato;Tlf;Samtykkedato;Vejleders mail"
    rows = ["Ida;17-05-2007;00001234;03-02-2026;vejleder@example.org", "Bo;17-05-2008;00001235;03-02-2026;"]
    batch = uploaded(client, world, csv_of(rows, headings))
    assert "1 henviser får en kvittering" in preview(client, batch).content.decode()
    bring_in(client, batch)
    assert [row.address for row in Message.objects.all()] == ["vejleder@example.org"]


def test_the_rows_are_encrypted_while_they_wait_and_wiped_when_done(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))

    def kept() -> str:
        with connection.cursor() as cursor:
            cursor.execute("select * from mentorbank_importbatch")
            return str(cursor.fetchall())

    assert "Søren" not in kept() and "example.org" not in kept()
    bring_in(client, batch)
    batch.refresh_from_db()
    assert (batch.state, batch.rows, batch.mapping, batch.brought_in) == ("done", "", {}, 2)


def test_a_file_thrown_away_leaves_nothing(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))
    client.post(reverse("import-discard", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.state, batch.rows) == ("discarded", "")
    assert "Filen er smidt væk" in preview(client, batch).content.decode()
    assert Person.objects.filter(referrals__isnull=False).count() == 0


@pytest.mark.req("R-125")
def test_who_is_here_already_is_left_alone_and_said(client: Client, world: World) -> None:
    bring_in(client, uploaded(client, world, csv_of(YOUNG)))
    third = "Eva;Ny;01.01.2007;00 00 99 99;;4760;3. februar 2026;;;"
    batch = uploaded(client, world, csv_of([*YOUNG, third]))
    page = preview(client, batch)
    assert (page.context["ready"], page.context["known_count"]) == (1, 2)
    assert "Række 2: Søren Ærø" in page.content.decode()
    done = bring_in(client, batch).content.decode()
    assert "2 unge" in done and Referral.objects.count() == 3


@pytest.mark.req("R-125")
def test_who_may_be_somebody_we_know_comes_in_with_a_warning(client: Client, world: World) -> None:
    bring_in(client, uploaded(client, world, csv_of(YOUNG)))
    batch = uploaded(client, world, csv_of(["Søren;Æro;17.05.2007;00 00 77 77;;4760;3. februar 2026;;;"]))
    page = preview(client, batch)
    assert page.context["alike"] == ["Række 2: Søren Æro"] and page.context["ready"] == 1


def test_when_everybody_is_here_there_is_nothing_to_press(client: Client, world: World) -> None:
    bring_in(client, uploaded(client, world, csv_of(YOUNG)))
    batch = uploaded(client, world, csv_of(YOUNG))
    page = preview(client, batch)
    assert not page.context["may"] and "Alle i filen er her allerede" in page.content.decode()
    assert "Alle i filen er her allerede" in bring_in(client, batch).content.decode()


def test_mentors_are_known_by_their_mail(client: Client, world: World) -> None:
    bring_in(client, uploaded(client, world, csv_of(MENTORS, MENTOR_HEADINGS), kind="mentors"))
    batch = uploaded(
        client, world, csv_of([MENTORS[0].replace("birthe@", "BIRTHE@")], MENTOR_HEADINGS), kind="mentors"
    )
    assert preview(client, batch).context["known_count"] == 1


def test_a_second_press_says_it_is_done(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))
    seen = preview(client, batch).context["seen"]
    bring_in(client, batch, seen)
    again = bring_in(client, batch, seen).content.decode()
    assert "Filen er allerede hentet ind" in again and Referral.objects.count() == 2


def test_a_stale_tab_looks_again_before_anything_is_saved(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))
    seen = preview(client, batch).context["seen"]
    path = reverse("import-columns", args=[batch.pk])
    form = client.get(path).context["form"]
    chosen = {name: form[name].value() or "" for name in form.fields}
    client.post(path, chosen | {"column_7": ""})
    page = bring_in(client, batch, seen).content.decode()
    assert "Kolonnerne er ændret i et andet vindue" in page and Referral.objects.count() == 0


def test_columns_of_a_finished_file_lead_to_what_became_of_it(client: Client, world: World) -> None:
    batch = uploaded(client, world, csv_of(YOUNG))
    bring_in(client, batch)
    for name in ("import-columns", "import-corrections"):
        assert client.get(reverse(name, args=[batch.pk])).status_code == 302


def test_columns_are_shown_with_what_stands_in_them_and_can_be_changed(client: Client, world: World) -> None:
    rows = ["Ærø;Søren;17.05.2007;00001234;03-02-2026", "Øst;Åse;17.05.2008;00001235;03-02-2026"]
    send(client, world, csv_of(rows, "A;B;C;D;E"))
    batch = ImportBatch.objects.get()
    path = reverse("import-columns", args=[batch.pk])
    page = client.get(path)
    assert "Ærø · Øst" in page.content.decode()
    refused = client.post(path, {"column_0": "last_name", "column_1": "last_name"}).content.decode()
    assert "Fødselsdato" in refused and "er allerede det" in refused
    chosen = ["last_name", "first_name", "birth_date", "phone", "own_yes_on"]
    client.post(path, {f"column_{place}": key for place, key in enumerate(chosen)})
    bring_in(client, batch)
    assert set(Referral.objects.values_list("person__given_name", flat=True)) == {"Søren", "Åse"}


@pytest.mark.parametrize("kind", ["young_people", "mentors"])
def test_the_empty_sheet_has_headings_we_understand(client: Client, world: World, kind: str) -> None:
    response = client.get(reverse("import-sheet", args=[kind, world.programme.pk]))
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    heads = [cell.value for cell in book.worksheets[0][1]]
    specs = [row for row in columns(kind, world.programme, on=local_day(world.at)) if row.key != "full_name"]
    assert heads == [row.label for row in specs]
    assert guess_mapping(heads, specs) == {row.key: place for place, row in enumerate(specs)}
    assert "Fornavn" in heads and len(book.worksheets) == 2


def test_headings_of_the_test_are_those_of_the_list() -> None:
    """Guards the file above: one heading for each cell."""
    assert all(len(row.split(";")) == len(HEADINGS.split(";")) for row in YOUNG)


@pytest.mark.parametrize("name", ["referrals", "mentors"])
def test_both_lists_show_the_way_here(client: Client, world: World, name: str) -> None:
    assert reverse("imports") + "?kind=" in client.get(reverse(name)).content.decode()


def test_a_column_says_whose_address_is_protected(client: Client, world: World) -> None:
    """Under the municipality's own heading; an empty cell is a no, and for mentors it is the same."""
    young = [f"{row};{mark}" for row, mark in zip(YOUNG, ("ja", ""), strict=True)]
    bring_in(client, uploaded(client, world, csv_of(young, f"{HEADINGS};Adressebeskyttelse")))
    mentors = [f"{row};{mark}" for row, mark in zip(MENTORS, ("nej", "x"), strict=True)]
    bring_in(
        client,
        uploaded(client, world, csv_of(mentors, f"{MENTOR_HEADINGS};Beskyttet adresse"), kind="mentors"),
    )
    assert set(Person.objects.filter(protected_address=True).values_list("given_name", flat=True)) == {
        "Søren",
        "Jørgen Å.",
    }


def test_a_list_marks_a_mentor_who_is_known_here_and_takes_no_mark_away(client: Client, world: World) -> None:
    headings = f"{MENTOR_HEADINGS};Beskyttet adresse"
    known = [
        world.person("Birthe", email="birthe@example.org"),
        world.person("Jørgen Å.", email="jorgen@example.org", protected_address=True),
    ]
    rows = [f"{row};{mark}" for row, mark in zip(MENTORS, ("ja", ""), strict=True)]
    bring_in(client, uploaded(client, world, csv_of(rows, headings), kind="mentors"))
    assert Mentor.objects.filter(person__in=known).count() == 2
    assert Person.objects.filter(pk__in=[one.pk for one in known], protected_address=True).count() == 2
