"""Names that stand for people in one place only: made with a key that lies outside the database.

Each place has a key of its own, derived from one of the keys that fields are sealed with, so that the pseudonyms of two places
cannot be joined, and nobody who has the database alone can make one.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from uuid import UUID

from django.conf import settings

LENGTH = 20  # 80 bits: no two people of a programme come out alike


def pseudonyms(key_id: str, place: str) -> Callable[[UUID], str]:
    """The pseudonym of each person in this place, the same whenever it is asked. ``KeyError`` when the key is not here."""
    master = base64.urlsafe_b64decode(settings.FIELD_KEYS[key_id])
    key = hmac.new(master, f"pseudonym|{place}".encode(), hashlib.sha256).digest()
    return lambda person: hmac.new(key, person.bytes, hashlib.sha256).hexdigest()[:LENGTH]
