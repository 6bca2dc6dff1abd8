"""What is written about the files is what is read."""

from dataclasses import fields

import pytest

from mentorbank.command.cells import PARSERS, spec_of
from mentorbank.command.reference import page
from mentorbank.matcher import Criterion, Importance, MenteeNeeds, MentorOffer
from mentorbank.matcher.availability import DAY_PARTS, WEEKDAYS
from mentorbank.matcher.files.columns import (
    CRITERION_WORDS,
    DAY_WORDS,
    LEVEL_WORDS,
    MENTEE_COLUMNS,
    MENTOR_COLUMNS,
    PART_WORDS,
    Column,
    Kind,
)
from tests.repository.house import ROOT

PAGE = ROOT / "docs" / "reference" / "matching-files.md"


def test_the_page_is_what_the_columns_say() -> None:
    """Otherwise: python -m mentorbank.command.reference > docs/reference/matching-files.md"""
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize(("columns", "kind"), [(MENTEE_COLUMNS, MenteeNeeds), (MENTOR_COLUMNS, MentorOffer)])
def test_every_answer_a_person_can_give_has_a_column(columns: tuple[Column, ...], kind: type) -> None:
    known = {one.name for one in fields(kind)} - {"latitude", "longitude"}
    assert {column.field for column in columns} - {"postal_code"} == known


@pytest.mark.parametrize("columns", [MENTEE_COLUMNS, MENTOR_COLUMNS])
def test_no_heading_means_two_columns(columns: tuple[Column, ...]) -> None:
    names = [name for column in columns for name in set(spec_of(column, "da").names())]
    assert len(names) == len(set(names))


def test_every_kind_of_cell_can_be_read() -> None:
    assert set(PARSERS) == set(Kind)


def test_every_word_of_the_matcher_has_words_here() -> None:
    assert tuple(DAY_WORDS) == WEEKDAYS and tuple(PART_WORDS) == DAY_PARTS
    assert set(CRITERION_WORDS) == {str(one) for one in Criterion}
    assert set(LEVEL_WORDS) == {one.name for one in Importance}
