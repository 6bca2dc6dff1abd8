"""Sets of tags as bits in machine words: what two people share is then one AND and one count."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.people import Tags

WORD = 64
MANY = 100  # people, from whom on it pays to prepare them all at once
ALL = (1 << WORD) - 1

Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class TagColumn:
    """One question's answers of ``p`` people.

    ``vocabulary``: tag → the number that is its bit alone. ``words``: unsigned (w, p), w ≥ 1, the tags of the
    vocabulary as bits. ``sizes``: int32 (p,), how many tags each person has named, also those outside the
    vocabulary; 0 = not answered.
    """

    vocabulary: Mapping[str, int]
    words: NDArray[Any]
    sizes: NDArray[np.int32]


def tag_column(answers: Sequence[Tags], vocabulary: Mapping[str, int] | None = None) -> TagColumn:
    """The answers as bits, in a vocabulary of their own unless one is given; tags outside it have no bit."""
    sizes = np.array(list(map(len, answers)), dtype=np.int32)
    if len(answers) < MANY:
        return _one_by_one(answers, sizes, vocabulary)
    said, every = chain.from_iterable(answers), int(sizes.sum())
    if vocabulary is not None:
        if len(vocabulary) > WORD:
            return _one_by_one(answers, sizes, vocabulary)
        flat = np.fromiter(map(vocabulary.get, said, repeat(0)), dtype=np.uint64, count=every)
        return TagColumn(vocabulary, _one_word(flat, sizes, len(vocabulary)), sizes)
    bit_of: dict[str, int] = defaultdict(count().__next__)
    bits = np.fromiter(map(bit_of.__getitem__, said), dtype=np.uint64, count=every)
    vocabulary = {tag: 1 << bit for tag, bit in bit_of.items()}
    if len(vocabulary) > WORD:
        return _one_by_one(answers, sizes, vocabulary)
    return TagColumn(vocabulary, _one_word(np.uint64(1) << bits, sizes, len(vocabulary)), sizes)


def _one_by_one(
    answers: Sequence[Tags], sizes: NDArray[np.int32], vocabulary: Mapping[str, int] | None
) -> TagColumn:
    if vocabulary is None:
        every = dict.fromkeys(chain.from_iterable(answers))
        vocabulary = {tag: 1 << bit for bit, tag in enumerate(every)}
    masks = [sum([vocabulary.get(tag, 0) for tag in tags]) if tags else 0 for tags in answers]
    return TagColumn(vocabulary, words_of(masks, len(vocabulary)), sizes)


def _one_word(flat: NDArray[np.uint64], sizes: NDArray[np.int32], bits: int) -> NDArray[Any]:
    """As ``words_of`` for many people and at most 64 tags: all their bits in one row, summed person by person."""
    words, named = np.zeros(len(sizes), dtype=np.uint64), np.flatnonzero(sizes)
    if len(named):
        words[named] = np.add.reduceat(flat, (np.cumsum(sizes) - sizes)[named])
    return words.astype(word_for(bits))[None]


def words_of(masks: Sequence[int], bits: int) -> NDArray[Any]:
    """Masks of so many bits, one per person, as unsigned words (w, p), w ≥ 1."""
    if bits <= WORD:
        return np.array([masks], dtype=word_for(bits))
    some = [[mask >> begin & ALL for mask in masks] for begin in range(0, bits, WORD)]
    return np.array(some, dtype=np.uint64)


def open_ended(words: NDArray[Any], silent: NDArray[np.bool_], mark: int, bits: int) -> NDArray[Any]:
    """The words, of so many bits, with two bits more: ``mark`` for everybody, both for who has not answered.

    With mark 1 on one side and 2 on the other, two people share a bit unless both have answered and share no
    tag: silence meets everybody.
    """
    more: NDArray[Any] = np.where(silent, 3, mark).astype(np.uint64)
    if bits + 2 > WORD:
        return np.concatenate([more[None], words.astype(np.uint64)])
    both: NDArray[Any] = words.astype(np.uint64) << np.uint64(2) | more
    return both.astype(word_for(bits + 2))


def shared(mine: TagColumn, yours: TagColumn, rows: Index, columns: Index) -> NDArray[Any]:
    """How many tags each pair shares, unsigned; ``rows`` and ``columns`` are broadcast against each other."""
    common: NDArray[Any] = np.bitwise_count(mine.words[0][rows] & yours.words[0][columns])
    for one, other in zip(mine.words[1:], yours.words[1:], strict=True):
        common = common + np.bitwise_count(one[rows] & other[columns]).astype(np.uint16)
    return common


def meets(mine: TagColumn, yours: TagColumn, rows: Index, columns: Index) -> NDArray[np.bool_]:
    """Whether each pair shares any tag."""
    both = mine.words[0][rows] & yours.words[0][columns]
    for one, other in zip(mine.words[1:], yours.words[1:], strict=True):
        both |= one[rows] & other[columns]
    found: NDArray[np.bool_] = both != 0
    return found


@cache
def word_for(bits: int) -> np.dtype[Any]:
    """The narrowest unsigned word with so many bits, at most 64: twenty tags need no eight bytes a person."""
    return np.dtype(f"u{next((size for size in (1, 2, 4) if bits <= 8 * size), 8)}")
