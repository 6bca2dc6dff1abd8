"""Opens an Excel workbook in a child process with limits; the parent survives what happens there (T-12)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from mentorbank.integrations.spreadsheets.archive import check_archive, damaged, unpacks_too_large
from mentorbank.integrations.spreadsheets.table import Table, build, too_many_columns, too_many_rows
from mentorbank.kernel.refusals import Refused

_CHILD = Path(__file__).with_name("workbook_child.py")
# The child stops itself after 10 s of work; this is for one that waits instead.
_PATIENCE_SECONDS = 30


def read_workbook(data: bytes) -> Table:
    """The first visible sheet with anything in it; Refused when the file is unsafe, damaged, or too large."""
    check_archive(data)
    result = _opened(data)
    if refused := result.get("refused"):
        raise Refused(_sentence(refused))
    rows = ((int(number), list(cells)) for number, cells in result["rows"])
    return build(rows, sheet=result["sheet"], other_sheets=result["other_sheets"])


def _opened(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-B", str(_CHILD)],
            input=data,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            env={"OPENPYXL_LXML": "False"},
            check=True,
        )
        result: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return {"refused": "letters"}
    return result


def _sentence(reason: str) -> str:
    sentences = {"rows": too_many_rows, "columns": too_many_columns, "letters": unpacks_too_large}
    return sentences.get(reason, damaged)()
