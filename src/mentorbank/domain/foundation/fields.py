"""Encrypted text: AES-GCM with a key id, opened when it is read. Organisation, table, row and column are bound in.

Words moved to another row, column or organisation cannot be opened. What lies in the database is
``2|key id|base64(nonce + ciphertext)``; values from before the rows were bound in are ``key id:base64(…)`` and stay readable
until ``rotate_keys`` has written them anew.
"""

import base64
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from mentorbank.kernel.refusals import Refused

FORMAT = "2"


class Unreadable(Refused):
    """One value cannot be opened: its key is not here, or it was not written for this row."""


class Sealed(str):
    """Text as it lies in the database."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[str, str, bytes]:
        """Format, key id, and nonce with ciphertext."""
        if self.startswith(f"{FORMAT}|"):
            version, key_id, sealed = self.split("|", 2)
        else:
            version = "1"
            key_id, _colon, sealed = self.partition(":")
        return version, key_id, base64.urlsafe_b64decode(sealed)


@lru_cache
def _cipher(key: str) -> AESGCM:
    return AESGCM(base64.urlsafe_b64decode(key))


def newest_key() -> str:
    """The id of the key that writes: the first in ``FIELD_KEYS``."""
    return next(iter(settings.FIELD_KEYS))


def newest_prefix() -> str:
    """How every value begins that needs no writing anew."""
    return f"{FORMAT}|{newest_key()}|"


class _Opening(DeferredAttribute):
    """The attribute: sealed until somebody reads it, then opened with the row it belongs to."""

    field: "EncryptedTextField"

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        value = super().__get__(instance, owner)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.open(value, instance)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        """Makes this a data descriptor, so that reading always comes through ``__get__``."""
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text that is unreadable in the database and in backups; it cannot be searched or sorted by."""

    descriptor_class = _Opening

    def _bound_to(self, row: models.Model) -> bytes:
        place = (row.organisation_id, row._meta.db_table, row.pk, self.column)  # type: ignore[attr-defined]
        return "|".join(map(str, place)).encode()

    def seal(self, text: str, row: models.Model) -> Sealed:
        """The text as it may lie in this row."""
        key_id, nonce = newest_key(), os.urandom(12)
        sealed = _cipher(settings.FIELD_KEYS[key_id]).encrypt(nonce, text.encode(), self._bound_to(row))
        return Sealed(f"{newest_prefix()}{base64.urlsafe_b64encode(nonce + sealed).decode()}")

    def open(self, value: Sealed, row: models.Model) -> str:
        """The words. ``Unreadable`` when the key is not here, or when this was not written for this row."""
        version, key_id, raw = value.parts
        key = settings.FIELD_KEYS.get(key_id)
        if key is None:
            raise Unreadable(
                _("This cannot be read: the key %(key)s is missing. Ask those who run the installation.")
                % {"key": key_id}
            )
        bound = self._bound_to(row) if version == FORMAT else f"{row._meta.db_table}.{self.column}".encode()
        try:
            return _cipher(key).decrypt(raw[:12], raw[12:], bound).decode()
        except InvalidTag:
            raise Unreadable(
                _("This cannot be read: it was changed, or moved here from elsewhere, outside the system.")
            ) from None

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Seal the words for their row; what nobody has opened goes back as it is."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or value == "" or isinstance(value, Sealed):
            return value
        return self.seal(str(value), model_instance)

    def get_prep_value(self, value: Any) -> str | None:
        """Only sealed text and emptiness reach the database; ``FieldError`` for words without a row, as in ``update()``."""
        if value is None or value == "" or isinstance(value, Sealed):
            return None if value is None else str(value)
        raise FieldError(f"{self.name} is encrypted for its row: change the row and save it.")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Sealed, until it is read from its row."""
        return Sealed(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only emptiness can be asked for."""
        if lookup_name in {"isnull", "exact"}:
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted and cannot be searched.")
