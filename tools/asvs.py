"""The house held against OWASP ASVS 5.0.0, levels 1 and 2: docs/trust/asvs.md, made from docs/trust/asvs.tsv.

Only numbers are the standard's; the titles and every other word are ours.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tools.steps import ROOT

DATA = ROOT / "docs" / "trust" / "asvs.tsv"
STANDINGS = {
    "tested": "a control, and a test of ours that fails without it",
    "untested": "a control is there, or a paper says it; no test of ours would fail without it, so it does not count as met",
    "not met": "what the requirement asks is not there, or not all of it",
    "not applicable": "the product has nothing the requirement is about, or it is the operator's to do",
}
CHAPTERS = {
    "1": "Encoding and sanitisation", "2": "Validation and business rules", "3": "In the browser", "4": "API and web service",
    "5": "Files", "6": "Signing in", "7": "Sessions", "8": "Who may what", "9": "Self-contained tokens",
    "10": "OAuth and OpenID Connect", "11": "Cryptography", "12": "Between machines", "13": "Configuration",
    "14": "Protection of data", "15": "Code and architecture", "16": "Logs and errors", "17": "WebRTC",
}  # fmt: skip
HEAD = """# The house held against OWASP ASVS 5.0

Made from [asvs.tsv](asvs.tsv) by `python3 run.py fix`; do not edit this page. The requirements are those of levels 1 and 2 of the
*OWASP Application Security Verification Standard* 5.0.0 (May 2025, owasp.org/asvs, CC BY-SA 4.0), by their numbers. The short
titles are ours: read the standard for what each really asks. Whoever wrote this also wrote the code; nobody else has looked.
"""


@dataclass(frozen=True)
class Row:
    """One requirement and how the house stands to it; controls are paths, tests ``path::name``."""

    number: str
    level: int
    in_short: str
    standing: str
    controls: tuple[str, ...]
    tests: tuple[str, ...]
    note: str

    @property
    def chapter(self) -> str:
        return self.number.partition(".")[0]


def rows() -> list[Row]:
    """Every row of the data, in its order."""
    with DATA.open(newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Row(
            one["number"],
            int(one["level"]),
            one["in_short"],
            one["standing"],
            tuple(one["controls"].split()),
            tuple(one["tests"].split()),
            one["note"],
        )
        for one in found
    ]


def page() -> str:
    """The page as Markdown."""
    found = rows()
    parts = [HEAD, *_summary(found)]
    for chapter, name in CHAPTERS.items():
        parts += [
            "",
            f"## {chapter}. {name}",
            "",
            "| Number | Level | In short | Standing | Control | Test |",
        ]
        parts += [
            "| --- | --- | --- | --- | --- | --- |",
            *(_line(row) for row in found if row.chapter == chapter),
        ]
    return "\n".join([*parts, ""])


def _summary(found: list[Row]) -> Iterator[str]:
    counts = Counter((row.standing, row.level) for row in found)
    yield from ("| Standing | Level 1 | Level 2 | Meaning |", "| --- | --- | --- | --- |")
    for standing, meaning in STANDINGS.items():
        yield f"| {standing} | {counts[standing, 1]} | {counts[standing, 2]} | {meaning} |"
    levels = Counter(row.level for row in found)
    yield f"| in all | {levels[1]} | {levels[2]} | |"


def _line(row: Row) -> str:
    said = f"{row.in_short}. {row.note}" if row.note else row.in_short
    controls = "<br>".join(f"[{path.removeprefix('src/mentorbank/')}](../../{path})" for path in row.controls)
    tests = "<br>".join(f"[{test.partition('::')[2]}](../../{test.partition('::')[0]})" for test in row.tests)
    return f"| {row.number} | {row.level} | {said} | {row.standing} | {controls or '–'} | {tests or '–'} |"
