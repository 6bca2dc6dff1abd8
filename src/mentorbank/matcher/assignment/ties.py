"""The published rule for ties: a number per pair from nothing but the seed and the two stable keys."""

from hashlib import blake2b

import numpy as np

from mentorbank.matcher.assignment.problem import Int64

TIE_BYTES = 4


def tie_number(seed: str, mentee_key: str, mentor_key: str) -> int:
    """0…2³²−1: BLAKE2b, 4 bytes, big-endian, of seed, mentee key and mentor key, UTF-8, joined by NUL."""
    text = "\0".join((seed, mentee_key, mentor_key))
    return int.from_bytes(blake2b(text.encode(), digest_size=TIE_BYTES).digest(), "big")


def tie_numbers(
    seed: str, mentee_keys: list[str], mentor_keys: list[str], rows: Int64, columns: Int64
) -> Int64:
    """The tie number of each pair, int64 (e,), pairs of one mentee after the other.

    What a mentee's pairs have in common is hashed once: a third of the time of ``tie_number`` for each.
    """
    ends = [key.encode() for key in mentor_keys]
    digests: list[bytes] = []
    mentee, begun = -1, blake2b(digest_size=TIE_BYTES)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if row != mentee:
            mentee, begun = row, blake2b(f"{seed}\0{mentee_keys[row]}\0".encode(), digest_size=TIE_BYTES)
        number = begun.copy()
        number.update(ends[column])
        digests.append(number.digest())
    return np.frombuffer(b"".join(digests), dtype=f">u{TIE_BYTES}").astype(np.int64)
