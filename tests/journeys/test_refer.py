"""The referral as counsellors meet it: one screen, by keyboard alone, without scripts, pressed twice, left open too long."""

import pytest
from playwright.sync_api import Page

from mentorbank.domain.referrals.models import Referral
from tests.journeys import steps
from tests.journeys.letters import Letters
from tests.journeys.people import Somebody
from tests.journeys.town import Town

WISH = "En læreplads som tømrer"
WHO = {
    "Den unges navn": "Amina Eksempel",
    "Den unges telefon eller mail": "amina@example.org",
    "Hvad vil den unge gerne?": WISH,
}
# The words that belong to what has the keyboard, and whether an eye can see where it is.
FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const label = one.labels && one.labels.length ? one.labels[0].innerText : one.getAttribute("aria-label") || one.innerText;
    return [label.trim(), style.outlineStyle !== "none" || style.boxShadow !== "none"];
}"""
QUESTIONS = """() => [...document.querySelectorAll("main form .form-group")].filter((group) =>
    group.checkVisibility() && !group.parentElement.closest(".form-group")).filter((group) =>
    [...group.querySelectorAll("input, select, textarea")].some((field) =>
        field.type === "checkbox" ? !field.checked : !field.value)).length"""


@pytest.fixture(autouse=True)
def _programme(given: Town) -> None:
    given.a_programme("VORD")


@pytest.fixture
def address(given: Town) -> str:
    return f"/programmes/{given.world.programme.slug}/refer/"


def filled(one: Somebody) -> Somebody:
    one.fills(
        WHO
        | {
            "Fødselsdato": steps.birthday(19),
            "Den unge har selv sagt ja": True,
            "Din mailadresse": "vejleder@example.org",
        }
    )
    return one


@pytest.mark.req("R-108", "R-112")
def test_a_referral_is_one_screen_of_at_most_eight_questions(given: Town, address: str) -> None:
    counsellor = given.passer_by().opens(f"/programmes/{given.world.programme.slug}/")
    counsellor.presses("Henvis en ung")
    assert counsellor.page.evaluate(QUESTIONS) <= 8
    counsellor.taps = 0
    filled(counsellor).presses("Send henvisningen")
    counsellor.sees("Modtaget")
    assert counsellor.taps == 1 and Referral.objects.count() == 1


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_referral_by_keyboard_alone(given: Town, address: str) -> None:
    keys = Keyboard(given.passer_by().opens(address).page)
    keys.moves_to("Gå til indholdet")
    keys.page.keyboard.press("Enter")
    birthday = steps.birthday(19)
    for label, words in {
        "Den unges navn": "Amina Eksempel", "Dag": str(birthday.day), "Måned": str(birthday.month), "År": str(birthday.year),
        "Den unges telefon eller mail": "amina@example.org", "Hvad vil den unge gerne?": WISH, "Den unge har selv sagt ja": " ",
        "Din mailadresse": "vejleder@example.org",
    }.items():  # fmt: skip
        keys.moves_to(label)
        keys.page.keyboard.type(words)
    keys.moves_to("Send henvisningen")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    assert Referral.objects.get().wants == WISH


class Keyboard:
    """Somebody without a mouse, who has to see where they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def moves_to(self, words: str) -> None:
        """Press Tab until this is where the keyboard is; each step can be seen."""
        passed = [""]
        for _step in range(60):
            self.page.keyboard.press("Tab")
            label, seen = self.page.evaluate(FOCUSED)
            # Inside a date the browser's own day, month, year and calendar have the keyboard, one by one.
            assert seen or label == passed[-1], f"Nobody can see that {label!r} has the keyboard."
            if label.startswith(words):
                return
            passed.append(label)
        raise AssertionError(f"{words!r} is not reached; passed: {passed}")


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_referral_without_scripts(given: Town, address: str) -> None:
    counsellor = given.passer_by(java_script_enabled=False).opens(address)
    counsellor.presses("Send henvisningen")  # nothing is filled in: said next to each field
    counsellor.sees("Spørg den unge først, og sæt kryds, når der er sagt ja.")
    filled(counsellor).presses("Send henvisningen")
    counsellor.sees("Modtaget")
    assert Referral.objects.get().wants == WISH


def test_what_is_wrong_is_said_next_to_the_field_and_nothing_is_lost(given: Town, address: str) -> None:
    counsellor = filled(given.passer_by().opens(address))
    counsellor.fills({"Den unges telefon eller mail": "amina@"})
    counsellor.page.get_by_label("Måned", exact=True).fill("13")
    counsellor.presses("Send henvisningen")
    counsellor.sees("Skriv datoen som dag, måned og år, for eksempel 3 12 2007.", "Mailadressen er ikke hel.")
    assert counsellor.field("Hvad vil den unge gerne?").input_value() == WISH
    assert counsellor.page.get_by_label("Måned", exact=True).input_value() == "13"


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_pressing_twice_is_one_referral_and_one_letter(given: Town, address: str) -> None:
    counsellor = filled(given.passer_by().opens(address))
    counsellor.presses_twice("Send henvisningen")
    counsellor.sees("Modtaget")
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_page_left_open_too_long_keeps_what_was_typed(given: Town, address: str) -> None:
    counsellor = filled(given.passer_by().opens(address))
    counsellor.context.clear_cookies(name="csrftoken")
    counsellor.presses("Send henvisningen", status=403)
    counsellor.sees("Siden havde været åben for længe")
    counsellor.presses("Send igen")
    counsellor.sees("Modtaget")
    assert Referral.objects.get().wants == WISH


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_signed_out_in_another_tab_keeps_what_was_typed(given: Town, letters: Letters) -> None:
    _amina, _henrik, match = given.a_course()
    coordinator = given.coordinator().is_back(f"/courses/{match.pk}/journal/?purpose=follow_up")
    coordinator.fills({"Nyt notat": WISH})
    with coordinator.in_another_tab():
        coordinator.opens("/account/").presses("Log ud")
    coordinator.presses("Tilføj notatet", status=403)
    coordinator.sees("Du er logget ud")
    with coordinator.in_another_tab():
        coordinator.signs_in(letters)
    coordinator.presses("Send igen", status=403)  # signing in has changed the page's key; one press more
    coordinator.presses("Send igen")
    coordinator.sees(WISH)
