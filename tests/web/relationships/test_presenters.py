"""What is said, from plain values; no database."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.rules import Month
from mentorbank.web.relationships.agreement import days_words
from mentorbank.web.relationships.mentee_presenter import Waits, present, standing
from mentorbank.web.relationships.wellbeing import given
from mentorbank.web.relationships.words import hours_words, lately, month_words

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_hours_are_said_to_the_nearest_half() -> None:
    with translation.override("da"):
        assert [hours_words(minutes) for minutes in (0, 5, 30, 60, 90, 120, 150)] == [
            "ingen timer endnu", "et øjeblik", "en halv time", "1 time", "1½ timer", "2 timer", "2½ timer",
        ]  # fmt: skip
    with translation.override("en"):
        assert hours_words(60) == "1 hour" and hours_words(150) == "2½ hours"


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 3, 2), "i dag"), (date(2026, 3, 1), "i går"), (date(2026, 2, 26), "i torsdags"),
     (date(2026, 2, 20), "fredag 20. februar")],
)  # fmt: skip
def test_a_day_is_said_as_one_asks_about_it(day: date, said: str) -> None:
    with translation.override("da"):
        assert lately(day, date(2026, 3, 2)) == said


def _month(minutes: int, meetings: int, asked: str | None, unit: str) -> Month:
    return Month(
        date(2026, 2, 1), date(2026, 3, 1), minutes, meetings, Decimal(asked) if asked else None, False, unit
    )


def test_months_are_said_as_the_template_counts() -> None:
    with translation.override("da"):
        assert month_words(_month(90, 2, "4", "hours")) == "1½ timer af de 4, programmet beder om."
        assert month_words(_month(30, 1, "2", "meetings")) == "1 af de 2 møder, programmet beder om."
        assert month_words(_month(30, 1, None, "none")) == "I har mødtes 1 gang. I bestemmer selv hvor tit."
        assert "I er i mål" in month_words(_month(240, 3, "4", "hours"))


def test_who_waits_is_told_how_long_and_who_calls() -> None:
    enrolment = Enrolment(
        person=Person(given_name="Sara"), waiting_since=datetime(2026, 2, 18, 9, tzinfo=UTC)
    )
    with translation.override("da"):
        page = present(enrolment, None, Waits(counsellor=Person(given_name="Louise")), at=NOW)
        assert page.headline == "Hej Sara" and page.state == "waiting"
        assert page.lead.startswith("Du har ventet 12 dage. Louise leder")
        enrolment.first_in_queue = True
        assert "først i køen" in present(enrolment, None, Waits(), at=NOW).lead
        asked = present(enrolment, None, Waits(proposal=Proposal()), at=NOW)
        assert [ask.label for ask in asked.asks] == ["Se, hvem det er, og sig ja eller nej"]


def test_a_left_enrolment_is_left_whatever_came_before() -> None:
    assert standing(Enrolment(state="left"), None) == "left"
    assert standing(Enrolment(state="ended"), None) == "ended"


def test_answers_are_read_until_the_first_that_is_missing_or_wrong() -> None:
    assert given({"item0": "5", "item1": "0", "item3": "2"}) == [5, 0]
    assert given({"item0": "6"}) == [] and given({"item0": "-1"}) == [] and given({"item0": "²"}) == []
    assert given({f"item{n}": "3" for n in range(9)}) == [3] * 5


def test_days_in_a_row_are_said_by_their_ends() -> None:
    with translation.override("da"):
        assert days_words([1, 2, 3, 4, 5]) == "mandag til fredag"
        assert days_words([5, 1]) == "mandag, fredag" and days_words([]) == ""
