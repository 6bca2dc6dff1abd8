"""Nobody stands out: no group of telling columns is smaller than the minimum, and whoever is left out is not alone in it."""

import random
from collections import Counter

import pytest

from mentorbank.kernel.microdata import HIDDEN, Step, hidden, protect

TELLING = ("place", "age", "gender")
STEPS = (
    Step("wider", "age", lambda age: "young" if age in {"18", "22"} else "older"), Step("no_gender", "gender", hidden),
    Step("no_age", "age", hidden), Step("no_place", "place", hidden),
)  # fmt: skip


def _rows(seed: int, count: int) -> list[dict[str, str]]:
    chance = random.Random(seed)
    return [
        {"id": str(n), "place": chance.choice("AAAB"), "age": chance.choice(["18", "22", "26"]), "gender": chance.choice("fm")}
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("count", [3, 12, 40, 200])
def test_no_small_group_and_nobody_left_out_alone(seed: int, count: int) -> None:
    rows = _rows(seed, count)
    safe = protect(rows, TELLING, STEPS, 5)
    groups = Counter(tuple(row[column] for column in TELLING) for row in safe.rows)
    assert all(size >= 5 for size in groups.values())
    assert safe.left_out == count - len(safe.rows)
    assert safe.left_out == 0 or safe.left_out >= min(5, count)
    assert [row["id"] for row in safe.rows] == sorted((row["id"] for row in safe.rows), key=int), (
        "the order stays"
    )


def test_it_is_made_no_coarser_than_needed() -> None:
    rows = [{"place": "A", "age": "18", "gender": "f"}] * 10
    assert protect(rows, TELLING, STEPS, 5).steps == ()
    mixed = rows + [{"place": "A", "age": "22", "gender": "f"}] * 4
    assert protect(mixed, TELLING, STEPS, 5).steps == ("wider",)
    four = [{"place": place, "age": "18", "gender": "f"} for place in "ABCD"] * 2
    safe = protect(four, TELLING, STEPS, 5)
    assert safe.steps == ("wider", "no_gender", "no_age", "no_place") and len(safe.rows) == 8
    assert {row["place"] for row in safe.rows} == {HIDDEN}


def test_fewer_people_than_the_minimum_are_none_at_all() -> None:
    assert protect(_rows(1, 4), TELLING, STEPS, 5).rows == ()
    assert len(protect(_rows(1, 4), (), STEPS, 5).rows) == 0
