"""The file in words: what it holds, what would come in, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.rules import DAYS_KEPT, Kind, PersonRow
from mentorbank.domain.programmes.models import Programme
from mentorbank.integrations.spreadsheets import FieldSpec, RowError
from mentorbank.kernel.phones import phone_words
from mentorbank.web.imports.reading import Reading
from mentorbank.web.ui.parts import Action, Column, Row, Table

SHOWN = 50
FIRST = 3


def counted(kind: str, number: int) -> str:
    """ "37 young people" or "1 mentor"."""
    words = (
        ngettext("%(count)s mentor", "%(count)s mentors", number)
        if kind == Kind.MENTORS
        else ngettext("%(count)s young person", "%(count)s young people", number)
    )
    return words % {"count": number_format(number, force_grouping=True)}


def sheets(programmes: list[Programme]) -> list[tuple[str, list[Action]]]:
    """The empty sheets, by programme."""
    names = {Kind.YOUNG_PEOPLE: _("Young people"), Kind.MENTORS: _("Mentors")}
    return [
        (
            programme.name,
            [
                Action(name, reverse("import-sheet", args=[kind.value, programme.pk]), icon="download")
                for kind, name in names.items()
            ],
        )
        for programme in programmes
    ]


def waiting(batches: Iterable[ImportBatch]) -> list[dict[str, Any]]:
    """Files nobody has decided about."""
    return [
        {
            "name": row.filename, "url": reverse("import", args=[row.pk]),
            "about": _("%(kind)s to %(programme)s, uploaded %(day)s") % {
                "kind": _("Mentors") if row.kind == Kind.MENTORS else _("Young people"),
                "programme": row.programme.name, "day": date_format(localtime(row.uploaded_at), _("j F, H.i")),
            },
        }
        for row in batches
    ]  # fmt: skip


def about(reading: Reading) -> dict[str, Any]:
    """The file itself, and the ways out."""
    batch, table = reading.batch, reading.table
    rows = ngettext("%(count)s row", "%(count)s rows", len(table.rows))
    return {
        "batch": batch,
        "rows": rows % {"count": number_format(len(table.rows), force_grouping=True)},
        "other_sheets": ", ".join(table.other_sheets),
        "sheet": table.sheet,
        "discard_url": reverse("import-discard", args=[batch.pk]),
        "days_kept": DAYS_KEPT,
    }


def preview(reading: Reading) -> dict[str, Any]:
    """Everything the page before the deed shows."""
    faults, found, kind = reading.faults, reading.sifted, reading.batch.kind
    wrong = len({fault.row_number for fault in faults})
    young = kind == Kind.YOUNG_PEOPLE
    receipts = sum(1 for row in found.new if row.facts.get("referrer_email"))
    return about(reading) | {
        "headline": _headline(kind, len(found.new), wrong),
        "ready": len(found.new), "wrong": wrong, "known_count": len(found.known),
        "faults": _faults(faults), "faults_left": max(0, len(faults) - SHOWN),
        "known_title": _("Already here: %(people)s") % {"people": counted(kind, len(found.known))},
        "alike_title": _("May be known: %(people)s") % {"people": counted(kind, len(found.alike))},
        "known": _people(found.known), "known_left": max(0, len(found.known) - SHOWN),
        "alike": _people(found.alike), "alike_left": max(0, len(found.alike) - SHOWN),
        "first": _first(reading) if found.new else None,
        "again": f"{reverse('imports')}?kind={kind}&programme={reading.batch.programme_id}",
        "unused": ", ".join(reading.unused), "young": young, "seen": reading.seen,
        "receipts": _receipts(receipts) if receipts else "",
        "may": bool(found.new) and not faults, "submit": _("Bring in %(people)s") % {"people": counted(kind, len(found.new))},
    }  # fmt: skip


def _headline(kind: str, ready: int, wrong: int) -> str:
    if wrong:
        return ngettext("%(count)s row must be corrected", "%(count)s rows must be corrected", wrong) % {
            "count": number_format(wrong, force_grouping=True)
        }
    if not ready:
        return _("Everybody in the file is already here")
    return _("Ready: %(people)s") % {"people": counted(kind, ready)}


def _receipts(number: int) -> str:
    sentence = ngettext(
        "%(count)s referrer gets a receipt by mail.",
        "%(count)s receipts go to the referrers by mail.",
        number,
    )
    return sentence % {"count": number_format(number, force_grouping=True)}


def _faults(faults: list[RowError]) -> Table | None:
    columns = [Column(_("Row")), Column(_("Column")), Column(_("It says")), Column(_("What to do"))]
    rows = [
        Row([_("Row %(number)d") % {"number": fault.row_number}, fault.column, fault.value, fault.sentence])
        for fault in faults[:SHOWN]
    ]
    return Table(_("What must be corrected"), columns, rows, caption_hidden=True) if rows else None


def _people(rows: list[PersonRow]) -> list[str]:
    return [_("Row %(number)d: %(name)s") % {"number": row.number, "name": row.name} for row in rows[:SHOWN]]


def _first(reading: Reading) -> Table:
    """The first people, as they were read: a mixed-up column is seen here."""
    mapping, table = reading.batch.mapping, reading.table
    shown = [spec for spec in reading.used if spec.key in mapping]
    place_of = {number: place for place, number in enumerate(table.row_numbers)}
    rows = []
    for person in reading.sifted.new[:FIRST]:
        cells = table.rows[place_of[person.number]]
        rows.append(Row([_read(spec, cells[mapping[spec.key]]) for spec in shown]))
    return Table(
        _("The first rows, as we read them"),
        [Column(spec.label) for spec in shown],
        rows,
        caption_hidden=True,
    )


def _read(spec: FieldSpec, cell: str) -> str:
    value = spec.parse(cell) if cell else ""
    if spec.key == "phone":
        return phone_words(str(value))
    return date_format(value, _("j F Y")) if isinstance(value, date) else cell


def done(batch: ImportBatch) -> dict[str, Any]:
    """What became of the file, and what comes now."""
    young = batch.kind == Kind.YOUNG_PEOPLE
    name = "referrals" if young else "mentors"
    return {
        "batch": batch, "young": young, "discarded": batch.state == ImportBatch.State.DISCARDED,
        "headline": _("Brought in: %(people)s") % {"people": counted(batch.kind, batch.brought_in)},
        "skipped": counted(batch.kind, batch.skipped) if batch.skipped else "",
        "next": f"{reverse(name)}?programme={batch.programme_id}", "again": reverse("imports"),
    }  # fmt: skip
