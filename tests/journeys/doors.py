"""Ways in: the code from the mail, the app on the phone, a passkey of the device."""

import time
from typing import TYPE_CHECKING

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.letters import Letter, Letters

if TYPE_CHECKING:
    from tests.journeys.people import Somebody

VIRTUAL_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def app_shows(key: str) -> str:
    """The six digits an app with this key shows now."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30))


class Doors:
    """What somebody does to come in; everything is typed and pressed."""

    app_key = ""

    def signs_in(self: "Somebody", letters: Letters) -> "Somebody":
        """By the front door. Who must have a second factor connects an app the first time and shows it later."""
        self.by_mail(letters)
        return self._with_a_second_factor()

    def _with_a_second_factor(self: "Somebody") -> "Somebody":
        """Only where the page asks for one."""
        if self.page.url.endswith("/account/second-factor/"):
            self.presses("Brug en app")
            self.connects_the_app()
            self.presses("Jeg har gemt dem")
        elif self.page.url.endswith("/sign-in/second/"):
            self.shows_the_app()
        return self

    def by_mail(self: "Somebody", letters: Letters) -> "Somebody":
        """The address, then the code from the mail, and nothing more."""
        assert self.person
        self.opens("/sign-in/")
        self.fills({"Din mailadresse": self.person.email})
        self.presses("Send mig en kode")
        self._types_the_code(letters)
        return self

    def accepts(self: "Somebody", invitation: Letter, letters: Letters) -> "Somebody":
        """By the invitation: the link only names the task, the code from the mail opens the door."""
        self.opens(invitation)
        self.presses("Send mig en kode")
        self._types_the_code(letters)
        return self._with_a_second_factor()

    def _types_the_code(self: "Somebody", letters: Letters) -> None:
        assert self.person
        self.fills({"Koden fra din mail": letters.newest(to=self.person, about="kode").code()})
        self.presses("Luk mig ind")

    def connects_the_app(self: "Somebody") -> None:
        """Reads the key on the page into the app, and types the first code."""
        self.app_key = self.page.locator("[data-key]").text_content().replace(" ", "")
        self._types_what_it_shows("De seks cifre, din app viser nu", "Forbind appen")

    def shows_the_app(self: "Somebody", press: str = "Luk mig ind") -> None:
        """Types what the app shows now; a code works once, so half a minute must have gone by since the last."""
        self._types_what_it_shows("Koden fra din app", press)

    def _types_what_it_shows(self: "Somebody", label: str, press: str) -> None:
        """Once more where the half minute ran out between reading and pressing."""
        for _attempt in range(2):
            self.fills({label: app_shows(self.app_key)})
            self.presses(press)
            if not self.page.get_by_text("Forkert kode.").count():
                break

    def signs_out(self: "Somebody") -> None:
        """By the button on the own page."""
        self.opens("/account/")
        self._there("Log ud", self.page.locator("main").get_by_role("button", name="Log ud"))
        with self._turning_to():
            self._press(self.page.locator("main").get_by_role("button", name="Log ud"))

    def has_a_device(self: "Somebody") -> "Somebody":
        """The browser can make and show passkeys."""
        self.window.worn = True
        cdp = self.context.new_cdp_session(self.page)
        cdp.send("WebAuthn.enable")
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL_DEVICE})
        return self
