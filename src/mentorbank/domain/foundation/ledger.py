"""Who has been erased, kept outside the database: a backup from before must not bring anybody back.

A line holds the id the person had, which names nobody once the person is gone, and the day. It is written before the erasure
is saved: a line too many erases again what was to be erased, a line too few would bring somebody back.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection


def ledger_file() -> Path:
    """One line of JSON for each erasure; only ever added to. Keep a copy with every backup."""
    return Path(settings.DATA) / "erasures.jsonl"


def write_down(organisation_id: UUID, person_id: UUID, at: datetime) -> None:
    """Afterwards the line is on the disk."""
    line = json.dumps({"at": at.isoformat(), "organisation": str(organisation_id), "person": str(person_id)})
    handle = os.open(ledger_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def erased(path: Path) -> list[tuple[UUID, UUID]]:
    """Organisation and person of every line, in the order they were written."""
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return [(UUID(row["organisation"]), UUID(row["person"])) for row in rows]


def scrub() -> None:
    """Afterwards SQLite's write-ahead log holds no page from before; what was deleted is already overwritten (secure_delete).

    Call it after the erasure is saved. On PostgreSQL old rows go with the next VACUUM.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
