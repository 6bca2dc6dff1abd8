"""Dates as Danes write them, and dates that do not exist."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.integrations.spreadsheets import CellError, parse_date

DAY = date(2009, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3. marts 2009", "3 marts 2009", "3.marts 2009", "d. 3. marts 2009", "den 3. marts 2009",
        "3. mar. 2009",
        "tirsdag den 3. marts 2009", "3. MARTS 2009", "3 March 2009", "3. marts 09", "03-03-2009", "3-3-2009",
        "3/3-09", "3/3 2009", "3/3/09", "3.3.2009", "03.03.09", "3 3 2009", "2009-03-03", "2009/3/3",
        "2009-03-03T00:00", "2009-03-03 00:00:00", "20090303", "03032009", "030309", "39875", " 03-03-2009. ",
    ],
)  # fmt: skip
def test_one_day_written_in_many_ways(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31-02-2010", "31 February does not exist."),
        ("29/2-2010", "29 February does not exist in 2010."),
        ("31. april 2010", "31 April does not exist."),
        ("0-1-2010", "0 January does not exist."),
        ("12/31/2009", "There is no month 31. Write the day before the month."),
        ("03-03-0209", "The year 209 cannot be right. Check it."),
    ],
)
def test_what_does_not_exist_is_said_plainly(text: str, sentence: str) -> None:
    with translation.override("en"), pytest.raises(CellError) as caught:
        parse_date(text)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    "text", ["i morgen", "marts 2009", "2009", "3", "3-3", "99", "32. smarts 2009", "1-2-3-4", "-", "²2009"]
)
def test_what_is_no_date_says_how_to_write_one(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_date(text)
    assert "03-03-2009" in caught.value.sentence


def test_two_digit_years_without_a_limit_turn_at_forty() -> None:
    assert [parse_date(f"1-1-{year}").year for year in ("00", "39", "40", "99")] == [2000, 2039, 1940, 1999]


def test_a_birthday_is_never_in_the_future() -> None:
    today = date(2026, 11, 21)
    assert parse_date("20-11-26", latest=today) == date(2026, 11, 20)
    assert parse_date("22-11-26", latest=today) == date(1926, 11, 22)
    assert parse_date("3/3-38", latest=today) == date(1938, 3, 3)
    with pytest.raises(CellError) as caught:
        parse_date("22-11-2026", latest=today)
    assert "future" in caught.value.sentence or "fremtiden" in caught.value.sentence


@given(st.dates(date(1940, 1, 1), date(2039, 12, 31)))
def test_every_day_comes_back_from_every_way_of_writing_it(day: date) -> None:
    with translation.override("da"):
        from django.utils.formats import date_format

        named = date_format(day, "j. F Y")
    for text in (
        day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}-{day:%y}", f"{day:%d%m%y}",
        f"{day:%d%m%Y}",
        f"{day:%Y%m%d}", named, str((day - date(1899, 12, 30)).days),
    ):  # fmt: skip
        assert parse_date(text) == day, text


@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_a_sentence(text: str) -> None:
    try:
        assert parse_date(text) < date(2101, 1, 1) + timedelta(days=80_000)
    except CellError as error:
        assert error.sentence


def test_a_cell_of_blanks_is_soon_no_date() -> None:
    """Found by chance: a thousand blanks between day and month kept a worker busy for minutes."""
    assert parse_date("3" + " " * 1_500 + "3 2009").isoformat() == "2009-03-03"
    with pytest.raises(CellError):
        parse_date("3" + " " * 1_500 + "x" * 100)
    with pytest.raises(CellError):
        parse_date("3" + " ." * 900 + "3")
