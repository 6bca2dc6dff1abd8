"""Reading a page as a person does: the rows of a table by their heading."""

from html.parser import HTMLParser


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            self.tables[-1][-1].append("")
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"}:
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tables[-1][-1][-1] += data


def tables(html: str) -> list[list[dict[str, str]]]:
    """Every table as rows of heading → words; the first column goes by "" as well."""
    parser = _Tables()
    parser.feed(html)
    found = []
    for head, *rows in (table for table in parser.tables if table):
        clean = [[" ".join(cell.split()) for cell in row] for row in [head, *rows]]
        found.append([dict(zip(clean[0], row, strict=False)) | {"": row[0]} for row in clean[1:]])
    return found


def targets(html: str) -> dict[str, dict[str, str]]:
    """The rows of the table of targets, by the beginning of their name."""
    table = next(rows for rows in tables(html) if rows and "Vurdering" in rows[0])
    return {row["Mål"]: row for row in table}


def row(html: str, beginning: str) -> dict[str, str]:
    """The target whose name begins so."""
    return next(cells for name, cells in targets(html).items() if name.startswith(beginning))
