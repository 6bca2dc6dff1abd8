"""Every sentence about a broken template exists in Danish."""

import ast
import re
from pathlib import Path

import polib

import mentorbank
from mentorbank.kernel.templates.errors import PATTERNS, SENTENCES

PACKAGE = Path(mentorbank.__file__).parent
DANISH = {
    entry.msgid: entry.msgstr
    for entry in polib.pofile(str(PACKAGE / "locale/templates/da/LC_MESSAGES/django.po"))
    if entry.msgstr
}
#: The call that carries a sentence → which argument it is.
CARRIERS = {"Fault": 0, "Problem": 1, "single": 1}


def sentences_in_code() -> set[str]:
    found = set()
    for file in (PACKAGE / "kernel/templates").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = CARRIERS.get(name)
                if (
                    place is not None
                    and len(node.args) > place
                    and isinstance(node.args[place], ast.Constant)
                ):
                    found.add(node.args[place].value)
    return found


def test_every_sentence_has_a_danish_one() -> None:
    wanted = sentences_in_code() | set(SENTENCES.values()) | set(PATTERNS.values())
    assert len(wanted) > 40
    assert sorted(wanted - set(DANISH)) == []


def test_the_danish_sentence_fills_in_the_same_values() -> None:
    for english, danish in DANISH.items():
        assert set(re.findall(r"%\((\w+)\)s", english)) == set(re.findall(r"%\((\w+)\)s", danish))
