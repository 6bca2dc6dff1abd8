"""Every row to values, every bad cell to a sentence; nothing is stored here."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mentorbank.integrations.apart.sheets.table import Table
from mentorbank.integrations.spreadsheets.cells import MAX_TEXT, CellError, too_long
from mentorbank.integrations.spreadsheets.headers import FieldSpec

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing to correct: the number the spreadsheet shows beside the row, the heading, what stood there,
    why.
    """

    row_number: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows without a fault, with their numbers, and every fault in the order of the file."""

    rows: list[Record] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """All or nothing: True when not one row has a fault."""
        return not self.errors


def validate_rows(table: Table, mapping: Mapping[str, int], specs: Sequence[FieldSpec]) -> Parsed:
    """Values by field key for each good row; a RowError for each cell that is not.

    Empty cells become None, and a fault when the field is required. Reported too: a required field without a
    column, a row with more cells than headings, the same value twice in a ``unique`` field, and the same row
    twice.
    """
    parsed = Parsed(errors=list(_missing_columns(table, mapping, specs)))
    used = [spec for spec in specs if spec.key in mapping]
    ragged, seen = set(table.ragged), _Seen()
    for number, cells in zip(table.row_numbers, table.rows, strict=True):
        record: Record = {}
        faults = [_shifted(number)] if number in ragged else []
        for spec in used:
            place = mapping[spec.key]
            try:
                record[spec.key] = _value(spec, cells[place])
            except CellError as error:
                faults.append(RowError(number, table.headers[place], cells[place], error.sentence))
        faults = faults or list(seen.again(number, record, used, mapping, table))
        parsed.errors.extend(faults)
        if not faults:
            parsed.rows.append(record)
            parsed.row_numbers.append(number)
    return parsed


def _value(spec: FieldSpec, cell: str) -> object:
    if len(cell) > MAX_TEXT:  # before anything is searched in it
        raise CellError(too_long())
    if cell:
        return spec.parse(cell)
    if spec.required:
        raise CellError(_("Fill in %(field)s.") % {"field": spec.label})
    return None


def _missing_columns(
    table: Table, mapping: Mapping[str, int], specs: Sequence[FieldSpec]
) -> Iterator[RowError]:
    for spec in specs:
        if spec.required and spec.key not in mapping:
            sentence = _("Choose the column that holds %(field)s.") % {"field": spec.label}
            yield RowError(table.header_row, spec.label, "", sentence)


def _shifted(number: int) -> RowError:
    sentence = _("The row has more cells than there are headings. Is there a separator inside a text?")
    return RowError(number, "", "", sentence)


class _Seen:
    """What earlier rows of the same file held."""

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], int] = {}
        self._values: dict[tuple[str, object], int] = {}

    def again(
        self, number: int, record: Record, used: Sequence[FieldSpec], mapping: Mapping[str, int], table: Table
    ) -> Iterator[RowError]:
        """A fault for each thing that stood in an earlier row; otherwise remembers the row."""
        whole = tuple(_plain(record[spec.key]) for spec in used)
        if first := self._rows.get(whole):
            yield RowError(number, "", "", _("The row is the same as row %(row)d.") % {"row": first})
            return
        self._rows[whole] = number
        for spec in used:
            value = _plain(record[spec.key])
            first = (
                self._values.setdefault((spec.key, value), number)
                if spec.unique and value is not None
                else number
            )
            if first != number:
                sentence = _("The same value is already in row %(row)d.") % {"row": first}
                yield RowError(number, table.headers[mapping[spec.key]], str(record[spec.key]), sentence)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.casefold()
    return value if isinstance(value, Hashable) else repr(value)
