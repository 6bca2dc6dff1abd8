"""The readable page about every shipped template: ``python -m mentorbank.kernel.templates.reference > …``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from itertools import groupby
from typing import Any

from mentorbank.kernel.templates.loader import load_catalogue
from mentorbank.kernel.templates.template import ProgrammeTemplate
from mentorbank.kernel.templates.walk import Leaf, Origin, leaves
from mentorbank.kernel.text import Text

DOCUMENTS = {
    "000": "Project summary, ErhvervsMentorBank (FGU Syd- og Vestsjælland, 2021)",
    "001": "Concept frame, Erhvervsmentorordningen (Vordingborg Kommune)",
    "002": "Investment proposal, volunteer business mentors (Viborg Kommune)",
    "003": "Inspiration booklet, volunteer mentors in employment services (Foreningen Nydansker, 2018)",
    "004": "Inspiration guide, mentoring (Tænketanken DEA)",
}


def page(templates: Iterable[ProgrammeTemplate]) -> str:
    """Markdown with one chapter per template and one table per section."""
    return "\n".join([*_opening(), *(line for template in templates for line in _chapter(template))]) + "\n"


def _opening() -> Iterator[str]:
    yield "# Programme templates"
    yield ""
    yield "Generated from the files in `templates_catalogue/`. Do not edit this page by hand."
    yield ""
    yield "Every value says where it comes from: a document with its lines, or **ours** – a value no document"
    yield "states and that we propose. A programme may change any of them."
    yield ""
    for number, title in DOCUMENTS.items():
        yield f"* **{number}** – {title}"


def _chapter(template: ProgrammeTemplate) -> Iterator[str]:
    yield from ("", f"## {template.code} – {template.name.en}", "", template.identity.summary.en)
    for section, rows in groupby(leaves(template), key=lambda leaf: leaf.path.split(".")[0]):
        shown = [leaf for leaf in rows if _tells(leaf)]
        yield from ("", f"### {template.code}: {section.replace('_', ' ')}", "")
        yield from ("| Setting | Value | From |", "| --- | --- | --- |")
        yield from (_row(leaf, section) for leaf in shown)
        for note in dict.fromkeys(leaf.origin.note for leaf in shown if leaf.origin.note):
            yield from ("", f"Note: {note}")


def _tells(leaf: Leaf) -> bool:
    """Keys are in the path already; what is empty or switched off is left out to keep the page readable."""
    return leaf.value is not False and leaf.value not in (None, "", (), {}) and not leaf.path.endswith(".key")


def _row(leaf: Leaf, section: str) -> str:
    name = leaf.path.removeprefix(f"{section}.")
    cells = (f"`{name}`", _said(leaf.value), _origin(leaf.origin))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _said(value: Any) -> str:
    if isinstance(value, Text):
        return f"{value.en} *({value.da})*"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return ", ".join(_said(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_said(item)}" for key, item in value.items())
    return str(value)


def _origin(origin: Origin) -> str:
    return "**ours**" if origin.ours else origin.source


def main() -> None:
    catalogue = load_catalogue()
    sys.stdout.write(page(catalogue[code] for code in sorted(catalogue)))


if __name__ == "__main__":
    main()
