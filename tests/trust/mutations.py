"""Good files and words, spoilt by chance: from the same seed the same spoilt ones."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

import xlsxwriter

# What files in the wild have held, or attackers have tried.
NASTY = [
    b"\x00", b'"', b'""', b"'", b"\r", b"\n", b"\r\n", b";" * 300, b"\t", b"|", b",", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xfe\xff", "\u202e".encode(), "\u0301".encode() * 200, "å".encode("cp1252"), "Ã¸".encode(), b"sep=;\n",
    b"=cmd|'/c calc'!A0", b"-1", b"1e999", b"NaN", b"99999999999999999999", b"29-02-2023", b"0", b"#REF!", b"170507-" + b"4321",
    b"<!ENTITY a 'b'>", b"&a;", b"]]>", b"<c/>", b"<row r='999999999'>", b"t='s'><v>99999", b"t='d'><v>x", b"%s%n",
    b"../../x", b"(" * 500, b"[" * 500, b"@" * 300, b"<a" * 200, "١٢٣".encode(), "²".encode(), "𝟙".encode(), "ﬁ".encode(),
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b" " * 1000, b"+45" * 50,
]  # fmt: skip
ROWS = [
    ["Fornavn", "Efternavn", "Fødselsdato", "Telefon", "Mail", "Postnr", "Sagt ja", "Kommune", "Henvist af"],
    ["Amina", "Eksempel", "17.05.2007", "00 00 00 00", "amina@example.org", "4760", "3. februar 2026", "Vordingborg", "Skole"],
    ["Åse; Bo", "Ægir \"Ø\"", "2008-03-03", "+45 00000012", "Bo <bo@example.org>", "DK-4780", "39876", "0390", "Skole\nog mere"],
]  # fmt: skip


def lists() -> list[bytes]:
    """Text files as they come."""
    quoted = [
        ['"' + cell.replace('"', '""') + '"' if set(cell) & set(';,\t"\n') else cell for cell in row]
        for row in ROWS
    ]
    made = []
    for between, end in ((";", "\r\n"), (",", "\n"), ("\t", "\r")):
        text = end.join(between.join(row) for row in quoted) + end
        made += [text.encode(alphabet) for alphabet in ("utf-8", "utf-8-sig", "cp1252", "utf-16")]
    return made


def workbooks() -> list[bytes]:
    """The same list as a workbook; strings apart and in the cells."""
    made = []
    for constant in (True, False):
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"constant_memory": constant}) as book:
            sheet = book.add_worksheet("Unge")
            for number, row in enumerate(ROWS):
                sheet.write_row(number, 0, row)
            sheet.write_row(1, 9, [39876, 7.5, True])
            sheet.write_formula(1, 12, "=1+1", None, 2)
        made.append(file.getvalue())
    return made


def spoilt(good: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """One to four things done to it."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        end = min(len(data), place + chance.randrange(1, 40))
        kind = chance.randrange(7)
        if kind == 0 and data:
            data[place % len(data)] = chance.randrange(256)
        elif kind == 1:
            data[place:place] = chance.choice(NASTY)
        elif kind == 2:
            del data[place:end]
        elif kind == 3:
            data[place:place] = data[place:end] * chance.randrange(1, 20)
        elif kind == 4:
            other = chance.choice(others)
            data[place:end] = other[place : place + chance.randrange(1, 200)]
        elif kind == 5:
            del data[place:]
        else:
            data[place:end] = chance.choice(NASTY)
    return bytes(data)


def spoilt_workbook(good: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """The archive itself, or one of the parts in a whole archive."""
    if chance.random() < 0.2:
        return spoilt(good, chance, others)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(file, "w") as new:
        names = old.namelist()
        wanted = {
            chance.choice(names),
            chance.choice([one for one in names if "sheet1" in one or "shared" in one]),
        }
        for name in names:
            part = old.read(name)
            new.writestr(name, spoilt(part, chance, [part]) if name in wanted else part)
    return file.getvalue()


def words(seed: int, good: list[str]) -> Iterator[str]:
    """Cells: good ones, spoilt."""
    chance, seeds = random.Random(seed), [word.encode() for word in good]
    while True:
        yield spoilt(chance.choice(seeds), chance, seeds).decode("utf-8", "replace").strip() or "x"


def files(
    seed: int, good: list[bytes], spoil: Callable[[bytes, random.Random, list[bytes]], bytes]
) -> Iterator[bytes]:
    """Files: good ones, spoilt."""
    chance = random.Random(seed)
    while True:
        yield spoil(chance.choice(good), chance, good)
