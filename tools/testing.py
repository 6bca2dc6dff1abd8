"""Every test, first on SQLite, then on PostgreSQL what touches a database. Nothing is skipped in silence."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools import postgres
from tools.steps import PYTHON, ROOT, VAR, Stopped, say, step

NO_TESTS = 5  # pytest's exit status when nothing was selected


@dataclass(frozen=True)
class Leg:
    """How one engine's run ended."""

    engine: str
    status: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def main(arguments: list[str]) -> int:
    """Exit status 0 only when both legs passed and a test ran; pytest gets `arguments` as they are."""
    os.environ["CHROMIUM"] = chromium()
    sqlite = _leg("sqlite", arguments, {})
    with postgres.server() as (url, which):
        say(f"\nPostgreSQL: {which}")
        second = _leg("postgres", arguments, {"MENTORBANK_TEST_DATABASE_URL": url})
    return _verdict([sqlite, second])


def chromium() -> str:
    """The browser of the journeys: $CHROMIUM, then the machine's, then (as root) Debian's, installed now."""
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        raise Stopped(f"CHROMIUM says {named}, which is no program on this machine.")
    found = named or shutil.which("chromium") or shutil.which("/usr/bin/chromium")
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        found = _install_chromium()
    if not found:
        raise Stopped(
            "The browser tests need Chromium: run `sudo apt install chromium`, or set CHROMIUM to its path."
        )
    return found


def _install_chromium() -> str | None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step("Chromium, once"):
        for verb in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            argv = ["apt-get", "-qq", *verb]
            subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    return shutil.which("chromium")


def _leg(engine: str, arguments: list[str], env: dict[str, str]) -> Leg:
    report = VAR / f"tests-{engine}.xml"
    report.unlink(missing_ok=True)
    say(f"\n=== {engine} ===")
    argv = [
        str(PYTHON),
        "-m",
        "pytest",
        "-n",
        "logical",
        f"--junitxml={report}",
        *arguments,
    ]
    done = subprocess.run(
        argv, cwd=ROOT, env={**os.environ, **env, "MENTORBANK_TEST_ENGINE": engine}, check=False
    )
    return _read(engine, done.returncode, report)


def _read(engine: str, status: int, report: Path) -> Leg:
    if not report.exists():
        return Leg(engine, status)
    suite = next(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (
        int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
    )
    return Leg(
        engine, status, passed=tests - failures - errors - skipped, failed=failures + errors, skipped=skipped
    )


def _verdict(legs: list[Leg]) -> int:
    """The last line counts both legs together, in pytest's words."""
    say("")
    for leg in legs:
        say(
            f"{leg.engine}: {_words(leg)}"
            + ("" if leg.status in (0, NO_TESTS) else f" (pytest ended with {leg.status})")
        )
    together = Leg(
        "both", 0, *(sum(getattr(leg, part) for leg in legs) for part in ("passed", "failed", "skipped"))
    )
    say(_words(together))
    bad = [leg for leg in legs if leg.status not in (0, NO_TESTS)]
    return 1 if bad or not together.passed else 0


def _words(leg: Leg) -> str:
    return f"{leg.passed} passed, {leg.failed} failed" + (f", {leg.skipped} skipped" if leg.skipped else "")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stopped as reason:
        say(f"\n{reason}")
        sys.exit(1)
    except KeyboardInterrupt:
        say("\nStopped. The same command starts the tests again.")
        sys.exit(130)
