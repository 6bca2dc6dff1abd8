"""From tasks to cards, without a database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.utils import translation

from mentorbank.domain.reports.worklist import RightNow, Task
from mentorbank.web.worklist.presenters import figures, headline, lead, things

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)  # eight in Copenhagen


def key(number: int) -> UUID:
    return UUID(int=number)


def silent(number: int, urgency: str = "soon") -> Task:
    """Two who have been quiet."""
    facts = {"days": 24, "limit": 21, "ever": True}
    return Task("silent", urgency, date(2026, 2, 6), (key(number),), ("Jonas", "Birgit"), facts)


def measure(number: int) -> Task:
    """Somebody to be asked three months after."""
    facts = {"months": 3, "until": date(2026, 4, 1), "asked": None}
    return Task("measurement", "calm", date(2026, 3, 1), (key(number),), (f"Unge{number}",), facts)


@pytest.fixture(autouse=True)
def in_danish() -> Iterator[None]:
    with translation.override("da"):
        yield


@pytest.mark.parametrize(
    ("hour", "words"), [(7, "God morgen"), (12, "God eftermiddag"), (17, "God aften"), (23, "God morgen")]
)
def test_the_greeting_follows_the_clock_in_copenhagen(hour: int, words: str) -> None:
    assert headline("Mette Koordinator", [], MORNING.replace(hour=hour)).startswith(f"{words}, Mette.")


def test_the_headline_counts_what_is_for_today() -> None:
    found = things([silent(1, "now"), silent(2), measure(3)])
    said = headline("Mette K", found, MORNING).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "God morgen, Mette. 2 ting, ca. 8 minutter."
    assert lead(found) == "1 af dem haster. 1 mere kan vente."


def test_a_long_day_is_said_in_hours() -> None:
    said = headline("Mette", things(silent(number) for number in range(40)), MORNING)
    assert said.replace("\N{NO-BREAK SPACE}", " ").endswith("40 ting, ca. 3 timer.")


@pytest.mark.parametrize(("count", "seen"), [(4, 4), (5, 1)])
def test_five_of_a_calm_kind_are_one_card_that_names_them(count: int, seen: int) -> None:
    found = things(measure(number) for number in range(count))
    assert len(found) == seen
    if seen == 1:
        assert found[0].card.headline == "5 unge skal spørges, hvordan det går"
        assert "Unge4" in found[0].card.details[0].text and found[0].minutes == 10


def test_silence_is_never_folded_away() -> None:
    assert len(things(silent(number) for number in range(12))) == 12


def test_the_side_column_says_the_median_and_leaves_out_an_empty_line() -> None:
    weeks = tuple((date(2026, 1, 5), 0) for _week in range(8))
    assert figures(RightNow(0, None, 0, 0, weeks)) == {
        "waiting": 0, "median": "", "running": 0, "ending": 0, "meetings": None,
    }  # fmt: skip
    shown = figures(RightNow(2, 11.5, 0, 0, ((date(2026, 1, 5), 3), *weeks)))
    assert shown["median"] == "median 11,5 dage" and shown["meetings"].values[0] == 3


def fine(number: int) -> Task:
    """A talk that is due with a pair that does well."""
    facts = {
        "party": "mentee",
        "reason": "scheduled",
        "days_late": 1,
        "tries": 0,
        "mine": True,
        "whose": "Mette",
        "fine": True,
    }
    names = (f"Unge{number}", f"Unge{number}", "Henrik")
    return Task("check_in", "soon", date(2026, 3, 1), (key(number), key(1000 + number)), names, facts)


def test_one_press_confirms_no_more_than_one_can_look_through() -> None:
    (found,) = things(fine(number) for number in range(200))
    assert found.card.headline == "60 par har det godt" and found.card.primary is not None
    assert len(found.card.primary.fields["check_in"]) == 60
    names = found.card.details[0].text
    assert "Unge19 " in names and "Unge20 " not in names and names.endswith("Og 40 til.")
