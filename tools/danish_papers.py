"""The tables inside the Danish papers for a municipality, made from the product's own data.

A paper marks a table's place with ``<!-- fra data: name -->`` and ``<!-- slut -->``; everything else in it is written by people.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from mentorbank.kernel.access import Role
from mentorbank.kernel.codes import load as load_codes
from mentorbank.kernel.policy import load as load_policies
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.kernel.templates import load_catalogue
from tools.steps import ROOT

TRUST = ROOT / "docs" / "trust"
PAPERS = (TRUST / "konsekvensanalyse.md", TRUST / "databehandleraftale-bilag.md")
PLACE = re.compile(r"(<!-- fra data: (?P<name>\w+) -->\n).*?(<!-- slut -->)", re.DOTALL)
KEPT = {
    "closed_enrolment_months": "afsluttede forløb, med planer og mål",
    "unused_referral_months": "henvisninger, der ikke blev til noget",
    "declined_mentor_months": "ansøgere, der ikke blev mentorer",
    "inactive_mentor_months": "mentorer, der er holdt op",
}
# What each stage's retention.py forgets by itself; one without words here is named by its file.
FORGETS = {
    "imports": "lister, som ingen har taget stilling til",
    "matching": "matchningsplaner, når skabelonens måneder for afsluttede forløb er gået",
    "sign_in": "sessioner, der er slut, og forsøg på at logge ind fra dagen før",
}


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *map(tuple, rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def categories() -> str:
    """Kinds of information, the things that hold them, and who reads any of those."""
    policies = load_policies()
    rows = []
    for key, words in policies.classes.items():
        holders = [noun for noun, thing in policies.nouns.items() if key in thing.classes]
        readers = {role for noun in holders for role in policies.nouns[noun].may.get("read", {})}
        named = [policies.roles[role].name.da for role in Role if role in readers]
        things = ", ".join(policies.nouns[noun].name.da for noun in holders)
        rows.append((key, words.da, things, ", ".join(named) or "ingen"))
    return _table(("", "Oplysninger", "Hvor", "Hvem kan læse"), rows)


def kinds() -> str:
    """Kinds of information as a list."""
    return "\n".join(f"- {words.da}" for words in load_policies().classes.values())


def purposes() -> str:
    """Why somebody opens something sensitive, as the log keeps it."""
    return "\n".join(f"- {row.da}" for row in load_codes("read_purposes"))


def sign_in() -> str:
    """Second factor and lengths of sessions, by the newest rules."""
    roles = load_policies().roles
    rows = [
        (
            roles[role].name.da,
            "skal have to" if rule.second_factor == "needed" else "tilbydes to",
            _said(rule.idle),
            _said(rule.longest),
        )
        for role, rule in sign_in_rules(date.max).roles.items()
    ]
    return _table(("Rolle", "Faktorer", "Slutter ubrugt efter", "Slutter senest efter"), rows)


def _said(span: timedelta) -> str:
    hours = int(span.total_seconds()) // 3600
    if hours % 24 == 0 and hours > 24:
        return f"{hours // 24} dage"
    return f"{hours} {'time' if hours == 1 else 'timer'}"


def kept() -> str:
    """Months, template by template; one number when they agree."""
    templates = load_catalogue()
    rows = []
    for field, words in KEPT.items():
        months = sorted({int(getattr(template.retention, field)) for template in templates.values()})
        rows.append((words, " / ".join(map(str, months)), "☐ [Udfyldes]"))
    return _table(("Hvad", "Måneder i skabelonerne", "Besluttet"), rows)


def forgotten() -> str:
    """What is deleted without anybody's press."""
    stages = sorted(path.parent.name for path in (ROOT / "src/mentorbank/domain").glob("*/retention.py"))
    return "\n".join(f"- {FORGETS.get(stage, f'det, som {stage}/retention.py siger')}" for stage in stages)


BLOCKS: dict[str, Callable[[], str]] = {
    "kategorier": categories,
    "typer": kinds,
    "formål": purposes,
    "login": sign_in,
    "opbevaring": kept,
    "sletning": forgotten,
}


def filled(path: Path) -> str:
    """The paper with every table as the data have it; ``KeyError`` for a table nobody makes."""
    return PLACE.sub(
        lambda found: f"{found[1]}\n{BLOCKS[found['name']]()}\n\n{found[3]}", path.read_text(encoding="utf-8")
    )
