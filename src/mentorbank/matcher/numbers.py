"""A number per key: what stays the same whatever the order of rows is, and favours no name."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

BYTES = 8


def key_number(key: str) -> int:
    """0…2⁶⁴−1: BLAKE2b, 8 bytes, big-endian, of the key in UTF-8."""
    return int.from_bytes(blake2b(key.encode(), digest_size=BYTES).digest(), "big")


def key_numbers(keys: Iterable[str]) -> NDArray[np.uint64]:
    """``key_number`` of each, uint64 (n,)."""
    return np.fromiter((key_number(key) for key in keys), dtype=np.uint64)
