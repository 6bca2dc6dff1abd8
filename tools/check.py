"""Everything a machine can check before a person reads: all of it runs, then a table says what failed."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.steps import PYTHON, ROOT, VENV, say

BIN = VENV / "bin"


@dataclass(frozen=True)
class Check:
    """One thing to hold, and the command that says whether it does."""

    name: str
    argv: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    name: str
    good: bool
    seconds: float
    said: str


def checks() -> list[Check]:
    """The slow ones first, so that the machine is never idle."""
    python = str(PYTHON)
    described = [Check("API description", (python, "-m", "tools.openapi", "check"))] if api_exists() else []
    return [
        *described,
        Check("types", (python, "-m", "mypy", "--no-error-summary")),
        Check(
            "migrations",
            (python, "-m", "mentorbank", "makemigrations", "--check", "--dry-run", "--verbosity=1"),
        ),
        Check("settings", (python, "-m", "mentorbank", "check", "--fail-level=WARNING")),
        Check("arrows", (str(BIN / "lint-imports"), "--no-logo", "--cache-dir", ".cache/import-linter")),
        Check("translations", (python, "-m", "tools.translations", "check")),
        Check("format", (str(BIN / "ruff"), "format", "--check", "--output-format=concise", ".")),
        Check("lint", (str(BIN / "ruff"), "check", "--quiet", "--output-format=concise", ".")),
        Check("templates", (str(BIN / "djade"), "--target-version=5.2", "--check", *templates())),
        Check("requirements page", (python, "-m", "tools.requirements", "check")),
        Check("papers made from data", (python, "-m", "tools.papers", "check")),
        Check("bill of materials", (python, "-m", "tools.sbom", "check")),
        Check("no registry named", (python, "-m", "tools.tree")),
    ]


def templates() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("templates/**/*.html"))


def api_exists() -> bool:
    """Whether there is an API to describe."""
    return (ROOT / "src" / "mentorbank" / "api" / "v1").is_dir()


def main() -> int:
    """Exit status 0 when everything holds."""
    with (
        tempfile.TemporaryDirectory(prefix="mentorbank-check-") as data,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        env = {
            **os.environ,
            "MENTORBANK_DATA": data,
            "MENTORBANK_SECRET_KEY": "a key for checks only, of no use anywhere else",
        }
        env.pop("MENTORBANK_DATABASE_URL", None)
        outcomes = [_show(done) for done in pool.map(lambda check: _run(check, env), checks())]
    return _table(outcomes)


def _run(check: Check, env: dict[str, str]) -> Outcome:
    start = time.monotonic()
    done = subprocess.run(
        check.argv,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check.name, done.returncode == 0, time.monotonic() - start, done.stdout.strip())


def _show(outcome: Outcome) -> Outcome:
    say(f"· {outcome.name}: {'holds' if outcome.good else 'FAILED'} ({outcome.seconds:.1f} s)")
    if not outcome.good:
        say(outcome.said + "\n")
    return outcome


def _table(outcomes: Iterable[Outcome]) -> int:
    outcomes = sorted(outcomes, key=lambda outcome: not outcome.good)
    say(
        "\n"
        + "\n".join(f"  {'holds ' if outcome.good else 'FAILED'}  {outcome.name}" for outcome in outcomes)
    )
    bad = [outcome.name for outcome in outcomes if not outcome.good]
    say(f"\nFailed: {', '.join(bad)}." if bad else "\nEverything holds.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
