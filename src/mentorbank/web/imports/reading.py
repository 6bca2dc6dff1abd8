"""A kept file, read again: the table, the people in it, and what must be corrected."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.queries import Sifted, sift
from mentorbank.domain.imports.rules import Fault, Kind, PersonRow
from mentorbank.integrations.spreadsheets import FieldSpec, RowError, Table, validate_rows
from mentorbank.kernel.places import postal_code
from mentorbank.web.imports.columns import asked, columns

# Which column a deed's refusal is about.
COLUMN_OF = {"contact": "phone", "municipality_code": "municipality"}
RENAMED = {
    "municipality": "municipality_code", "company": "employer", "job_title": "profession", "industry": "industries",
    "recruitment_channel": "channel", "mentor_kind": "kind",
}  # fmt: skip


def packed(table: Table) -> str:
    """The table as text, to be kept encrypted."""
    return json.dumps(asdict(table), ensure_ascii=False)


@dataclass
class Reading:
    """A batch that still has its rows, read with its chosen columns on a day."""

    batch: ImportBatch
    on: date

    @cached_property
    def table(self) -> Table:
        """The table as it came."""
        return Table(**json.loads(self.batch.rows))

    @cached_property
    def specs(self) -> list[FieldSpec]:
        """Every column the file may have."""
        return columns(self.batch.kind, self.batch.programme, on=self.on)

    @cached_property
    def used(self) -> list[FieldSpec]:
        """The columns as they are asked for in this file."""
        return asked(self.specs, self.batch.mapping)

    @cached_property
    def parsed(self) -> tuple[list[PersonRow], list[RowError]]:
        """The rows that can be read, and what is wrong with the others."""
        keys = {spec.key for spec in self.used}
        mapping = {key: place for key, place in self.batch.mapping.items() if key in keys}
        found = validate_rows(self.table, mapping, self.used)
        young = self.batch.kind == Kind.YOUNG_PEOPLE
        people = [
            PersonRow(number, facts(record, young=young))
            for number, record in zip(found.row_numbers, found.rows, strict=True)
        ]
        return people, found.errors

    @property
    def people(self) -> list[PersonRow]:
        """Everybody whose row can be read."""
        return self.parsed[0]

    @cached_property
    def sifted(self) -> Sifted:
        """Who is new, who is here, and who would be refused."""
        return sift(self.batch.programme, self.batch.kind, self.people, on=self.on)

    @cached_property
    def faults(self) -> list[RowError]:
        """Everything to correct, in the order of the file."""
        more = [self._in_cell(fault) for fault in self.sifted.faults]
        return sorted([*self.parsed[1], *more], key=lambda fault: fault.row_number)

    @cached_property
    def unused(self) -> list[str]:
        """Headings of columns that are not brought in."""
        taken = set(self.batch.mapping.values())
        return [head for place, head in enumerate(self.table.headers) if head and place not in taken]

    @property
    def seen(self) -> str:
        """What a preview was made of: another choice of columns gives another mark."""
        chosen = json.dumps(self.batch.mapping, sort_keys=True)
        return hashlib.sha256(chosen.encode()).hexdigest()[:16]

    def _in_cell(self, fault: Fault) -> RowError:
        key = COLUMN_OF.get(fault.fact, fault.fact)
        if fault.fact == "given_name":
            key = "first_name" if "first_name" in self.batch.mapping else "full_name"
        place = self.batch.mapping.get(key)
        if place is None:
            return RowError(fault.number, "", "", fault.sentence)
        row = self.table.rows[self.table.row_numbers.index(fault.number)]
        return RowError(fault.number, self.table.headers[place], row[place], fault.sentence)


def facts(record: dict[str, object], *, young: bool) -> dict[str, Any]:
    """One row as the deed takes it: names apart, the municipality of the postal code when none is told."""
    told: dict[str, Any] = {
        RENAMED.get(key, key): value for key, value in record.items() if value is not None
    }
    first, last = told.pop("first_name", ""), told.pop("last_name", "")
    if whole := told.pop("full_name", ""):
        first, _space, last = whole.rpartition(" ") if " " in whole else (whole, "", "")
    told |= {"given_name": first, "family_name": last}
    for name in ("phone", "email", "postal_code"):
        told.setdefault(name, "")
    if young:
        told.setdefault("municipality_code", _municipality(told["postal_code"]))
        told |= {"birth_date": told.get("birth_date"), "own_yes_on": told.get("own_yes_on")}
    return told


def _municipality(code: str) -> str:
    place = postal_code(code) if code else None
    return place.municipality_code if place else ""
