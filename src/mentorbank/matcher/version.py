"""Which calculation made a plan."""

import hashlib
from functools import cache
from pathlib import Path


@cache
def engine() -> str:
    """The SHA-256 of the matcher's own source: another engine may make another plan."""
    room = Path(__file__).parent
    whole = hashlib.sha256()
    for file in sorted(room.rglob("*.py")):
        whole.update(f"{file.relative_to(room).as_posix()}\0".encode() + file.read_bytes())
    return whole.hexdigest()
