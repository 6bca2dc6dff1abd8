"""Runs alone, in a process of its own: a workbook comes in, its first filled sheet goes out as JSON.

Started by ``workbook.py`` as a script, without Django and without the rest of the product. It gives itself
limits before it looks at a byte, so whatever the file does to it, the server lives.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

CPU_SECONDS = 10
MEMORY = 512 * 1024 * 1024
MAX_ROWS = 10_100
MAX_COLUMNS = 200
FARTHEST_ROW = 200_000
MAX_LETTERS = 20_000_000


class TooMuch(Exception):
    """More rows, columns or letters than we take."""


def limit() -> None:
    """No more than 10 s of work and 512 MB of memory; no writing of files, no core dump."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(data: bytes) -> dict[str, Any]:
    """``{"sheet", "other_sheets", "rows": [[number, cells], …]}``, or ``{"refused": why}``."""
    # openpyxl takes both along when they are there; a list of people needs neither, and they cost memory.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    sys.modules["PIL"] = None  # type: ignore[assignment]
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        return {"refused": "unsafe"}
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    letters = [0]
    for sheet in sheets:
        rows = list(filled_rows(sheet, letters))
        if rows:
            others = [other.title for other in sheets if other is not sheet]
            return {"sheet": sheet.title, "other_sheets": others, "rows": rows}
    return {"sheet": "", "other_sheets": [], "rows": []}


def filled_rows(sheet: Any, letters: list[int]) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something with its number; TooMuch at the first limit."""
    sheet.reset_dimensions()  # the size a file claims is not to be trusted
    found = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > FARTHEST_ROW:  # a sheet may number its rows as it likes; we do not count to a billion
            raise TooMuch("letters")
        cells = [text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        found += 1
        letters[0] += sum(map(len, cells))
        if len(cells) > MAX_COLUMNS:
            raise TooMuch("columns")
        if found > MAX_ROWS:
            raise TooMuch("rows")
        if letters[0] > MAX_LETTERS:
            raise TooMuch("letters")
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


def main() -> None:
    limit()
    try:
        result = answer(sys.stdin.buffer.read())
    except TooMuch as error:
        result = {"refused": str(error)}
    except MemoryError:
        result = {"refused": "letters"}
    except Exception:  # whatever a hostile file breaks, the answer is the same
        result = {"refused": "damaged"}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
