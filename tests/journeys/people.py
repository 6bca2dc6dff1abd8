"""Somebody with a browser of their own: opens, writes, chooses, presses. Every page on the way is looked at."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Error, Locator, expect

from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Role
from tests.journeys.doors import Doors
from tests.journeys.letters import Letter
from tests.journeys.seen import look
from tests.journeys.windows import Windows
from tests.world import both_factors


@dataclass(frozen=True)
class Screen:
    """What somebody looks at."""

    name: str
    width: int
    height: int
    touch: bool

    def options(self) -> dict[str, Any]:
        """For a browser context."""
        return {
            "viewport": {"width": self.width, "height": self.height}, "has_touch": self.touch, "is_mobile": self.touch,
            "device_scale_factor": 1, "locale": "da-DK", "timezone_id": "Europe/Copenhagen", "reduced_motion": "reduce",
        }  # fmt: skip


SCREENS = {"phone": Screen("phone", 375, 740, True), "desktop": Screen("desktop", 1280, 800, False)}


class Somebody(Doors):
    """One person at a screen. ``taps`` counts presses, so that a test can hold a page to its promise."""

    def __init__(
        self, windows: Windows, screen: Screen, site: str, *, person: Person | None = None, role: Role | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        self.screen, self.site, self.person, self.role = screen, site, person, role
        self.scripted = options.get("java_script_enabled", True)
        self.window = windows.opened(site, **screen.options() | options)
        self.context, self.page, self.watch = self.window.context, self.window.page, self.window.watch
        self.language = "da"
        self.taps = 0

    # Going somewhere

    def opens(self, where: str | Letter, *, status: int = 200) -> "Somebody":
        """Type an address, or follow the link in a letter."""
        with self._turning_to(status):
            self.page.goto(where.link() if isinstance(where, Letter) else where)
        return self

    def chooses_in_the_menu(self, words: str) -> None:
        """Go by the menu of the page, which is folded on a phone."""
        folded = self.page.locator("details.drop-menu--nav > summary")
        if folded.is_visible():
            self._press(folded)
        menu = self.page.get_by_role("navigation")
        with self._turning_to():
            self._press(menu.get_by_role("link", name=words, exact=True).filter(visible=True))

    def presses(self, words: str, *, under: str = "", beside: str = "", status: int = 200) -> None:
        """Press a button or a link and look at the page that comes.

        Of several with the same words it is the one in the section ``under`` a heading, or in the line ``beside`` a term.
        """
        within = self._place(under)
        if beside:
            within = within.locator(".facts > div", has_text=beside)
        with self._turning_to(status):
            self._press(self._there(words, self.button(words, within)))

    def presses_twice(self, words: str) -> None:
        """Press again before the answer has come."""
        button = self._there(words, self.button(words))
        with self.page.expect_event("framenavigated"):
            button.dblclick()
        self.page.wait_for_load_state("networkidle")
        self.looks()

    def unfolds(self, words: str) -> None:
        """Open what is folded; no new page comes."""
        self._press(self.page.locator("summary").filter(has_text=words).filter(visible=True))

    def button(self, words: str, within: Locator | None = None) -> Locator:
        """A button or link by its words."""
        place = within or self._place()
        pressed = place.get_by_role("button", name=words, exact=True)
        with_a_note = place.get_by_role("button").filter(has=self.page.get_by_text(words, exact=True))
        link = place.get_by_role("link", name=words, exact=True)
        return pressed.or_(with_a_note).or_(link).filter(visible=True)

    def _place(self, under: str = "") -> Locator:
        """The whole page, or the section with this heading."""
        if not under:
            return self.page.locator("body")
        return self.page.get_by_role("region", name=under, exact=True)

    # Filling in

    def field(self, label: str, under: str = "") -> Locator:
        """A field by its label; that it may be left empty is not part of its name."""
        return self._place(under).get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+\([^)]*\))?\s*$"))

    def fills(self, answers: dict[str, Any], *, under: str = "") -> None:
        """Answer the questions of a form by their labels: words, a day, a choice, or a tick (True)."""
        for label, answer in answers.items():
            group = self._place(under).get_by_role("group", name=label)
            if group.count():
                self._answers_group(group, answer)
            else:
                self._answers(self._asked(label, under), answer)

    def encloses(self, label: str, name: str, content: bytes) -> None:
        """Choose a file from one's own machine."""
        self._asked(label, "").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def _answers(self, place: Locator, answer: Any) -> None:
        if answer is True:
            place.check()
        elif place.evaluate("(field) => field.tagName") == "SELECT":
            place.select_option(label=answer)
        else:
            place.fill(answer.isoformat() if isinstance(answer, date) else answer)

    def _answers_group(self, group: Locator, answer: Any) -> None:
        if isinstance(answer, date):
            for part, number in (("Dag", answer.day), ("Måned", answer.month), ("År", answer.year)):
                group.get_by_label(part, exact=True).fill(str(number))
            return
        offered = group.locator("label").all_inner_texts()
        for one in answer if isinstance(answer, list) else [answer]:
            meant = [number for number, words in enumerate(offered) if words.strip().split("\n")[0] == one]
            assert meant, f"No {one!r} among {offered}"
            group.locator("label").nth(meant[0]).click()

    # Reading

    def sees(self, *sentences: str) -> None:
        """Each of these stands on the page, for eyes to see."""
        for words in sentences:
            expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def sees_nothing_of(self, *sentences: str) -> None:
        """None of these stands anywhere in the page, not even hidden."""
        whole = self.page.content()
        assert [words for words in sentences if words in whole] == []

    def rows(self, heading: str) -> list[str]:
        """The rows of the table in the section with this heading, each as its words."""
        rows = self._place(heading).get_by_role("table").first.get_by_role("row").all_inner_texts()
        return [" ".join(row.split()) for row in rows[1:]]

    def looks(self, *, status: int = 200) -> None:
        """Ask of the page what is asked of every page."""
        if self.scripted:
            look(self.page, self.watch, width=self.screen.width, status=status, language=self.language)

    def turns_the_screen(self) -> None:
        """The same page at the other sizes, and then as before."""
        for other in [one for one in SCREENS.values() if one != self.screen] if self.scripted else []:
            self.page.set_viewport_size({"width": other.width, "height": other.height})
            look(self.page, self.watch, width=other.width, language=self.language)
        self.page.set_viewport_size({"width": self.screen.width, "height": self.screen.height})

    # Signing in is in doors.py

    def is_back(self, at: str = "/") -> "Somebody":
        """Signed in without walking through the door again, which other journeys do."""
        assert self.person and self.role
        self.person.refresh_from_db()
        client = Client()
        client.force_login(self.person.account)
        session = client.session
        session["role"] = f"{self.person.pk}:{self.role.value}"
        session.update(both_factors(self.person.account))
        session.save()
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": session.session_key, "url": self.site}])
        return self.opens(at)

    @contextmanager
    def in_another_tab(self) -> Iterator[None]:
        """What is done inside happens beside the page that is open, in the same browser."""
        here, self.page = self.page, self.context.new_page()
        yield
        self.page.close()
        self.page = here

    # Inside

    def _asked(self, label: str, under: str) -> Locator:
        try:
            self.field(label, under).wait_for()
        except Error as missing:
            asked = self.page.locator("label, legend").filter(visible=True).all_inner_texts()
            raise AssertionError(f"{label!r} is not asked on {self.page.url}; asked is {asked}") from missing
        return self.field(label, under)

    def _there(self, words: str, wanted: Locator) -> Locator:
        try:
            wanted.wait_for()
        except Error as missing:
            offered = self.page.locator("a, button").filter(visible=True).all_inner_texts()
            raise AssertionError(
                f"No {words!r} on {self.page.url}; there is {offered}. {missing.message[:300]}"
            ) from missing
        return wanted

    def _press(self, target: Locator) -> None:
        self.taps += 1
        if self.screen.touch:
            target.tap()
        else:
            target.click()

    @contextmanager
    def _turning_to(self, status: int = 200) -> Iterator[None]:
        """A new page comes from what is done inside; it is looked at when it has come."""
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.looks(status=status)
