"""Puts right what needs no person: format, simple lint, templates, translations, generated pages."""

import subprocess
import sys

from tools.check import BIN, api_exists, templates
from tools.steps import PYTHON, ROOT, say


def main() -> int:
    """Exit status 0 when nothing is left that a person has to put right."""
    ruff, python = str(BIN / "ruff"), str(PYTHON)
    commands = [
        ("lint", [ruff, "check", "--fix", "--quiet", "--output-format=concise", "."]),
        ("format", [ruff, "format", "--quiet", "."]),
        ("translations", [python, "-m", "tools.translations", "tidy"]),
        ("requirements page", [python, "-m", "tools.requirements", "write"]),
        ("papers made from data", [python, "-m", "tools.papers", "write"]),
        ("bill of materials", [python, "-m", "tools.sbom", "write"]),
    ]
    if api_exists():
        commands.append(("API description", [python, "-m", "tools.openapi", "write"]))
    left = [name for name, argv in commands if _fails(name, argv)]
    # Djade says 1 when it has changed something, which is what it was asked to do.
    subprocess.run([str(BIN / "djade"), "--target-version=5.2", *templates()], cwd=ROOT, check=False)
    say(
        f"Left for a person: {', '.join(left)}."
        if left
        else "Done; `python3 run.py check` says whether everything holds."
    )
    return 1 if left else 0


def _fails(name: str, argv: list[str]) -> bool:
    say(f"· {name}")
    return subprocess.run(argv, cwd=ROOT, check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
