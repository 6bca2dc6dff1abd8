"""However the mentees are cut into blocks, and whoever scores them: the same candidates to the last bit."""

from random import Random

import numpy as np
import pytest

from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.candidates.pool import make_pool
from mentorbank.matcher.fit.blocks import Piece, Scoring, blocks
from mentorbank.matcher.fit.score import best_candidates
from mentorbank.matcher.fit.visible import Fit
from tests.matcher.test_scoring import questions


def bits(candidates: Candidates, fit: Fit) -> list[bytes]:
    """Everything that came of the scoring, as it lies in memory."""
    numbers = [candidates.indptr, candidates.indices, fit.total, *fit.parts.values(), *fit.weights.values()]
    return [repr(candidates.kept).encode(), *(f"{one.dtype}".encode() + one.tobytes() for one in numbers)]


@pytest.mark.parametrize("seed", range(12))
def test_pieces_scored_apart_and_put_together_are_the_whole(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    random = Random(seed)
    given = {"forbidden": {(people[0].key, offers[0].key)}, "most": random.choice([None, 1, 2, 5])}
    whole = best_candidates(make_pool(people, offers), limits, weights, **given)
    for pairs in (1, random.randint(2, 60), 10_000):
        cut = blocks(len(people), len(offers), pairs)
        workers = [Scoring.of(make_pool(people, offers), limits, weights, **given) for _ in range(2)]
        pieces = {}
        for number in random.sample(
            range(len(cut)), len(cut)
        ):  # in any order, now by one and now by the other
            sent = random.choice(workers).piece(cut[number]).to_bytes(len(offers))
            pieces[number] = Piece.from_bytes(sent, len(cut[number]), len(offers))
        together = random.choice(workers).together([pieces[number] for number in range(len(cut))])
        assert bits(*together) == bits(*whole)


def test_blocks_hold_everybody_once_and_are_even() -> None:
    for mentees, mentors, pairs in [
        (0, 5, 10),
        (7, 0, 10),
        (7, 3, 1),
        (7, 3, 6),
        (100, 10, 300),
        (3, 1000, 10),
    ]:
        cut = blocks(mentees, mentors, pairs)
        assert [place for block in cut for place in block] == list(range(mentees))
        assert max(map(len, cut)) - min(map(len, cut)) <= 1
        assert len(cut) == 1 or max(map(len, cut)) * mentors <= pairs + mentors


def test_nobody_waits_or_nobody_offers() -> None:
    people, offers, limits, weights = questions(1)
    for some, others in [([], offers), (people, []), ([], [])]:
        candidates, fit = best_candidates(make_pool(some, others), limits, weights, most=2)
        assert len(candidates.indptr) == len(some) + 1 and len(fit.total) == 0


def test_a_piece_that_was_changed_on_its_way_is_refused() -> None:
    numbers = [np.array(one, dtype=np.int64) for one in ([2, 0, 1], [0, 4, 3], [900, 0, 1000])]
    sent = Piece(*numbers, cut=False).to_bytes(5)
    assert len(sent) == 1 + 3 * 4 + 3 * 4
    for wrong in (b"", sent[:-1], sent + b"0", b"\x02" + sent[1:], sent[:13] + b"\x05\x00" + sent[15:]):
        with pytest.raises((ValueError, IndexError)):
            Piece.from_bytes(wrong, 3, 5)
    with pytest.raises(ValueError, match="does not hold 2 mentees"):
        Piece.from_bytes(sent, 2, 5)


def test_beyond_65536_mentors_a_column_has_four_bytes() -> None:
    far = Piece(np.array([1]), np.array([70_000]), np.array([1]), cut=True)
    back = Piece.from_bytes(far.to_bytes(70_001), 1, 70_001)
    assert back.columns.tolist() == [70_000] and back.cut
