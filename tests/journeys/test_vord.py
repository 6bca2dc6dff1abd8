"""Vordingborg's business mentors: from a counsellor's referral to a figure in the report, every door walked through."""

from mentorbank.kernel.access import Role
from tests.journeys import steps
from tests.journeys.letters import Letters
from tests.journeys.town import Town


def test_from_referral_to_report(given: Town, letters: Letters) -> None:
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
    coordinator.fills({"Hvad var det?": "En forberedende samtale"})
    coordinator.presses("Gem")
    coordinator.presses("Godkend")
    coordinator.fills({"Hvorfor?": "Rolig, erfaren og god til at lytte."})
    coordinator.presses("Godkend")
    coordinator.sees("Det er besluttet og skrevet ned med dit navn.")
    steps.enrols(coordinator, "Amina", {
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
