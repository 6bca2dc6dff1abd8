"""Lists as municipalities keep them."""

import io
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mentorbank.domain.imports.models import ImportBatch
from tests.world import World

HEADINGS = (
    "Fornavn;Efternavn;Fødselsdato;Tlf. nr.;E-mail;Postnr.;Samtykke dato;Ønsker;Sagsbehandler;Bemærkning"
)
YOUNG = [
    "Søren;Ærø;17.05.2007;00 00 12 34;soren@example.org;4760;3. februar 2026;Læreplads;Gitte;ringer selv",
    "Åse;Øst;3/3-08;+45 00 00 12 35;;4780;03-02-26;;;",
]
MENTOR_HEADINGS = "Navn;Mailadresse;Mobil;Postnr;Virksomhed;Stilling;Branche;Timer pr. måned;Godkendt"
MENTORS = [
    "Birthe Ærlig;birthe@example.org;00 00 22 22;4760;Værftet;Smed;Håndværk;4,5;ja",
    "Jørgen Å. Sø;jorgen@example.org;00001111;4720;;;it, handel;;nej",
]


def csv_of(rows: list[str], headings: str = HEADINGS, encoding: str = "latin-1") -> bytes:
    """A file with semicolons, as Excel in Danish saves it."""
    return "\r\n".join([headings, *rows, ""]).encode(encoding)


def workbook(rows: list[list[Any]]) -> bytes:
    """An Excel file with one sheet."""
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


def send(
    client: Client, world: World, data: bytes, *, kind: str = "young_people", name: str = "liste.csv"
) -> Any:
    """Upload a file through the page."""
    fields = {"kind": kind, "programme": str(world.programme.pk), "file": SimpleUploadedFile(name, data)}
    return client.post(reverse("imports"), fields)


def uploaded(client: Client, world: World, data: bytes, **given: Any) -> ImportBatch:
    """Upload, and say yes to the guessed columns."""
    response = send(client, world, data, **given)
    assert response.status_code == 302, response.context["form"].errors
    batch = ImportBatch.objects.latest("uploaded_at")
    page = client.get(reverse("import-columns", args=[batch.pk]))
    form = page.context["form"]
    answer = client.post(page.request["PATH_INFO"], {name: form[name].value() or "" for name in form.fields})
    assert answer.status_code == 302, answer.context["form"].errors
    return batch


def preview(client: Client, batch: ImportBatch) -> Any:
    """The page before the deed."""
    return client.get(reverse("import", args=[batch.pk]))


def bring_in(client: Client, batch: ImportBatch, seen: str | None = None) -> Any:
    """Press the button as the preview shows it."""
    if seen is None:
        context = preview(client, batch).context
        seen = context.get("seen", "")
    return client.post(reverse("import", args=[batch.pk]), {"seen": seen}, follow=True)
