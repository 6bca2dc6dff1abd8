"""Both engines count: the end of `run.py test` says so in one line."""

from pathlib import Path

import pytest

from tools import testing
from tools.steps import Stopped
from tools.testing import NO_TESTS, Leg

REPORT = '<testsuites><testsuite name="pytest" tests="7" failures="1" errors="1" skipped="2"/></testsuites>'


def test_the_report_of_a_leg_is_counted(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT)
    assert testing._read("sqlite", 1, tmp_path / "report.xml") == Leg(
        "sqlite", 1, passed=3, failed=2, skipped=2
    )


@pytest.mark.parametrize(
    ("legs", "status"),
    [
        ([Leg("sqlite", 0, passed=3), Leg("postgres", 0, passed=2)], 0),
        ([Leg("sqlite", 0, passed=3), Leg("postgres", NO_TESTS)], 0),
        ([Leg("sqlite", NO_TESTS), Leg("postgres", NO_TESTS)], 1),
        ([Leg("sqlite", 0, passed=3), Leg("postgres", 1, passed=1, failed=1)], 1),
        ([Leg("sqlite", 3), Leg("postgres", 0, passed=2)], 1),
    ],
)
def test_the_verdict_needs_both(legs: list[Leg], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert testing._verdict(legs) == status
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"{sum(leg.passed for leg in legs)} passed, {sum(leg.failed for leg in legs)} failed"


def test_a_browser_that_is_not_there_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(testing.shutil, "which", lambda name: None)
    monkeypatch.setattr(testing.os, "geteuid", lambda: 1000)
    with pytest.raises(Stopped, match="apt install chromium"):
        testing.chromium()
