"""The published rule for ties."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.matcher.assignment.ties import tie_number, tie_numbers
from mentorbank.matcher.numbers import key_number

KEYS = st.lists(st.text(max_size=6), min_size=1, max_size=5, unique=True)


@given(
    st.text(max_size=5), KEYS, KEYS, st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)
)
def test_all_pairs_at_once_get_the_number_each_gets_alone(
    seed: str, mentees: list[str], mentors: list[str], places: list[tuple[int, int]]
) -> None:
    pairs = [(row % len(mentees), column % len(mentors)) for row, column in places]
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    found = tie_numbers(seed, mentees, mentors, rows, columns)
    assert found.tolist() == [tie_number(seed, mentees[row], mentors[column]) for row, column in pairs]
    assert found.dtype == np.int64


def test_the_rule_as_published() -> None:
    """Anybody can check it: printf 'autumn\\0a' | b2sum -l 64, the same of 'b', and the mixing by hand."""
    assert key_number("autumn\0a") == 0xABD2CF8A31855B1A
    assert tie_number("autumn", "a", "b") == 0x64D729F9


def test_no_key_is_favoured() -> None:
    """Of two halves of the people, each has the greatest number about as often; hardly two pairs share a number."""
    people = [f"person-{number}" for number in range(400)]
    rows, columns = (side.ravel() for side in np.indices((400, 400)))
    table = tie_numbers("", people, people, rows, columns).reshape(400, 400)
    assert np.unique(table).size > 0.999 * table.size
    for numbers in (table, table.T):
        assert abs(np.mean(numbers[:, :200].max(axis=1) > numbers[:, 200:].max(axis=1)) - 0.5) < 0.1
