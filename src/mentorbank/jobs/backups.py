"""What a backup holds and how it is taken: the whole database at one moment, while people work.

The keys of the encrypted fields are not in it, and it is encrypted with a key of its own.
"""

import base64
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from mentorbank.domain.foundation.postgresql.policies import EVERYWHERE, SETTING
from mentorbank.jobs.daily.anchors import anchor_file
from mentorbank.jobs.sealed_files import Spoiled, opened, seal

SQLITE, POSTGRES = "mentorbank.sqlite3", "database.dump"


class Impossible(Exception):
    """It cannot be done here; the sentence says what is missing."""


def backup_key() -> bytes:
    """The key of the backups: another than the keys of the encrypted fields."""
    return base64.urlsafe_b64decode(settings.BACKUP_KEY)


def take(target: Path, at: datetime) -> dict[str, Any]:
    """Write the encrypted backup to ``target``, whole or not at all; returns what it holds."""
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="backup-") as folder:
        place = Path(folder)
        name = _copy_database(place)
        about = {"at": at.isoformat(), "database": name, "engine": connection.vendor}
        (place / "about.json").write_text(json.dumps(about))
        if anchor_file().exists():
            shutil.copy(anchor_file(), place)
        bundle = place / "bundle.tar"
        with tarfile.open(bundle, "w") as tar:
            for file in sorted(place.iterdir()):
                if file != bundle:
                    tar.add(file, arcname=file.name)
        unfinished = target.with_name(target.name + ".part")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with bundle.open("rb") as source, os.fdopen(handle, "wb") as sealed:
            seal(source, sealed, backup_key())
            sealed.flush()
            os.fsync(sealed.fileno())
        unfinished.replace(target)
    return about


def _copy_database(place: Path) -> str:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(place / SQLITE) as copy:
            connection.connection.backup(copy)
        copy.close()
        return SQLITE
    program = shutil.which("pg_dump")
    if program is None:
        raise Impossible(
            "pg_dump is not on this machine. Install PostgreSQL's client programs, then try again."
        )
    database = settings.DATABASES["default"]
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    given = {variable: str(database[key]) for variable, key in names.items() if database.get(key)}
    done = subprocess.run(
        [program, "--format=custom", "--enable-row-security", f"--file={place / POSTGRES}"],
        env={**os.environ, **given, "PGOPTIONS": f"-c {SETTING}={EVERYWHERE}"}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise Impossible(f"pg_dump did not finish. It says: {chr(32).join(done.stderr.split())}")
    return POSTGRES


def unpack(source: Path, into: Path) -> dict[str, Any]:
    """Put the backup's files in the empty folder ``into``; returns what it holds. ``Impossible`` when it cannot be opened."""
    if into.exists() and any(into.iterdir()):
        raise Impossible(
            f"{into} is not empty. Name a new folder: nothing that is there is ever overwritten."
        )
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryFile(dir=into) as bundle:
        try:
            with source.open("rb") as file:
                for piece in opened(file, backup_key()):
                    bundle.write(piece)
        except Spoiled as trouble:
            raise Impossible(str(trouble)) from None
        bundle.seek(0)
        with tarfile.open(fileobj=bundle) as tar:
            tar.extractall(into, filter="data")
    about: dict[str, Any] = json.loads((into / "about.json").read_text())
    return about
