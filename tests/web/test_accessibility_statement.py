"""The accessibility statement has every part of the Danish model statement, with its day, its gaps and whom to tell."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from mentorbank.web.home.accessibility import statement

PARTS = {
    "da": ("lov nr. 692 af 8. juni 2018", "WCAG 2.1, A og AA", "Det, vi ved ikke er godt nok", "Det, vi har udeladt, og hvorfor",
           "Sådan bliver det tjekket", "Set igennem", "Fortæl os det", "Digitaliseringsstyrelsen", "10 hverdage"),
    "en": ("act no. 692 of 8 June 2018", "WCAG 2.1, A and AA", "What we know is not good enough", "What we leave out, and why",
           "How it is checked", "Looked over", "Tell us", "Danish Agency for Digital Government", "10 working days"),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_part_of_the_model_statement_is_there(client: Client, language: str, settings: Any) -> None:
    settings.OWNER, settings.OWNER_PHONE, settings.OWNER_MAIL = (
        "Prøveby",
        "+45 00 00 00 01",
        "was@example.org",
    )
    client.cookies["django_language"] = language
    page = client.get("/was/").content.decode()
    assert [part for part in PARTS[language] if part not in page] == []
    assert "Prøveby" in page and "tel:+4500000001" in page and "mailto:was@example.org" in page
    for gap in statement().gaps:
        assert gap.standard in page and escape(gap.what.in_language(language)) in page


@pytest.mark.django_db
def test_a_statement_older_than_a_year_says_so(client: Client) -> None:
    assert "mere end et år" not in _on(client, 365)
    assert "mere end et år" in _on(client, 366)


def _on(client: Client, days: int) -> str:
    at = datetime.combine(statement().reviewed_on + timedelta(days=days), time(9), tzinfo=UTC)
    with time_machine.travel(at, tick=False):
        return client.get("/was/").content.decode()


@pytest.mark.django_db
def test_a_public_bodys_own_statement_is_where_it_leads(client: Client, settings: Any) -> None:
    settings.WAS_URL = "https://was.digst.dk/mentor-example-org"
    assert client.get("/was/")["Location"] == settings.WAS_URL
