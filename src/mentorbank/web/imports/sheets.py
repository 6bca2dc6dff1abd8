"""Files to take home: an empty sheet with the right headings, and the list of what to correct."""

import csv
import io
from datetime import date

import xlsxwriter
from django.utils.translation import gettext as _

from mentorbank.domain.programmes.models import Programme
from mentorbank.integrations.spreadsheets import RowError
from mentorbank.web.imports.columns import columns, hints

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORMULA_SIGNS = "=+-@\t\r"


def empty_sheet(kind: str, programme: Programme, *, on: date) -> bytes:
    """An Excel workbook with the headings on the first sheet, and on the second what to write in each column."""
    specs = [spec for spec in columns(kind, programme, on=on) if spec.key != "full_name"]
    said = hints(kind, programme, on=on)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        people, words = book.add_worksheet(_("The list")), book.add_worksheet(_("How to fill it in"))
        people.set_column(0, len(specs) - 1, 22, text)
        people.freeze_panes(1, 0)
        words.set_column(0, 0, 34, wrapped)
        words.set_column(1, 1, 14, wrapped)
        words.set_column(2, 2, 90, wrapped)
        for place, head in enumerate((_("Column"), _("Must be there"), _("What to write"))):
            words.write_string(0, place, head, bold)
        for place, spec in enumerate(specs):
            must = spec.required or spec.key == "first_name"
            people.write_string(0, place, spec.label, bold)
            for column, cell in enumerate((spec.label, _("Yes") if must else "", said.get(spec.key, ""))):
                words.write_string(place + 1, column, cell, wrapped)
    return target.getvalue()


def faults_csv(faults: list[RowError]) -> str:
    """What to correct, as Excel in Danish opens it; text that looks like a formula gets a quote in front."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Row"), _("Column"), _("It says"), _("What to do")])
    for fault in faults:
        cells = (fault.column, fault.value, fault.sentence)
        writer.writerow(
            [
                fault.row_number,
                *("'" + cell if cell[:1] and cell[0] in FORMULA_SIGNS else cell for cell in cells),
            ]
        )
    return "\ufeff" + out.getvalue()
