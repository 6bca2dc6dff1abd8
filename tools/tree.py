"""What may not lie in the tree: addresses of package registries, and lock files that hold them."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.steps import ROOT, say

# Written in pieces, so that this file does not hold what it looks for.
HOSTS = (
    "pypi" + r"\.org",
    "python" + "hosted",
    "npm" + r"js\.(?:com|org)",
    "npm" + r"mirror",
    "yarn" + r"pkg\.com",
)
OPTIONS = ("index" + "-url", "extra" + "-index", "find" + "-links", "trusted" + "-host")
FORBIDDEN = re.compile("|".join((*HOSTS, *(rf"--{option}[ =]\S*//" for option in OPTIONS))), re.IGNORECASE)
LOCK_FILES = {"uv" + ".lock", "py" + "lock.toml"}


def files() -> list[Path]:
    """Every file of the repository: tracked, or new and not ignored."""
    # The folder may belong to another user than the one who runs the check.
    argv = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def text(path: Path) -> str:
    """The text of a file; of a picture or a font, nothing."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def faults() -> Iterator[str]:
    for path in files():
        where = path.relative_to(ROOT)
        if path.name in LOCK_FILES:
            yield f"{where}: this kind of lock file names registries; the locks are requirements/*.txt"
        for number, line in enumerate(text(path).splitlines(), start=1):
            if found := FORBIDDEN.search(line):
                yield f"{where}:{number}: names a package registry ({found.group()})"


if __name__ == "__main__":
    found = list(faults())
    say("\n".join(found) or "No registry is named.")
    sys.exit(1 if found else 0)
