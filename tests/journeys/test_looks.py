"""How pages look and read: in English, in the dark, on paper, and behind every entry of every menu."""

import io
from collections.abc import Callable

import pytest
from django.utils import timezone
from pypdf import PdfReader

from mentorbank.domain.processes.confirm_agreement import confirm_agreement
from mentorbank.domain.relationships.actions import set_goal, write_agreement
from mentorbank.kernel.access import Role
from tests.journeys import post
from tests.journeys.clock import Clock
from tests.journeys.letters import Letters
from tests.journeys.people import Somebody
from tests.journeys.town import Town

PHONE = pytest.mark.parametrize("screen", ["phone"], indirect=True)  # and there the screen is turned
STAFF_ROLES = (Role.COUNSELLOR, Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY, Role.CONCEPT_OWNER)


def everybody(given: Town) -> dict[str, Somebody]:
    """One of each role, in a programme where a course runs, somebody waits, and something has been written."""
    world = given.world
    amina, henrik, match = given.a_course()
    world.enrolment(world.person("Yusuf", postal_code=given.postal_code))
    world.referral(world.person("Sofie"))
    world.mentor(state="applied", approved_at=None)
    assert amina.person and henrik.person
    young = world.actor(amina.person, Role.MENTEE)
    now = timezone.now()
    agreement = write_agreement(
        by=world.actor(henrik.person, Role.MENTOR), at=now, match=match, frequency="Hver uge"
    )
    confirm_agreement(by=young, at=now, agreement=agreement)
    set_goal(by=young, at=now, match=match, text="Finde en læreplads")
    staff = {role.value: given.staff("Kim", role) for role in STAFF_ROLES}
    return {"coordinator": given.coordinator(), "mentor": henrik, "mentee": amina, **staff}


def menu(somebody: Somebody) -> list[str]:
    """The addresses of the menu."""
    links = somebody.page.locator("nav.main-nav a, .drop-menu--nav a")
    return sorted(
        {str(href) for href in links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")}
    )


@PHONE
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_behind_a_menu_is_in_order_and_in_one_language(given: Town, language: str) -> None:
    given.a_programme("VORD")
    for role, somebody in everybody(given).items():
        somebody.context.add_cookies([{"name": "django_language", "value": language, "url": given.site}])
        somebody.language = language
        somebody.is_back()
        pages = {*menu(somebody), "/account/"}
        assert len(pages) > 1 or role == "mentee", f"{role} has no menu"
        for address in sorted(pages):
            somebody.opens(address)
            somebody.turns_the_screen()


@PHONE
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_open_page_is_in_order_and_in_one_language(given: Town, language: str) -> None:
    slug = given.a_programme("VORD").programme.slug
    reader = given.passer_by().opens("/")
    if language == "en":
        reader.language = "en"
        reader.unfolds("Dansk")
        reader.presses("English")
    for address in (
        "/", "/programmes/", f"/programmes/{slug}/", f"/programmes/{slug}/refer/", f"/programmes/{slug}/ask/",
        f"/programmes/{slug}/become-a-mentor/", f"/programmes/{slug}/become-a-mentor/thanks/", "/sign-in/", "/was/", "/privacy/",
        "/worried/", f"/programmes/{slug}/worried/",
    ):  # fmt: skip
        reader.opens(address)
        reader.turns_the_screen()


def test_the_five_main_pages_in_the_dark(given: Town, letters: Letters, clock: Clock) -> None:
    slug = given.a_programme("VORD").programme.slug
    asked = post.meeting(given, letters, clock)
    amina = given.somebody("amina@example.org", Role.MENTEE)
    pages: list[tuple[Somebody, Callable[[Somebody], Somebody]]] = [
        (given.coordinator(), lambda one: one.is_back("/today/")),
        (amina, lambda one: one.is_back("/my/")),
        (asked.reader, lambda one: one.opens(asked.letter)),
        (given.passer_by(), lambda one: one.opens(f"/programmes/{slug}/refer/")),
        (given.coordinator(), lambda one: one.is_back("/reports/")),
    ]
    for somebody, goes in pages:
        somebody.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        goes(somebody)
        background = somebody.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert sum(int(part) for part in background[4:-1].split(",")) < 3 * 64, "The page is not dark."


@pytest.mark.req("R-201")
def test_the_agreement_on_paper(given: Town) -> None:
    given.a_programme("VORD")
    amina = everybody(given)["mentee"].is_back("/my/")
    amina.presses("Vores aftale")
    amina.presses("Skriv ud")
    amina.page.emulate_media(media="print")
    assert not amina.page.locator(".quiet-bar, nav, button").filter(visible=True).count()
    paper = PdfReader(io.BytesIO(amina.page.pdf(format="A4")))
    words = " ".join(page.extract_text() for page in paper.pages)
    assert len(paper.pages) <= 2
    assert "Amina" in words and "Henrik" in words and "Hver uge" in words
