"""Viborg's business mentors, in Viborg's own years: the seven targets stand in one table, and one of them moves."""

from datetime import UTC, datetime

import pytest

from mentorbank.kernel.access import Role
from tests.journeys import steps
from tests.journeys.clock import Clock
from tests.journeys.letters import Letters
from tests.journeys.town import Town


@pytest.mark.req("R-406")
@pytest.mark.parametrize("screen", ["phone"], indirect=True)  # at a desk: Vordingborg
def test_from_referral_to_one_of_the_seven_targets(given: Town, letters: Letters, clock: Clock) -> None:
    clock.moves_to(datetime(2020, 1, 15, 9, 0, tzinfo=UTC))
    given.a_programme("VIB")
    henrik = given.a_mentor("Henrik")
    coordinator = given.coordinator().is_back("/young-people/")

    # The jobcentre refers a young person on benefit, and the coordinator enrols him in the group he belongs to.
    steps.refers(given.passer_by(), given, {
        "Den unges navn": "Yusuf Eksempel", "Fødselsdato": steps.birthday(21),
        "Den unges telefon eller mail": "yusuf@example.org", "Hvad vil den unge gerne?": "Et job med hænderne",
    })  # fmt: skip
    steps.enrols(coordinator, "Yusuf Eksempel", {
        "Hvilken gruppe passer bedst?": "Gruppe 1: kan selv efter lidt vejledning og brobygning",
        "Hvad laver den unge nu?": "Ydelse, med aktivitet", "Tror du, at en mentor hjælper lige nu?": "Ja",
        "Vil helst have en mentor fra": "Byggeri og anlæg", "Postnummer": "8800",
    })  # fmt: skip

    # A plan, a proposal, two yeses.
    steps.plans_and_proposes(coordinator, "Yusuf", "Henrik")
    yusuf = given.somebody("yusuf@example.org", Role.MENTEE)
    steps.says_yes(yusuf, letters, "Henrik")
    steps.says_yes(henrik, letters, "Yusuf")

    # Ground rules, and a goal in Yusuf's own words.
    yusuf.accepts(letters.newest(to=yusuf.person, about="inviteret"), letters)
    henrik.signs_in(letters)
    steps.agrees(
        henrik, yusuf, {"Hvad forventer Yusuf?": "Ærlighed", "Hvad forventer Henrik?": "At han møder op"}
    )
    yusuf.opens("/").presses("Se og ret mine mål")
    yusuf.fills({"Hvad vil du gerne nå?": "Få et kørekort", "Hvornår skal det være?": "I de næste måneder"})
    yusuf.presses("Skriv målet på")
    yusuf.sees("Få et kørekort")

    # They meet, and Henrik logs it by link.
    steps.plans_a_meeting(henrik, in_days=1)
    clock.moves(days=2)
    given.the_morning_comes()
    steps.logs_by_link(henrik, letters, "Længere")

    # The coordinator asks Yusuf by link how it goes; he answers by one tap, and Henrik never sees it.
    clock.moves(days=7)
    coordinator.is_back("/check-ins/")
    coordinator.presses("Yusuf")
    coordinator.presses("Spørg med et link i stedet")
    steps.checks_in_by_link(yusuf, letters, "Godt")

    # Three months later the course ends with a talk for each; three months after that Yusuf is in education.
    clock.moves(days=88)
    coordinator.is_back("/courses/")
    coordinator.presses("Yusuf og Henrik")
    steps.closes(coordinator, "Yusuf", "Henrik", "Ydelse, med aktivitet")
    clock.moves(days=92)
    given.the_morning_comes()
    steps.answers_later(yusuf, letters, "Uddannelse")

    # The report: seven targets in one table, and one young person counts as self-supporting.
    coordinator.is_back("/reports/")
    rows = coordinator.rows("Tallene bag")
    assert len(rows) == 7
    self_supporting = next(
        row for row in rows if row.startswith("25 % af de matchede unge bliver selvforsørgende")
    )
    assert "1 af 1" in self_supporting and "100 %" in self_supporting
