"""Mistakes somebody could make, made one by one in a copy of the house: does a test notice each of them?

``python -m tools.defects`` goes through tests/trust/defects/*.toml and goes on where it was stopped; words on the command
line choose defects by their names. What came out is kept in reports/defects.json, and the figure in reports/trust.json.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.steps import ROOT, say

FOLDER = ROOT / "tests" / "trust" / "defects"
KEPT = ROOT / "reports" / "defects.json"
FOUND, NOTHING_FOUND = (
    1,
    0,
)  # pytest's own: tests failed; all passed. Anything else says that nothing was tested
PATIENCE = 900  # seconds for one defect
WITHOUT_MIGRATIONS = ["-q", "-x", "-n0", "--nomigrations", "-p", "no:cacheprovider"]


@dataclass(frozen=True)
class Defect:
    """What is written instead of what, which tests should notice, and what would be broken."""

    name: str
    breaks: str
    file: str
    old: str
    new: str
    tests: list[str]

    @property
    def stale(self) -> str:
        """Why this can no longer be put in; empty when it can."""
        text = (ROOT / self.file).read_text()
        if text.count(self.old) != 1:
            return f"{self.file} holds what is to be replaced {text.count(self.old)} times, not once"
        missing = [test for test in self.tests if not (ROOT / test).exists()]
        return f"there is no {missing[0]}" if missing else ""

    @property
    def mark(self) -> str:
        """Another file, other tests or another defect is another question."""
        tests = [path for test in self.tests for path in sorted((ROOT / test).rglob("*.py")) or [ROOT / test]]
        read = b"".join(path.read_bytes() for path in [ROOT / self.file, *tests])
        return hashlib.sha256(f"{self}".encode() + read).hexdigest()[:16]


def defects() -> list[Defect]:
    """All of them."""
    files = sorted(FOLDER.glob("*.toml"))
    return [Defect(**row) for path in files for row in tomllib.loads(path.read_text())["defect"]]


def main(words: Sequence[str]) -> int:
    """Exit status 1 when a defect cannot be put in, or nobody noticed it."""
    chosen = [one for one in defects() if not words or any(word in one.name for word in words)]
    if stale := [f"{one.name}: {one.stale}" for one in chosen if one.stale]:
        say("\n".join(["These no longer fit the house:", *stale]))
        return 1
    kept: dict[str, dict[str, str]] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    with _copy() as house:
        for number, one in enumerate(chosen, start=1):
            if kept.get(one.name, {}).get("mark") != one.mark:
                kept[one.name] = {"mark": one.mark, "came": _put_in(one, house)}
                KEPT.parent.mkdir(exist_ok=True)
                KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
            say(f"{number} of {len(chosen)}  {kept[one.name]['came']:9} {one.name}")
    return _told(chosen, kept)


def _told(chosen: list[Defect], kept: dict[str, dict[str, str]]) -> int:
    unnoticed = [one for one in chosen if kept[one.name]["came"] != "caught"]
    from tests.trust.figures import note

    note("seeded defects nobody noticed", "all", value=len(unnoticed), target=0, n=len(chosen))
    for one in unnoticed:
        say(f"{kept[one.name]['came']}: {one.name} – {one.breaks} ({', '.join(one.tests)})")
    return 1 if unnoticed else 0


@contextmanager
def _copy() -> Iterator[Path]:
    """The house as it stands, apart, so that nothing is ever put into the real one."""
    with tempfile.TemporaryDirectory(prefix="mentorbank-defects-") as room:
        for path in _files():
            target = Path(room) / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        for name in (".venv", "node_modules"):
            if (ROOT / name).exists():
                (Path(room) / name).symlink_to((ROOT / name).resolve())
        yield Path(room)


def _files() -> Iterator[Path]:
    """What is in Git, and what is built from it."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    yield from (path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())
    package = ROOT / "src" / "mentorbank"
    yield from package.glob("locale/*/*/LC_MESSAGES/*.mo")
    yield from (path for path in package.glob("web/static/build/**/*") if path.is_file())


def _put_in(one: Defect, house: Path) -> str:
    """``caught``, ``survived``, or ``untested`` when the tests could not even be run."""
    place = house / one.file
    whole = place.read_text()
    place.write_text(whole.replace(one.old, one.new))
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *WITHOUT_MIGRATIONS, *one.tests],
            cwd=house, capture_output=True, timeout=PATIENCE, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "untested"
    finally:
        place.write_text(whole)
    return {FOUND: "caught", NOTHING_FOUND: "survived"}.get(ran.returncode, "untested")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
