"""Distance in kilometres between two postal codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.kernel import places

codes = st.sampled_from([place.code for place in places.postal_codes()])


def test_known_distances() -> None:
    assert places.distance_km("8000", "5000") == pytest.approx(84, abs=4)
    assert places.distance_km("2000", "8800") == pytest.approx(212, abs=5)
    assert places.distance_km("4760", "4720") == pytest.approx(14.5, abs=3)


def test_unknown_codes_have_no_distance() -> None:
    assert places.distance_km("4760", "0000") is None
    assert places.distance_km("", "4760") is None


@given(codes, codes, codes)
def test_it_is_a_distance(a: str, b: str, c: str) -> None:
    ab, ba, bc, ac = (places.distance_km(*pair) for pair in ((a, b), (b, a), (b, c), (a, c)))
    assert ab is not None and ba is not None and bc is not None and ac is not None
    assert ab == pytest.approx(ba)
    assert places.distance_km(a, a) == 0
    assert ac <= ab + bc + 1e-6
    assert ab < 500
