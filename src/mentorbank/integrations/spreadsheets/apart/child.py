"""Runs alone, in a process of its own: a file's bytes come in, its table or its trouble goes out as JSON.

Started by ``opening.py``. It gives itself limits before it looks at a byte, so whatever the file does to it, the server lives.
"""

from __future__ import annotations

import codecs
import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from .separated import separated
from .trouble import Trouble
from .workbook import workbook

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# What decoding and unzipping would otherwise look for on the disk, where it may not look later.
ALPHABETS = ("cp1252", "cp437", "latin-1", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def limit(seconds: int, megabytes: int) -> None:
    """So much work and memory; no core dump, no writing. Exceeding it ends the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def shut() -> None:
    """Nothing can be opened any more, neither a file nor a connection: both would need a fourth descriptor."""
    for name in ALPHABETS:
        codecs.lookup(name)
    separated(b"a;b\n1;2\n")  # the standard library loads some of itself at its first use
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def answer(data: bytes) -> dict[str, Any]:
    """``{"table": {…}}``, or ``{"trouble": why, "facts": {…}}``; never an exception."""
    try:
        table = workbook(data) if data.startswith(ZIP) else separated(data)
    except Trouble as trouble:
        return {"trouble": trouble.reason, "facts": trouble.facts}
    except MemoryError:
        return {"trouble": "room", "facts": {}}
    except Exception:  # whatever a hostile file breaks, the answer is the same
        return {"trouble": "damaged", "facts": {}}
    return {"table": asdict(table)}


def main() -> None:
    """Seconds and megabytes are the arguments."""
    limit(int(sys.argv[-2]), int(sys.argv[-1]))
    data = sys.stdin.buffer.read()
    if data.startswith(ZIP):
        # openpyxl takes both along when they are there; a list of people needs neither, and they cost memory.
        sys.modules |= {"numpy": None, "PIL": None}  # type: ignore[dict-item]
        import openpyxl.reader.excel  # noqa: F401 – while the disk can still be read
    shut()
    said = json.dumps(answer(data), ensure_ascii=False)
    sys.stdout.buffer.write(said.encode("utf-8", "replace"))
