"""Where things are in this house, for the tests that look at the house itself."""

import configparser
import re
from pathlib import Path

from tools import tree

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "mentorbank"
DOMAIN = SOURCE / "domain"


def stream() -> list[set[str]]:
    """The stages from first to last, as .importlinter has them; those in one set are blind to each other."""
    arrows = configparser.ConfigParser()
    arrows.read(ROOT / ".importlinter")
    layers = arrows["importlinter:contract:stream"]["layers"].splitlines()
    storeys = [set(re.findall(r"\((\w+)\)", line)) for line in layers if not line.lstrip().startswith("#")]
    return [stages for stages in reversed(storeys) if stages]


def templates() -> list[Path]:
    """Every Django template of the product."""
    return sorted(path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".txt"})


def template_name(path: Path) -> str:
    """The name Django finds the template by."""
    parts = path.relative_to(SOURCE).parts
    return "/".join(parts[parts.index("templates") + 1 :])


def tracked(*suffixes: str) -> list[Path]:
    """The repository's own files, all of them or those with one of the endings."""
    return [path for path in tree.files() if not suffixes or path.name.endswith(suffixes)]
