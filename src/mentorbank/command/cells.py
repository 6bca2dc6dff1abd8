"""One cell to one value, or a sentence; for each kind of column."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from mentorbank.integrations.spreadsheets import (
    CellError,
    FieldSpec,
    Parse,
    choice,
    parse_decimal,
    parse_int,
    parse_postal_code,
    parse_text,
    parse_yes_no,
)
from mentorbank.integrations.spreadsheets.folding import fold
from mentorbank.kernel.codes import load
from mentorbank.matcher.files.columns import (
    CRITERION_WORDS,
    DAY_WORDS,
    LEVEL_WORDS,
    PART_WORDS,
    SEVERAL,
    Column,
    Kind,
)

GENDER_WORDS = {"woman": ("kvinde", "woman"), "man": ("mand", "man")}
Words = Mapping[str, tuple[str, ...]]


def spec_of(column: Column, language: str) -> FieldSpec:
    """How the column is read; its names in both languages are known, and no others."""
    parse = PARSERS[column.kind]()
    return FieldSpec(
        key=column.field,
        label=column.da if language == "da" else column.en,
        required=column.required,
        synonyms=(column.da, column.en, column.field),
        parse=_each(parse) if column.kind in SEVERAL else parse,
        unique=column.kind is Kind.KEY,
    )


def _each(parse: Parse) -> Parse:
    """Several things with | between; where there is none, a comma or semicolon divides what is no single thing."""

    def several(text: str) -> object:
        if "|" not in text:
            try:
                return frozenset({parse(text)})
            except CellError:
                text = text.replace(";", "|").replace(",", "|")
        return frozenset(parse(piece.strip()) for piece in text.split("|") if piece.strip())

    return several


def _tag(text: str) -> str:
    """Words compared as people mean them: capitals and outer blanks make no difference."""
    if any(mark in text for mark in ",;"):
        raise CellError(_("Write | between several things."))
    return _word(text)


def _word(text: str) -> str:
    return parse_text(text).casefold()


def _key(text: str) -> str:
    if any(mark in text for mark in ",;|"):
        raise CellError(_("A key holds no comma, semicolon or |."))
    return parse_text(text)


def _whole(text: str) -> int:
    number = parse_int(text)
    if number < 0:
        raise CellError(_("Write 0 or a number above it."))
    return number


def _one_of(words: Words) -> Callable[[str], str]:
    known = {fold(word): key for key, many in words.items() for word in (*many, key)}
    examples = ", ".join(many[0] for many in words.values())

    def parse(text: str) -> str:
        found = known.get(fold(text))
        if found is None:
            raise CellError(
                _("“%(text)s” is not one of: %(words)s.") % {"text": text[:60], "words": examples}
            )
        return found

    return parse


def _slot(text: str) -> str:
    day, _blank, part = text.strip().replace("_", " ").partition(" ")
    try:
        return f"{_one_of(DAY_WORDS)(day)}_{_one_of(PART_WORDS)(part)}"
    except CellError:
        raise CellError(_("Write a day and a part of it, for example mandag aften.")) from None


def _importance(text: str) -> tuple[str, str]:
    criterion, colon, level = text.partition(":")
    if not colon:
        raise CellError(_("Write what matters, a colon, and how much, for example industry: decisive."))
    return _one_of(CRITERION_WORDS)(criterion), _one_of(LEVEL_WORDS)(level)


PARSERS: Mapping[Kind, Callable[[], Parse]] = {
    Kind.KEY: lambda: _key,
    Kind.KEYS: lambda: _key,
    Kind.TAGS: lambda: _tag,
    Kind.WORD: lambda: _word,
    Kind.INDUSTRIES: lambda: choice(load("industries")),
    Kind.OCCUPATIONS: lambda: choice(load("occupations")),
    Kind.LANGUAGES: lambda: choice(load("languages")),
    Kind.SLOTS: lambda: _slot,
    Kind.IMPORTANCE: lambda: _importance,
    Kind.POSTAL_CODE: lambda: parse_postal_code,
    Kind.GENDER: lambda: _one_of(GENDER_WORDS),
    Kind.YES_NO: lambda: parse_yes_no,
    Kind.WHOLE: lambda: _whole,
    Kind.NUMBER: lambda: parse_decimal,
}
