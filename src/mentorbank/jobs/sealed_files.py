"""A file encrypted in pieces: AES-GCM, each bound to its number and to being the last; none can be changed, moved or cut off.

Layout: ``MBB1``, 7 random bytes, then pieces of at most ``PIECE`` bytes, each followed by its 16 bytes of proof.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC, SALT, PIECE, PROOF = b"MBB1", 7, 1 << 20, 16


class Spoiled(Exception):
    """The file cannot be opened: another key, or it was changed or cut off."""


def _nonce(salt: bytes, number: int, last: bool) -> bytes:
    return salt + number.to_bytes(4, "big") + bytes([last])


def seal(source: BinaryIO, target: BinaryIO, key: bytes) -> None:
    """Write ``source`` encrypted to ``target``, a piece at a time."""
    salt, cipher, number = os.urandom(SALT), AESGCM(key), 0
    target.write(MAGIC + salt)
    piece = source.read(PIECE)
    while True:
        following = source.read(PIECE)
        target.write(cipher.encrypt(_nonce(salt, number, not following), piece, MAGIC))
        if not following:
            return
        piece, number = following, number + 1


def opened(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The pieces of ``source`` in the clear. ``Spoiled`` at the first that is not as it was written."""
    if source.read(len(MAGIC)) != MAGIC:
        raise Spoiled("This is not a backup made by Mentorbank.")
    salt, cipher, number = source.read(SALT), AESGCM(key), 0
    piece = source.read(PIECE + PROOF)
    while True:
        following = source.read(PIECE + PROOF)
        try:
            yield cipher.decrypt(_nonce(salt, number, not following), piece, MAGIC)
        except (InvalidTag, ValueError):
            raise Spoiled(
                "The backup cannot be opened: another key, or the file was changed or cut off."
            ) from None
        if not following:
            return
        piece, number = following, number + 1
