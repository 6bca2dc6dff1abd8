"""The page about the templates says what the files say."""

from pathlib import Path

from mentorbank.kernel.templates import load_catalogue
from mentorbank.kernel.templates.reference import page

PAGE = Path(__file__).parents[3] / "docs/reference/templates.md"


def test_the_page_is_the_one_the_files_make() -> None:
    catalogue = load_catalogue()
    made = page(catalogue[code] for code in sorted(catalogue))
    assert PAGE.read_text("utf-8") == made, (
        "Run: python -m mentorbank.kernel.templates.reference > docs/reference/templates.md"
    )


def test_the_page_marks_what_is_ours() -> None:
    page_of_vord = page([load_catalogue()["VORD"]])
    assert "| `months_min` | 4 | 001 L90 |" in page_of_vord
    assert "| `default_months` | 4 | **ours** |" in page_of_vord
