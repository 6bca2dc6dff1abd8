"""An Excel workbook to the rows of its first filled sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from ..trouble import Trouble
from .archive import check_archive
from .table import MAX_COLUMNS, MAX_ROWS, NumberedRow, Table, build

FARTHEST_ROW = 200_000
MAX_LETTERS = 20_000_000
TITLES = 100  # rows above the headings


def workbook(data: bytes) -> Table:
    """The first visible sheet with anything in it; Trouble when the file is unsafe, damaged, or too large."""
    check_archive(data)
    import openpyxl  # heavy, and not needed for a text file

    if not openpyxl.DEFUSEDXML:
        raise Trouble("damaged")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    letters = [0]
    for sheet in sheets:
        if rows := list(filled_rows(sheet, letters)):
            return build(
                rows, sheet=sheet.title, other_sheets=[other.title for other in sheets if other is not sheet]
            )
    return build([])


def filled_rows(sheet: Any, letters: list[int]) -> Iterator[NumberedRow]:
    """Each row that says something with its number; Trouble at the first limit."""
    sheet.reset_dimensions()  # the size a file claims is not to be trusted
    found = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > FARTHEST_ROW:  # a sheet may number its rows as it likes; we do not count to a billion
            raise Trouble("room")
        cells = [text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        found += 1
        letters[0] += sum(map(len, cells))
        if len(cells) > MAX_COLUMNS:
            raise Trouble("columns", limit=MAX_COLUMNS)
        if found > MAX_ROWS + TITLES:
            raise Trouble("rows", limit=MAX_ROWS)
        if letters[0] > MAX_LETTERS:
            raise Trouble("room")
        yield number, cells


def text(value: Any) -> str:
    """A cell as a Dane would read it: ISO dates, decimal comma, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}".replace(".", ",")
    return str(value)
