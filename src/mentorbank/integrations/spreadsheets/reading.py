"""Which kind of file is this? Its content decides, never only its name."""

from __future__ import annotations

from pathlib import PurePath

from django.utils.translation import gettext as _

from mentorbank.integrations.apart.sheets.reading import ZIP
from mentorbank.integrations.apart.sheets.table import Table
from mentorbank.integrations.spreadsheets.cpr import refuse_cpr
from mentorbank.integrations.spreadsheets.opening import opened
from mentorbank.integrations.spreadsheets.sentences import sentence
from mentorbank.kernel.refusals import Refused

MAX_BYTES = 10 * 1024 * 1024
TEXT_NAMES = {".csv", ".txt", ".tsv"}
_OLD_OFFICE, _PDF = b"\xd0\xcf\x11\xe0", b"%PDF"


def read_table(data: bytes, filename: str) -> Table:
    """The table in a .csv, .txt, .tsv or .xlsx file.

    Raises Refused, with a sentence that says what to do, when the file is empty, over 10 MB, of another kind,
    damaged, slow to read, packed like a bomb, with macros or a password, in an unknown alphabet, over 10,000 rows or 200
    columns, or when a column holds CPR numbers. Nothing of a refused file is kept.
    """
    _check_amount(data)
    ending = PurePath(filename.strip().casefold()).suffix
    _check_kind(data, ending)
    table = opened(data)
    refuse_cpr(table)
    return table


def _check_amount(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise Refused(
            _("The file is larger than %(limit)d MB. Delete pictures and extra sheets, or divide the list.")
            % {"limit": MAX_BYTES // (1024 * 1024)}
        )
    if not data.strip():
        raise Refused(_("The file is empty. Choose the file with your list and try again."))


def _check_kind(data: bytes, ending: str) -> None:
    if data.startswith(_PDF) or ending == ".pdf":
        raise Refused(
            _(
                "A PDF cannot be read as a list. Find the spreadsheet it was made from, "
                "or type the list in Excel."
            )
        )
    if ending in {".xlsm", ".xltm", ".xlsb"}:
        raise Refused(sentence("macros"))
    if data.startswith(_OLD_OFFICE) or ending == ".xls":
        raise Refused(
            _(
                "This is an old Excel file (.xls) or one with a password. Open it in Excel, choose Save as, "
                "then Excel (.xlsx) without a password, and upload the new file."
            )
        )
    if ending not in TEXT_NAMES | {".xlsx"}:
        raise Refused(_("We read Excel (.xlsx) and CSV (.csv, .txt, .tsv). Save the list as one of them."))
    if ending == ".xlsx" and not data.startswith(ZIP):
        raise Refused(sentence("no workbook"))
