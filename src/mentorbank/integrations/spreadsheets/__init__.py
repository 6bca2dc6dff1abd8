"""Reading people and companies in from spreadsheets as municipalities keep them. See README.md."""

from mentorbank.integrations.apart.sheets.table import Table
from mentorbank.integrations.spreadsheets.cells import (
    CellError,
    Parse,
    choice,
    parse_choice,
    parse_decimal,
    parse_email,
    parse_int,
    parse_phone,
    parse_postal_code,
    parse_text,
    parse_yes_no,
)
from mentorbank.integrations.spreadsheets.dates import parse_date
from mentorbank.integrations.spreadsheets.headers import HEADERS, FieldSpec, guess_mapping
from mentorbank.integrations.spreadsheets.reading import read_table
from mentorbank.integrations.spreadsheets.validating import Parsed, RowError, validate_rows

__all__ = [
    "HEADERS",
    "CellError",
    "FieldSpec",
    "Parse",
    "Parsed",
    "RowError",
    "Table",
    "choice",
    "guess_mapping",
    "parse_choice",
    "parse_date",
    "parse_decimal",
    "parse_email",
    "parse_int",
    "parse_phone",
    "parse_postal_code",
    "parse_text",
    "parse_yes_no",
    "read_table",
    "validate_rows",
]
