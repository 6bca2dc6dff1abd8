"""From text to columns: semicolon, tab, comma or bar; quotes and line ends as Excel and others write them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from ..trouble import Trouble
from .decoding import decode
from .table import MAX_COLUMNS, MAX_ROWS, NumberedRow, Table, build

# In the order we believe them when a file could be read both ways; Danish Excel writes semicolons.
DELIMITERS = ";\t,|"
_SAMPLE, _WIDEST = 30, 20_000


def separated(data: bytes, *, most_rows: int = MAX_ROWS) -> Table:
    """The table in a text file; Trouble for unreadable letters, a stray quotation mark, or too much of
    anything.
    """
    text, encoding = decode(data)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    named = _announced(lines[0])
    delimiter = named or _delimiter(lines)
    # Far beyond what quoted text can hold: do not build a million cells only to refuse them.
    if any(line.count(delimiter) > MAX_COLUMNS * 20 for line in lines):
        raise Trouble("columns", limit=MAX_COLUMNS)
    return build(
        _records(lines, delimiter, skip=1 if named else 0),
        encoding=encoding,
        delimiter=delimiter,
        most_rows=most_rows,
    )


def _announced(first_line: str) -> str | None:
    """Excel's own first line ``sep=;``."""
    start, _equals, delimiter = first_line.strip().partition("=")
    return delimiter if start.casefold() == "sep" and delimiter in tuple(DELIMITERS) else None


def _delimiter(lines: list[str]) -> str:
    """The separator that divides the first rows into most columns, and most evenly."""
    sample = [line[:_WIDEST] for line in islice(lines, _SAMPLE) if line.strip()]

    def evidence(delimiter: str) -> tuple[bool, float, int]:
        widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=delimiter))
        if not widths:
            return (False, 0.0, 0)
        width, times = widths.most_common(1)[0]
        return (width > 1, times / len(sample) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=evidence)


def _records(lines: list[str], delimiter: str, *, skip: int) -> Iterator[NumberedRow]:
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > skip:
                yield number, cells
    except csv.Error:
        raise Trouble("quote", row=number + 1) from None
