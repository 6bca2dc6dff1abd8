"""Opens a file in a child process with limits; the parent survives whatever happens there (T-12)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from mentorbank.integrations.spreadsheets.apart.separated import separated
from mentorbank.integrations.spreadsheets.apart.table import MAX_ROWS, Table
from mentorbank.integrations.spreadsheets.apart.trouble import Trouble
from mentorbank.integrations.spreadsheets.sentences import sentence
from mentorbank.kernel.refusals import Refused

# The child sees this folder, the standard library and what is installed, and nothing of the product.
_START = f"import sys; sys.path.append({str(Path(__file__).parent)!r}); from apart.child import main; main()"
# The child ends itself when its work is used up; this many times as long is for one that waits instead.
_PATIENCE = 3


def opened(data: bytes) -> Table:
    """The table in an uploaded file; Refused with what is wrong with it, also when the child died or took too long."""
    try:
        result = in_a_child(data)
    except (subprocess.SubprocessError, ValueError):
        result = {"trouble": "stopped", "facts": {}}
    if "trouble" in result:
        raise Refused(sentence(result["trouble"], result["facts"]))
    return Table(**result["table"])


def in_a_child(data: bytes) -> dict[str, Any]:
    """What the child says about the file; SubprocessError when it died or had to be ended."""
    seconds, megabytes = settings.UPLOAD_SECONDS, settings.UPLOAD_MEGABYTES
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", _START, str(seconds), str(megabytes)],
        input=data,
        capture_output=True,
        timeout=seconds * _PATIENCE,
        env={"OPENPYXL_LXML": "False"},
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def read_separated(data: bytes, *, most_rows: int = MAX_ROWS) -> Table:
    """The table in a text file of one's own, read here and not in a child; Refused as ``opened``."""
    try:
        return separated(data, most_rows=most_rows)
    except Trouble as trouble:
        raise Refused(sentence(trouble.reason, trouble.facts)) from None
