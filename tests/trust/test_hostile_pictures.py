"""Pictures nobody meant well with: whatever they hold, there is a clean drawing or a sentence, soon, and nobody falls over.

They are drawn where the product draws them, in processes with its limits, many in each: a fault in a decoder's own machine code
ends such a process, and is counted.
"""

import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from tests.repository.house import ROOT
from tests.trust.draw_many import SECONDS

QUICK, ALL, A_PROCESS = 150, 100_000, 5_000


def drawn(how: str, seed: int, runs: int, seconds: float = SECONDS) -> tuple[list[str], Counter[str]]:
    """What killed a process or came out wrong, by its number, and how many were taken and refused."""
    faults, letters = list[str](), ""
    while len(letters) < runs:
        told = [how, str(seed), str(len(letters)), str(runs), str(seconds)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.trust.draw_many", *told], capture_output=True, cwd=ROOT, check=False,
            env={"PYTHONPATH": f"{ROOT / 'src'}"},
        )  # fmt: skip
        letters += done.stdout.decode()
        if len(letters) < runs:
            assert done.returncode < 0, done.stderr.decode()
            faults.append(
                f"picture {len(letters)} of {seed} ended its process with signal {-done.returncode}"
            )
            letters += "x"
    faults += [
        f"picture {number} of {seed} is not clean" for number, said in enumerate(letters) if said == "w"
    ]
    return faults, Counter(letters)


@pytest.mark.req("R-458")
def test_no_picture_breaks_the_drawing(request: pytest.FixtureRequest, figure: Any) -> None:
    runs = ALL if request.config.getoption("--trust") else QUICK
    faults, letters = list[str](), Counter[str]()
    for seed in range(max(1, runs // A_PROCESS)):
        found, counted = drawn("carefully", seed, min(runs, A_PROCESS))
        faults += found
        letters += counted
    figure("crashes and hangs on hostile files", "pictures", value=len(faults), target=0, n=letters.total())
    assert faults == [] and letters.total() == runs
    assert letters["t"] > runs / 50 and letters["r"] > runs / 50, (
        "both happen, or the pictures are too good or too bad"
    )


def test_the_control_a_careless_drawing_is_caught() -> None:
    faults, letters = drawn("careless", 1, 4, seconds=0.02)
    assert letters == {"w": 2, "x": 2}
    assert [fault.rpartition(" ")[2] for fault in faults] == ["11", "26", "clean", "clean"]
