"""The steps of a long command: each says what it does and how long it took.

A step is skipped when nothing that it reads has changed since it last finished.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class Stopped(Exception):
    """The command cannot go on; the message is the one sentence that says what to do."""


def say(line: str) -> None:
    """Prints at once, also when the output goes to a file or a pipe."""
    print(line, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Shows the step and, when it is done, its seconds."""
    say(f"· {title} …")
    start = time.monotonic()
    yield
    say(f"  {title}: {time.monotonic() - start:.1f} s")


def run(*argv: str | Path, env: Mapping[str, str] | None = None, failed: str) -> str:
    """Runs a command silently and returns what it printed.

    When it fails, its output is shown and `failed` becomes the sentence of Stopped.
    """
    done = subprocess.run(
        [str(part) for part in argv],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout[-8000:], file=sys.stderr, flush=True)
        raise Stopped(failed)
    return done.stdout


def digest(parts: Iterable[Path | str]) -> str:
    """One short fingerprint of words and of the contents of files; a missing file counts as empty."""
    sha = hashlib.sha256()
    for part in parts:
        name = str(part.relative_to(ROOT)) if isinstance(part, Path) else part
        content = part.read_bytes() if isinstance(part, Path) and part.exists() else b""
        sha.update(f"{name}\0{len(content)}\0".encode() + content)
    return sha.hexdigest()[:16]


class Stamp:
    """Remembers the fingerprint of the inputs a step last finished with."""

    def __init__(self, path: Path, inputs: Iterable[Path | str]) -> None:
        self.path, self.value = path, digest(inputs)

    def fresh(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.value

    def write(self) -> None:
        """Only after the step's work is done: an interrupted step is done again."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.value)
