"""Vordingborg's business mentors: from a counsellor's referral to a figure in the report, every door walked through."""

import pytest

from mentorbank.kernel.access import Role
from tests.journeys import steps
from tests.journeys.clock import Clock
from tests.journeys.letters import Letters
from tests.journeys.town import Town


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)  # Viborg and PIFT are walked on the phone
def test_from_referral_to_report(given: Town, letters: Letters, clock: Clock) -> None:
    world = given.a_programme("VORD")
    slug = world.programme.slug

    # A counsellor without an account refers a young person; the receipt names nobody.
    counsellor = given.passer_by()
    steps.refers(counsellor, given, {
        "Den unges navn": "Amina Eksempel", "Fødselsdato": steps.birthday(19),
        "Den unges telefon eller mail": "amina@example.org", "Hvad vil den unge gerne?": "En læreplads som tømrer",
    })  # fmt: skip
    counsellor.sees_nothing_of("Amina")

    # Henrik would like to be a mentor: six questions, then the promise on his own page.
    henrik = given.passer_by().opens(f"/programmes/{slug}/become-a-mentor/")
    henrik.fills({
        "Hvad hedder du?": "Henrik Eksempel", "Din mailadresse": "henrik@example.org", "Dit telefonnummer": "00 00 00 30",
        "Dit postnummer": "4760", "Hvad arbejder du med?": "Byggeri og anlæg",
        "Hvorfor vil du gerne være mentor?": "Jeg fik selv en hånd engang.",
    })  # fmt: skip
    henrik.presses("Ja – send")
    henrik.sees("Tak – vi ringer til dig")
    henrik.opens(letters.newest(to="henrik@example.org"))
    henrik.presses("Sig ja til løftet")
    henrik.presses("Ja, det lover jeg")

    # The coordinator talks with both. Henrik is screened, trained and approved.
    coordinator = given.coordinator().is_back("/mentors/")
    coordinator.presses("Henrik Eksempel")
    coordinator.presses("Skriv ned", beside="En samtale med koordinatoren")
    coordinator.fills({"Hvordan gik det?": "I orden"})
    coordinator.presses("Gem")
    coordinator.presses("Skriv kursus eller samtale ned")
    coordinator.fills({"Hvad var det?": "En iklædningssamtale"})
    coordinator.presses("Gem")
    coordinator.presses("Godkend")
    coordinator.fills({"Hvorfor?": "Rolig, erfaren og god til at lytte."})
    coordinator.presses("Godkend")
    coordinator.sees("Det er besluttet og skrevet ned med dit navn.")
    steps.enrols(coordinator, "Amina Eksempel", {
        "Hvad laver den unge nu?": "Hverken job, uddannelse eller ydelse", "Ønsker den unge uddannelse eller job?": "Ja",
        "Vil helst have en mentor fra": "Byggeri og anlæg", "Postnummer": "4760",
    })  # fmt: skip

    # A plan, a proposal, and a yes from each, by link.
    steps.plans_and_proposes(coordinator, "Amina", "Henrik")
    amina = given.somebody("amina@example.org", Role.MENTEE)
    henrik = given.somebody("henrik@example.org", Role.MENTOR)
    steps.says_yes(amina, letters, "Henrik")
    steps.says_yes(henrik, letters, "Amina")
    counsellor.opens(counsellor.page.url)
    counsellor.sees("Matchet")

    # Each comes in by an own door: Amina by her invitation, Henrik from his letter of welcome.
    amina.accepts(letters.newest(to=amina.person, about="inviteret"), letters)
    henrik.accepts(letters.newest(to=henrik.person, about="Velkommen"), letters)

    # They agree on ground rules, and both say yes.
    steps.agrees(henrik, amina, {
        "Hvor mødes I for det meste?": "Biblioteket", "Hvad forventer Amina?": "At blive taget alvorligt",
        "Hvad forventer Henrik?": "At vi siger til, når vi ikke kan",
    })  # fmt: skip

    # They meet. The morning after Henrik gets a link, and logs the meeting by two taps.
    steps.plans_a_meeting(henrik, in_days=2)
    clock.moves(days=3)
    given.the_morning_comes()
    henrik.taps = 0
    steps.logs_by_link(henrik, letters, "Cirka en time")
    assert henrik.taps == 1  # and one on the link in the letter

    # The course has begun by itself. A week later the coordinator calls Amina.
    clock.moves(days=7)
    coordinator.is_back("/courses/")
    coordinator.presses("Amina og Henrik")
    coordinator.presses("11. marts", under="Opfølgning med Amina")
    coordinator.presses("Alt er godt")

    # Four months later both talks are held, and the course ends well.
    clock.moves(days=115)
    coordinator.is_back("/courses/")
    coordinator.presses("Amina og Henrik")
    steps.closes(coordinator, "Amina", "Henrik", "Læreplads eller elevplads")
    amina.opens("/")

    # Three months after that Amina is asked by link, and answers by one tap.
    clock.moves(days=93)
    given.the_morning_comes()
    amina.context.clear_cookies()
    steps.answers_later(amina, letters, "Læreplads")

    # The figure stands in the report.
    coordinator.is_back("/reports/")
    figures = coordinator.rows("Tallene bag")
    (later,) = [row for row in figures if row.startswith("I uddannelse eller job efter 3 måneder")]
    assert "1 af 1" in later and "100 %" in later
