"""Keys that make themselves on the first start and are kept outside the database."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def kept(folder: Path, name: str, fresh: Callable[[], str]) -> str:
    """Read the key in ``folder/name``; the first time, make it and keep it there, readable by the owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = fresh()
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key


def new_secret() -> str:
    """A signing key."""
    return secrets.token_urlsafe(64)


def new_backup_key() -> str:
    """A 256-bit key for the backups."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def new_field_key() -> str:
    """A 256-bit key for encrypted fields, with the id k1."""
    return "k1:" + base64.urlsafe_b64encode(os.urandom(32)).decode()
