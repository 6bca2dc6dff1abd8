"""Every sentence of the product has one Danish translation.

`python -m tools.translations check|compile|tidy`. Sentences are looked for in Python
and in templates; their Danish lies in src/mentorbank/locale/<room>/da/LC_MESSAGES/django.po,
one room for each stage.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polib

from tools.steps import ROOT, say

SOURCE = ROOT / "src" / "mentorbank"
LOCALE = SOURCE / "locale"

PLURAL, CONTEXT, CONTEXT_PLURAL = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_PLURAL),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|(?<!%)%[sd]|\{\w*\}")

# A translator's comment that starts so keeps an entry that our own code does not use,
# for instance Django's own sentence in better Danish.
KEPT = "instead of"

Key = tuple[str, str]  # context ("" when there is none) and English sentence


@dataclass(frozen=True)
class Sentence:
    """An English sentence where it stands in the source."""

    context: str
    text: str
    plural: str
    where: str

    @property
    def key(self) -> Key:
        return self.context, self.text


def sentences() -> dict[Key, Sentence]:
    """Every sentence that the product asks a translation for, with the first place it stands."""
    found: dict[Key, Sentence] = {}
    for sentence in _all_sentences():
        known = found.setdefault(sentence.key, sentence)
        if sentence.plural and not known.plural:
            found[sentence.key] = sentence
    return found


def _all_sentences() -> Iterator[Sentence]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _extract(path.read_text(), path, shift=0)
    for path in sorted(path for pattern in ("*.html", "*.txt") for path in SOURCE.rglob(pattern)):
        if "templates" in path.parts:
            # Inside parentheses the indentation of a template means nothing to Python's tokenizer.
            yield from _extract(f"(\n{_as_python(path)}\n)", path, shift=1)


def _as_python(path: Path) -> str:
    import django
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    return templatize(path.read_text(), origin=str(path))


def _extract(code: str, path: Path, shift: int) -> Iterator[Sentence]:
    # Only looking for sentences needs it; the demo compiles without the tools of developers.
    from babel.messages.extract import extract

    for line, message, _, context in extract("python", BytesIO(code.encode()), keywords=KEYWORDS):
        text, plural = message if isinstance(message, tuple) else (message, "")
        if text:
            yield Sentence(context or "", text, plural, f"{path.relative_to(ROOT)}:{line - shift}")


def catalogues() -> dict[Path, polib.POFile]:
    """The Danish of every room, by its file."""
    return {path: polib.pofile(str(path)) for path in sorted(LOCALE.rglob("da/LC_MESSAGES/django.po"))}


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def kept(entry: polib.POEntry) -> bool:
    return bool(entry.tcomment.lower().startswith(KEPT))


def danish(entry: polib.POEntry) -> tuple[str, ...]:
    """The Danish of an entry: one form, or one for each plural."""
    if entry.msgid_plural:
        return tuple(text for _, text in sorted(entry.msgstr_plural.items()))
    return (entry.msgstr,)


def faults() -> list[str]:
    """Everything that is wrong, a line each; empty when the Danish is complete."""
    used, rooms = sentences(), catalogues()
    known = {key(entry): entry for po in rooms.values() for entry in po if not entry.obsolete}
    missing = [
        f'{wanted.where}: no Danish for "{wanted.text}"' + (f" ({wanted.context})" if wanted.context else "")
        for wanted in used.values()
        if wanted.key not in known
    ]
    entries = [
        fault for path, po in rooms.items() for entry in po for fault in _entry_faults(path, entry, used)
    ]
    return [*missing, *entries, *_two_voices(rooms)]


def _entry_faults(path: Path, entry: polib.POEntry, used: dict[Key, Sentence]) -> Iterator[str]:
    where = f"{path.relative_to(ROOT)}:{entry.linenum}"
    if entry.obsolete or (key(entry) not in used and not kept(entry)):
        yield f'{where}: nobody says "{entry.msgid}" any more; `run.py fix` removes it'
        return
    sentence, forms = used.get(key(entry)), danish(entry)
    if entry.fuzzy or not all(forms) or (entry.msgid_plural and len(forms) != 2):
        yield f'{where}: the Danish for "{entry.msgid}" is not finished'
        return
    if sentence and sentence.plural != entry.msgid_plural:
        yield f'{where}: "{entry.msgid}" has another plural than {sentence.where}'
    allowed = _placeholders(entry.msgid, entry.msgid_plural)
    for form in forms:
        if not _placeholders(form) <= allowed:
            strange = sorted(_placeholders(form) - allowed)
            yield f'{where}: "{form}" names {strange}, which the English does not'
    left_out = sorted(allowed - _placeholders(entry.msgstr))
    if left_out and not entry.msgid_plural:
        yield f'{where}: "{entry.msgstr}" leaves out {left_out}'


def _placeholders(*texts: str) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def _two_voices(rooms: dict[Path, polib.POFile]) -> Iterator[str]:
    """Two rooms may not say the same English sentence in different Danish."""
    first: dict[Key, tuple[Path, tuple[str, ...]]] = {}
    for path, po in rooms.items():
        for entry in po:
            other, said = first.setdefault(key(entry), (path, danish(entry)))
            if said != danish(entry):
                here, there = path.relative_to(LOCALE), other.relative_to(LOCALE)
                yield f'"{entry.msgid}" is {said} in {there} and {danish(entry)} in {here}'


def compile_all() -> None:
    """Beside every .po lies its .mo; no gettext is needed on the machine."""
    for path, po in catalogues().items():
        po.save_as_mofile(str(path.with_suffix(".mo")))


def tidy() -> None:
    """Entries nobody uses are gone, the others stand in one order, so that two branches merge."""
    used = sentences()
    for path, po in catalogues().items():
        clean = polib.POFile(wrapwidth=110)
        clean.metadata = dict(sorted(po.metadata.items()))
        clean.header = po.header
        clean.extend(_clean(entry) for entry in sorted(_alive(po, used), key=key))
        text = str(clean).rstrip() + "\n"
        if text != path.read_text():
            path.write_text(text)


def _alive(po: Iterable[polib.POEntry], used: dict[Key, Sentence]) -> list[polib.POEntry]:
    return [entry for entry in po if not entry.obsolete and (key(entry) in used or kept(entry))]


def _clean(entry: polib.POEntry) -> polib.POEntry:
    entry.occurrences = []
    return entry


def main(verb: str) -> int:
    if verb == "compile":
        compile_all()
    elif verb == "tidy":
        tidy()
    else:
        found = faults()
        say("\n".join(found) or f"{len(sentences())} sentences, all of them in Danish.")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
