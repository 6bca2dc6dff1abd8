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
from mentorbank.kernel.retention import Kept, retention_rules
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.kernel.templates import load_catalogue
from tools.steps import ROOT

TRUST = ROOT / "docs" / "trust"
PAPERS = (TRUST / "konsekvensanalyse.md", TRUST / "databehandleraftale-bilag.md")
PLACE = re.compile(r"(<!-- fra data: (?P<name>\w+) -->\n).*?(<!-- slut -->)", re.DOTALL)
THEN = {"delete": "slettes", "anonymise": "gøres til tal om ingen"}


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *map(tuple, rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def categories() -> str:
    """Kinds of information, the things that hold them, and who reads any of those; one's own copy is left out."""
    policies = load_policies()
    rows = []
    for key, words in policies.classes.items():
        holders = [
            noun for noun, thing in policies.nouns.items() if key in thing.classes and noun != "own_copy"
        ]
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
    """Every kind of information, from which event it is kept how long, and what happens then."""
    rules = retention_rules(date.max)
    rows = [
        (one.what.da, one.after.da, _term(one), THEN[one.then], "☐ [Udfyldes]") for one in rules.kept.values()
    ]
    head = ("Hvad", "Regnet fra", "Hvor længe", "Så", "Besluttet")
    told = f"Den, der kan logge ind, får brev {rules.told_before_days} dage før."
    return f"{_table(head, rows)}\n\n{told}"


def _term(one: Kept) -> str:
    """A term in words; a programme's own is read from the shipped templates."""
    if one.goes_with:
        return f"som “{retention_rules(date.max).kept[one.goes_with].what.da}”"
    if one.template:
        found = {int(getattr(template.retention, one.template)) for template in load_catalogue().values()}
        return " / ".join(map(str, sorted(found))) + " måneder (programmets skabelon)"
    return f"{one.days} {'dag' if one.days == 1 else 'dage'}" if one.days else f"{one.months} måneder"


BLOCKS: dict[str, Callable[[], str]] = {
    "kategorier": categories,
    "typer": kinds,
    "formål": purposes,
    "login": sign_in,
    "opbevaring": kept,
}


def filled(path: Path) -> str:
    """The paper with every table as the data have it; ``KeyError`` for a table nobody makes."""
    return PLACE.sub(
        lambda found: f"{found[1]}\n{BLOCKS[found['name']]()}\n\n{found[3]}", path.read_text(encoding="utf-8")
    )
