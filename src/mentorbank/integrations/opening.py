"""Opens a file in a child process with limits; the parent survives whatever happens there (T-12, T-13)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

# The child sees this folder, the standard library and what is installed, and nothing of the product.
_START = f"import sys; sys.path.append({str(Path(__file__).parent)!r}); from apart.child import main; main()"
# The child ends itself when its work is used up; this many times as long is for one that waits instead.
_PATIENCE = 3


def read_apart(kind: str, data: bytes) -> dict[str, Any]:
    """What the child says about the file, or ``{"trouble": "stopped", …}`` when it died or took too long."""
    try:
        return in_a_child(kind, data)
    except (subprocess.SubprocessError, ValueError):
        return {"trouble": "stopped", "facts": {}}


def in_a_child(kind: str, data: bytes) -> dict[str, Any]:
    """What the child says about the file; SubprocessError when it died or had to be ended."""
    seconds, megabytes = settings.UPLOAD_SECONDS, settings.UPLOAD_MEGABYTES
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", _START, kind, str(seconds), str(megabytes)],
        input=data,
        capture_output=True,
        timeout=seconds * _PATIENCE,
        env={"OPENPYXL_LXML": "False"},
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result
