"""Runs alone, in a process of its own: a file's bytes come in, what was read or its trouble goes out as JSON.

Started by ``opening.py``. It gives itself limits before it looks at a byte, so whatever the file does to it, the server lives.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
from typing import Any

from .trouble import Trouble

#: What a file is to be, and who reads it: a module with ``prepare(data)`` and ``read(data)``.
READERS = {"sheet": ".sheets.reading", "picture": ".pictures"}


def limit(seconds: int, megabytes: int) -> None:
    """So much work and memory; no core dump, no writing. Exceeding it ends the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def shut() -> None:
    """Nothing can be opened any more, neither a file nor a connection: both would need a fourth descriptor."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def answer(kind: str, data: bytes) -> dict[str, Any]:
    """What the reader says, or ``{"trouble": why, "facts": {…}}``; never an exception."""
    try:
        result: dict[str, Any] = _reader(kind).read(data)
    except Trouble as trouble:
        return {"trouble": trouble.reason, "facts": trouble.facts}
    except MemoryError:
        return {"trouble": "room", "facts": {}}
    except Exception:  # whatever a hostile file breaks, the answer is the same
        return {"trouble": "damaged", "facts": {}}
    return result


def _reader(kind: str) -> Any:
    return importlib.import_module(READERS[kind], __package__)


def main() -> None:
    """The kind of file, seconds and megabytes are the arguments."""
    limit(int(sys.argv[-2]), int(sys.argv[-1]))
    kind, data = sys.argv[-3], sys.stdin.buffer.read()
    _reader(kind).prepare(data)
    shut()
    said = json.dumps(answer(kind, data), ensure_ascii=False)
    sys.stdout.buffer.write(said.encode("utf-8", "replace"))
