"""Sealing short secrets that lie in tables of others, such as the key of somebody's one-time-code app."""

import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from mentorbank.domain.foundation.fields import newest_key


def seal(text: str, *, bound_to: str) -> str:
    """The text under the newest key, readable again only where it says it is kept."""
    key_id, nonce = newest_key(), os.urandom(12)
    secret = _cipher(key_id).encrypt(nonce, text.encode(), bound_to.encode())
    return f"{key_id}:{base64.urlsafe_b64encode(nonce + secret).decode()}"


def unseal(kept: str, *, bound_to: str) -> str:
    """What was sealed there. ``KeyError`` when the key is not here, ``InvalidTag`` when it was changed or moved."""
    key_id, _colon, secret = kept.partition(":")
    raw = base64.urlsafe_b64decode(secret)
    return _cipher(key_id).decrypt(raw[:12], raw[12:], bound_to.encode()).decode()


def _cipher(key_id: str) -> AESGCM:
    return AESGCM(base64.urlsafe_b64decode(settings.FIELD_KEYS[key_id]))
