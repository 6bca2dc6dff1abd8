"""What `run.py check` says about the Danish, on a small product of its own."""

from pathlib import Path

import polib
import pytest

from tools import translations

PAGE = """{% if x %}
    <h1>It's {% translate "Good morning" %}</h1>
  {% blocktranslate trimmed %}
      Hello {{ name }},
      come in
  {% endblocktranslate %}{% endif %}
"""
CODE = """
title = _("Good morning")
choice = pgettext("may", "Yes")
pairs = ngettext("one pair", "%(n)s pairs", n)
"""

COMPLETE = [
    {"msgid": "Good morning", "msgstr": "Godmorgen"},
    {"msgid": "Hello %(name)s, come in", "msgstr": "Hej %(name)s, kom ind"},
    {"msgctxt": "may", "msgid": "Yes", "msgstr": "Ja"},
    {"msgid": "one pair", "msgid_plural": "%(n)s pairs", "msgstr_plural": {0: "et par", 1: "%(n)s par"}},
]


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "SOURCE", tmp_path)
    monkeypatch.setattr(translations, "LOCALE", tmp_path / "locale")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE)
    (tmp_path / "code.py").write_text(CODE)
    return tmp_path


def room(product: Path, name: str, entries: list[dict[str, object]]) -> Path:
    path = product / "locale" / name / "da" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    po.extend(polib.POEntry(**entry) for entry in entries)
    po.save(str(path))
    return path


def test_a_complete_room_has_no_fault(product: Path) -> None:
    room(product, "web", COMPLETE)
    assert translations.faults() == []


def test_a_missing_sentence_is_named_with_its_place(product: Path) -> None:
    room(product, "web", COMPLETE[:1] + COMPLETE[2:])
    assert translations.faults() == ['templates/page.html:3: no Danish for "Hello %(name)s, come in"']


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"msgid": "Good morning", "msgstr": ""}, "is not finished"),
        ({"msgid": "Good morning", "msgstr": "Godmorgen", "flags": ["fuzzy"]}, "is not finished"),
        ({"msgid": "Good morning", "msgstr": "Godmorgen %(name)s"}, "which the English does not"),
    ],
)
def test_a_poor_entry_is_a_fault(product: Path, entry: dict[str, object], said: str) -> None:
    room(product, "web", [entry, *COMPLETE[1:]])
    [fault] = translations.faults()
    assert said in fault


def test_a_placeholder_left_out_is_a_fault(product: Path) -> None:
    room(product, "web", [COMPLETE[0], {**COMPLETE[1], "msgstr": "Hej, kom ind"}, *COMPLETE[2:]])
    [fault] = translations.faults()
    assert "leaves out ['%(name)s']" in fault


def test_two_rooms_say_it_in_one_way(product: Path) -> None:
    room(product, "web", COMPLETE)
    room(product, "other", [{"msgid": "Good morning", "msgstr": "Goddag"}])
    [fault] = translations.faults()
    assert "Godmorgen" in fault and "Goddag" in fault


def test_tidy_removes_what_nobody_says_and_keeps_what_says_why(product: Path) -> None:
    unused = {"msgid": "Gone", "msgstr": "Væk"}
    better = {"msgid": "Enter a number.", "msgstr": "Skriv et tal.", "tcomment": "Instead of Django's own."}
    path = room(product, "web", [unused, better, *reversed(COMPLETE)])
    translations.tidy()
    assert [entry.msgid for entry in polib.pofile(str(path))] == [
        "Enter a number.",
        "Good morning",
        "Hello %(name)s, come in",
        "one pair",
        "Yes",
    ]
    assert translations.faults() == []
    once = path.read_text()
    translations.tidy()
    assert path.read_text() == once


def test_compiled_beside_the_source(product: Path) -> None:
    path = room(product, "web", COMPLETE)
    translations.compile_all()
    assert [
        entry.msgstr for entry in polib.mofile(str(path.with_suffix(".mo"))) if entry.msgid == "Good morning"
    ]
