"""Encrypted text: AES-GCM with a key id; table and column are bound in, so a value cannot be moved to another column."""

import base64
import os
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models


@lru_cache
def _cipher(key: str) -> AESGCM:
    return AESGCM(base64.urlsafe_b64decode(key))


class EncryptedTextField(models.TextField):
    """Text that is unreadable in the database and in backups; it cannot be searched or sorted by."""

    @property
    def _bound_to(self) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}".encode()

    def get_prep_value(self, value: Any) -> str | None:
        """Encrypt under the newest key (the first in ``FIELD_KEYS``); empty stays empty."""
        if value is None or value == "":
            return value
        key_id = next(iter(settings.FIELD_KEYS))
        nonce = os.urandom(12)
        sealed = _cipher(settings.FIELD_KEYS[key_id]).encrypt(nonce, str(value).encode(), self._bound_to)
        return f"{key_id}:{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt; raises ``InvalidTag`` when the row was tampered with."""
        if not value:
            return value
        key_id, _, sealed = value.partition(":")
        raw = base64.urlsafe_b64decode(sealed)
        return _cipher(settings.FIELD_KEYS[key_id]).decrypt(raw[:12], raw[12:], self._bound_to).decode()

    def get_lookup(self, lookup_name: str) -> Any:
        """Only emptiness can be asked for."""
        if lookup_name in {"isnull", "exact"}:
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted and cannot be searched.")
