"""Pages that are made from data, so that they cannot go stale: `python -m tools.papers check|write`."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mentorbank.kernel.policy import load
from mentorbank.kernel.policy.reference import page as policy_page
from tools import asvs, danish_papers
from tools.steps import ROOT, say

DOCS = ROOT / "docs"
PAGES: dict[Path, Callable[[], str]] = {
    DOCS / "reference" / "policy.md": lambda: policy_page(load()),
    DOCS / "trust" / "asvs.md": asvs.page,
    **{path: partial(danish_papers.filled, path) for path in danish_papers.PAPERS},
}


def main(verb: str) -> int:
    """Exit status 1 when a page says something else than its data."""
    stale = 0
    for path, made in PAGES.items():
        text = made()
        if verb == "write":
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            say(f"{path.relative_to(ROOT)} is older than its data; `python3 run.py fix` writes it again.")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
