"""The published rule for ties: a number per pair from nothing but the seed and the two stable keys.

Each key is hashed once and the two numbers are mixed, so that a million pairs cost no more hashes than there
are people. The mixing is the last step of SplitMix64 (Steele, Lea & Flood 2014): every bit of either key moves
every bit of the number.
"""

from collections.abc import Sequence

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.numbers import key_number, key_numbers

GOLDEN, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
WHOLE = 2**64 - 1


def tie_number(seed: str, mentee_key: str, mentor_key: str) -> int:
    """0…2³²−1: the upper half of mix(a + b · ⌊2⁶⁴/φ⌋), modulo 2⁶⁴.

    ``a``: the ``key_number`` of seed and mentee key joined by NUL, ``b``: that of the mentor key. mix(x):
    x ^= x >> 30, x *= FIRST, x ^= x >> 27, x *= SECOND, x ^= x >> 31.
    """
    x = (key_number(f"{seed}\0{mentee_key}") + key_number(mentor_key) * GOLDEN) & WHOLE
    x = ((x ^ x >> 30) * FIRST) & WHOLE
    x = ((x ^ x >> 27) * SECOND) & WHOLE
    return (x ^ x >> 31) >> 32


def tie_numbers(
    seed: str, mentee_keys: Sequence[str], mentor_keys: Sequence[str], rows: Int64, columns: Int64
) -> Int64:
    """The ``tie_number`` of each pair, int64 (e,)."""
    mentees = key_numbers(f"{seed}\0{key}" for key in mentee_keys)
    mentors = key_numbers(mentor_keys) * np.uint64(GOLDEN)
    x = mentees[rows] + mentors[columns]
    for shift, factor in ((30, FIRST), (27, SECOND)):
        x ^= x >> np.uint64(shift)
        x *= np.uint64(factor)
    x ^= x >> np.uint64(31)
    return (x >> np.uint64(32)).astype(np.int64)
