"""Excel workbooks: what comes out of good ones, and that hostile ones do no harm."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorbank.integrations.apart.sheets.workbook import text
from mentorbank.integrations.spreadsheets import read_table
from mentorbank.kernel.refusals import Refused


def workbook(*rows: list[object], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if change:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def packed(**files: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def changed(data: bytes, **files: str | bytes) -> bytes:
    """The workbook with some of its parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in files:
                new.writestr(name, old.read(name))
        for name, content in files.items():
            new.writestr(name, content)
    return file.getvalue()


def with_shared_strings(data: bytes) -> str:
    """The list of parts, with one more."""
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    return types.replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )


def refusal(data: bytes, name: str = "liste.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        read_table(data, name)
    return caught.value.sentence


GOOD = workbook(["Navn", "By"], ["Åse", "Ærø"])
SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def test_values_come_as_a_dane_would_read_them() -> None:
    data = workbook(
        ["Navn", "Født", "Postnr", "Mobil", "Timer", "Samtykke", "Kl", "Tom"],
        ["Åse", datetime.fromisoformat("2009-03-03"), 4760, 12345678.0, 7.5, True, time(9, 30), None],
    )
    table = read_table(data, "Mentorer.XLSX")
    assert table.rows == [["Åse", "2009-03-03", "4760", "12345678", "7,5", "True", "09:30", ""]]
    assert table.sheet == "Sheet"


def test_dates_with_a_time_keep_it() -> None:
    assert text(datetime.fromisoformat("2026-01-02T09:30")) == "2026-01-02 09:30"
    assert text(date(2026, 1, 2)) == "2026-01-02"


def test_the_first_visible_filled_sheet_is_read_and_the_others_are_named() -> None:
    def more(book: openpyxl.Workbook) -> None:
        book.create_sheet("Gamle").append(["Navn", "By"])
        hidden = book.create_sheet("Skjult", 0)
        hidden.append(["Hemmeligt", "x"])
        hidden.sheet_state = "hidden"

    table = read_table(workbook(["Navn", "By"], ["Ida", "Ry"], change=more), "a.xlsx")
    assert (table.sheet, table.other_sheets) == ("Sheet", ["Gamle"])


def test_empty_rows_keep_the_numbers_of_the_sheet() -> None:
    table = read_table(workbook(["Mentorer 2026"], [], ["Navn", "By"], [None, None], ["Ida", "Ry"]), "a.xlsx")
    assert (table.header_row, table.row_numbers) == (3, [5])


def test_a_workbook_named_as_text_is_still_a_workbook() -> None:
    assert read_table(GOOD, "liste.csv").rows == [["Åse", "Ærø"]]


def test_an_empty_workbook_has_no_rows() -> None:
    assert "no rows" in refusal(workbook())


def test_a_bomb_is_refused_without_being_opened() -> None:
    rows = "<row><c t='inlineStr'><is><t>" + " " * (200 * 1024 * 1024) + "</t></is></c></row>"
    bomb = changed(GOOD, **{SHEET: SHEET_START + rows + "</sheetData></worksheet>"})
    assert len(bomb) < 1024 * 1024
    assert "far more room" in refusal(bomb)


def test_a_modest_bomb_is_refused_by_its_ratio() -> None:
    bomb = changed(GOOD, **{"xl/media/a.txt": "0" * (20 * 1024 * 1024)})
    assert "far more room" in refusal(bomb)


def test_too_many_parts_are_refused() -> None:
    assert "far more room" in refusal(changed(GOOD, **{f"xl/{n}.xml": str(n) for n in range(2_001)}))


def test_files_inside_the_file_are_refused() -> None:
    assert "packed inside" in refusal(changed(GOOD, **{"xl/embeddings/more.xlsx": GOOD}))


def test_macros_are_refused_whatever_the_name() -> None:
    assert "macros" in refusal(changed(GOOD, **{"xl/vbaProject.bin": b"x"}))


def test_other_archives_are_no_workbooks() -> None:
    assert "not an Excel workbook" in refusal(packed(**{"word/document.xml": "<a/>"}))
    assert "damaged" in refusal(packed(**{"xl/workbook.xml": "<a/>"}))
    assert "damaged" in refusal(GOOD[: len(GOOD) // 2])


def test_entities_are_never_opened() -> None:
    """The billion laughs: small on disk, endless in memory."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    evil = (
        f"<!DOCTYPE x [{levels}]>{SHEET_START}<row><c t='str'><v>&e11;</v></c></row></sheetData></worksheet>"
    )
    assert "damaged" in refusal(changed(GOOD, **{SHEET: evil}))


def test_a_row_number_far_away_is_not_counted_to() -> None:
    far = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="999999999"><c t="str"><v>b</v></c></row>'
    assert "far more room" in refusal(
        changed(GOOD, **{SHEET: SHEET_START + far + "</sheetData></worksheet>"})
    )


def test_too_many_rows_and_columns_are_counted() -> None:
    assert "200 columns" in refusal(workbook(["x"] * 201, ["y"] * 201))
    assert "10000 rows" in refusal(workbook(["Navn", "By"], *(["Ida", "Ry"] for _ in range(10_001))))


def test_one_long_text_used_everywhere_is_stopped() -> None:
    """A shared string costs its length once on disk and once per cell in memory."""
    long = "a" * 30_000
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 9_000))
    strings = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{long}</t></si></sst>'
    )
    parts = {SHEET: SHEET_START + cells + "</sheetData></worksheet>", "xl/sharedStrings.xml": strings}
    data = changed(GOOD, **parts, **{"[Content_Types].xml": with_shared_strings(GOOD)})
    assert "far more room" in refusal(data)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.text("abcæøåÆØÅ ;,\"'é", min_size=1, max_size=9).map(lambda word: f"x{word}x"),
            st.dates(date(1901, 1, 1), date(2099, 12, 31)),
            st.integers(0, 99_999_999),
        ),
        min_size=1,
        max_size=15,
    )
)
def test_what_is_written_comes_back(rows: list[tuple[str, date, int]]) -> None:
    table = read_table(workbook(["Navn", "Dato", "Antal"], *(list(row) for row in rows)), "a.xlsx")
    assert table.rows == [[name, day.isoformat(), str(number)] for name, day, number in rows]
