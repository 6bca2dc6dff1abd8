"""A file that is to be a list: its table as data, or the trouble with it."""

from __future__ import annotations

import codecs
import sys
from dataclasses import asdict
from typing import Any

from .separated import separated
from .workbook import workbook

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# What decoding and unzipping would otherwise look for on the disk, where it may not look later.
ALPHABETS = ("cp1252", "cp437", "latin-1", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def prepare(data: bytes) -> None:
    """Everything that reading this file needs from the disk is loaded."""
    if data.startswith(ZIP):
        # openpyxl takes both along when they are there; a list of people needs neither, and they cost memory.
        sys.modules |= {"numpy": None, "PIL": None}  # type: ignore[dict-item]
        import openpyxl.reader.excel  # noqa: F401 – while the disk can still be read
    for name in ALPHABETS:
        codecs.lookup(name)
    separated(b"a;b\n1;2\n")  # the standard library loads some of itself at its first use


def read(data: bytes) -> dict[str, Any]:
    """``{"table": {…}}``; Trouble with what is wrong."""
    return {"table": asdict(workbook(data) if data.startswith(ZIP) else separated(data))}
