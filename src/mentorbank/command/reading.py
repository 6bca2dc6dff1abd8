"""A file to people, all of them or none: every bad row is one sentence with its row number."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from mentorbank.command.cells import spec_of
from mentorbank.integrations.spreadsheets import FieldSpec, Table, validate_rows
from mentorbank.integrations.spreadsheets.cpr import refuse_cpr
from mentorbank.integrations.spreadsheets.folding import fold
from mentorbank.integrations.spreadsheets.opening import read_separated
from mentorbank.kernel.refusals import Refused
from mentorbank.matcher.files.columns import Column
from mentorbank.matcher.files.people import Record

Person = TypeVar("Person")
MOST_ROWS = 1_000_000


class NotRead(Exception):
    """The file cannot be used; ``sentences`` say what to correct, one for each row."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = list(sentences)


def read_people(
    path: Path, columns: Sequence[Column], language: str, make: Callable[[Record], Person]
) -> tuple[list[Person], list[str]]:
    """Everybody in the file, and the headings nobody reads. NotRead when anything at all is wrong."""
    table = _table(path)
    specs = [spec_of(column, language) for column in columns]
    mapping, unread = _mapped(path, table, specs)
    parsed = validate_rows(table, mapping, specs)
    if not parsed.ok:
        faults = sorted(parsed.errors, key=lambda fault: fault.row_number)
        raise NotRead([_sentence(path, one.row_number, one.column, one.sentence) for one in faults])
    return list(_made(path, zip(parsed.row_numbers, parsed.rows, strict=True), make)), unread


def _table(path: Path) -> Table:
    try:
        table = read_separated(path.read_bytes(), most_rows=MOST_ROWS)
        refuse_cpr(table)
    except OSError:
        raise NotRead([_("%(file)s cannot be opened. Is the name right?") % {"file": path}]) from None
    except Refused as refused:
        raise NotRead([f"{path}: {refused.sentence}"]) from None
    return table


def _mapped(path: Path, table: Table, specs: Sequence[FieldSpec]) -> tuple[dict[str, int], list[str]]:
    """Only headings we know by name: nobody is here to say whether a guess was right."""
    known = {name: spec for spec in specs for name in spec.names()}
    mapping: dict[str, int] = {}
    unread = []
    for place, heading in enumerate(table.headers):
        spec = known.get(fold(heading))
        if spec is None:
            unread.append(heading)
        elif spec.key in mapping:
            sentence = _("Two columns are called this. Keep one.")
            raise NotRead([_sentence(path, table.header_row, heading, sentence)])
        else:
            mapping[spec.key] = place
    return mapping, [heading for heading in unread if heading]


def _made(
    path: Path, rows: Iterator[tuple[int, Record]], make: Callable[[Record], Person]
) -> Iterator[Person]:
    wrong = []
    for number, record in rows:
        try:
            yield make(record)
        except ValueError as error:
            wrong.append(_sentence(path, number, "", str(error)))
    if wrong:
        raise NotRead(wrong)


def _sentence(path: Path, row: int, column: str, sentence: str) -> str:
    where = _("%(file)s, row %(row)d") % {"file": path.name, "row": row}
    return f"{where}, {column}: {sentence}" if column else f"{where}: {sentence}"
