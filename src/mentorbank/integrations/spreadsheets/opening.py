"""An uploaded file to a table: read in a child process, or here when it is one's own."""

from __future__ import annotations

from mentorbank.integrations.apart.sheets.separated import separated
from mentorbank.integrations.apart.sheets.table import MAX_ROWS, Table
from mentorbank.integrations.apart.trouble import Trouble
from mentorbank.integrations.opening import read_apart
from mentorbank.integrations.spreadsheets.sentences import sentence
from mentorbank.kernel.refusals import Refused


def opened(data: bytes) -> Table:
    """The table in an uploaded file; Refused with what is wrong with it, also when the child died or took too long."""
    result = read_apart("sheet", data)
    if "trouble" in result:
        raise Refused(sentence(result["trouble"], result["facts"]))
    return Table(**result["table"])


def read_separated(data: bytes, *, most_rows: int = MAX_ROWS) -> Table:
    """The table in a text file of one's own, read here and not in a child; Refused as ``opened``."""
    try:
        return separated(data, most_rows=most_rows)
    except Trouble as trouble:
        raise Refused(sentence(trouble.reason, trouble.facts)) from None
