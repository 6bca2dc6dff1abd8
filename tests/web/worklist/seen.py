"""Reading the page "Today" as a person does: headlines in order, and what a card offers."""

import html
import re
from dataclasses import dataclass

from django.test import Client

CARD = re.compile(r'<article class="work-card".*?</article>', re.S)
LINK = re.compile(r'<a [^>]*?href="([^"]+)"')


def page(client: Client) -> str:
    """The whole page, with its characters as they are read."""
    response = client.get("/today/")
    assert response.status_code == 200
    return html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


@dataclass(frozen=True)
class Card:
    """One card as it stands on the page."""

    markup: str

    @property
    def words(self) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", self.markup).split())

    @property
    def headline(self) -> str:
        found = re.search(r'work-card__headline">(.*?)</h', self.markup, re.S)
        assert found
        return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())

    def press(self, client: Client) -> str:
        """Do the one thing the card asks for: a POST is sent as it stands; the address of a link is returned, without the
        way back to the list."""
        primary = self.markup[self.markup.index("work-card__primary") :].split("work-card__others")[0]
        form = re.search(r'<form class="post-form" method="post" action="([^"]+)"', primary)
        if form is None:
            return LINK.findall(primary)[0].partition("?next=")[0]
        given: dict[str, list[str]] = {}
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', primary):
            given.setdefault(name, []).append(value)
        response = client.post(form[1], given)
        assert response.status_code == 302, form[1]
        return str(response["Location"])


def cards(client: Client) -> list[Card]:
    """Every card of the page, in order."""
    return [Card(markup) for markup in CARD.findall(page(client))]


def headlines(client: Client) -> list[str]:
    """What stands on the cards."""
    return [card.headline for card in cards(client)]


def card(client: Client, words: str) -> Card:
    """The one card with these words in its headline."""
    found = [one for one in cards(client) if words in one.headline]
    assert len(found) == 1, headlines(client)
    return found[0]
