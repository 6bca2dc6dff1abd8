"""A table of text with headings, whatever kind of file it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..trouble import Trouble

MAX_ROWS = 10_000
MAX_COLUMNS = 200

# A row of the file: the number the spreadsheet shows beside it, and its cells.
NumberedRow = tuple[int, list[str]]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows as text, every row as long as the headings, no row empty.

    ``row_numbers[i]`` is the number the spreadsheet shows beside ``rows[i]``. ``ragged`` are the numbers of
    rows in a text file that had more cells than there are headings. ``other_sheets`` were in the file and not
    read.
    """

    headers: list[str]
    rows: list[list[str]]
    encoding: str
    delimiter: str
    sheet: str
    header_row: int = 1
    row_numbers: list[int] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)
    ragged: list[int] = field(default_factory=list)


def clean(cell: str) -> str:
    """The cell without invisible characters and outer blanks; å as one letter however it was stored."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", cell).replace("\xa0", " ").strip())


def build(
    numbered: Iterable[NumberedRow],
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    other_sheets: Iterable[str] = (),
    most_rows: int = MAX_ROWS,
) -> Table:
    """The table in these rows; Trouble when there are no rows, more than ``most_rows``, or too many columns.

    The headings are the first row with at least two cells: a title above them is passed over.
    """
    filled = list(_filled(numbered, most_rows))
    start = next((place for place, (_number, cells) in enumerate(filled) if len(_named(cells)) > 1), 0)
    if not filled[start + 1 :]:
        raise Trouble("no rows")
    header_row, headers = filled[start]
    body = filled[start + 1 :]
    if len(body) > most_rows:
        raise Trouble("rows", limit=most_rows)
    width = max(len(headers), *(len(cells) for _number, cells in body))
    return Table(
        headers=headers + [""] * (width - len(headers)),
        rows=[cells + [""] * (width - len(cells)) for _number, cells in body],
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        header_row=header_row,
        row_numbers=[number for number, _cells in body],
        other_sheets=list(other_sheets),
        ragged=[number for number, cells in body if delimiter and len(cells) > len(headers)],
    )


def _filled(numbered: Iterable[NumberedRow], most_rows: int) -> Iterable[NumberedRow]:
    """Rows that say something, cut after their last filled cell."""
    for seen, (number, cells) in enumerate(numbered):
        if seen > most_rows * 10:
            raise Trouble("rows", limit=most_rows)
        cleaned = [clean(cell) for cell in cells]
        while cleaned and not cleaned[-1]:
            cleaned.pop()
        if len(cleaned) > MAX_COLUMNS:
            raise Trouble("columns", limit=MAX_COLUMNS)
        if cleaned:
            yield number, cleaned


def _named(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell]
