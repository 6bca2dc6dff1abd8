"""The words for every trouble a file can be in."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _


def sentence(reason: str, facts: Mapping[str, int] | None = None) -> str:
    """What is wrong and what to do about it; an unknown reason is a damaged file."""
    words = _words()
    return words.get(reason, words["damaged"]) % (facts or {})


def _words() -> dict[str, str]:
    return _of_any_file() | _of_text() | _of_workbooks()


def _of_any_file() -> dict[str, str]:
    return {
        "no rows": _(
            "There are no rows in the file. Put the headings in the first row and one person per row below."
        ),
        "rows": _("There are more than %(limit)d rows. Divide the file and upload the parts one by one."),
        "columns": _(
            "There are more than %(limit)d columns. Delete the columns you do not need and try again."
        ),
        "stopped": _(
            "Reading the file took longer than a list of people takes, so we stopped. Nothing from it was kept. "
            "Copy the rows to a new workbook and upload that."
        ),
    }


def _of_text() -> dict[str, str]:
    return {
        "no text": _("This is not a text file. Save the list as CSV or Excel (.xlsx) and try again."),
        "unreadable": _(
            "Some letters in row %(row)d cannot be read, probably æ, ø or å. Open the list in Excel, choose "
            "Save as, then CSV UTF-8 or Excel (.xlsx), and upload the new file."
        ),
        "quote": _(
            "There is a quotation mark too many or too few in row %(row)d or just after it. Remove it, or save "
            "the list as Excel (.xlsx), and upload it again."
        ),
    }


def _of_workbooks() -> dict[str, str]:
    return {
        "damaged": _(
            "The file is damaged. Open it in Excel, save it again as Excel (.xlsx), and upload the new file."
        ),
        "room": _(
            "The file takes far more room when it is opened than a list of people does, so we do not open it. "
            "Copy the rows to a new workbook and upload that."
        ),
        "password": _("The file has a password. Save it without one and upload it again."),
        "packed inside": _("There are other files packed inside this one. Copy the rows to a new workbook."),
        "macros": _(
            "The file holds macros, small programs we never open. Save it as Excel (.xlsx) without macros."
        ),
        "no workbook": _(
            "This is not an Excel workbook (.xlsx). Save the list as Excel (.xlsx) or CSV and try again."
        ),
    }
