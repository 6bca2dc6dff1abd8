"""Looking for somebody by name: the list is found, and no address ever holds the name."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from tests.world import World


def _looks_for(client: Client, address: str, **asked: str) -> Any:
    sent = client.post(address, asked)
    assert sent.status_code == 302
    assert "zenobia" not in sent["Location"].lower()
    return client.get(sent["Location"])


@pytest.mark.parametrize(
    ("address", "tab", "field"),
    [
        ("referrals", "waiting", "q"),
        ("mentors", "approved", "q"),
        ("keeping", "", "who"),
        ("looks", "", "about"),
    ],
)
def test_a_name_that_is_looked_for_stands_in_no_address(
    address: str, tab: str, field: str, world: World, sign_in: Any
) -> None:
    young, mentor = world.enrolment().person, world.mentor().person
    found = mentor if address == "mentors" else young
    found.given_name, found.family_name = "Zenobia", "Prøvesen"
    found.save()
    page = _looks_for(
        sign_in(world), reverse(address) + (f"?tab={tab}" if tab else ""), **{field: "zenobia prøv"}
    )
    words = page.content.decode()
    assert page.status_code == 200 and 'value="zenobia prøv"' in words
    assert "zenobia" not in " ".join(part.split('"')[0] for part in words.split('href="')[1:]).lower()
    if address != "looks":
        assert "Zenobia" in words


def test_tabs_and_pages_keep_what_was_asked_and_a_chip_takes_it_away(world: World, sign_in: Any) -> None:
    for name in ("Zenobia", "Amina"):
        person = world.enrolment().person
        person.given_name = name
        person.save()
    staff = sign_in(world)
    page = _looks_for(staff, reverse("referrals"), tab="waiting", q="zenobia")
    assert "Amina" not in page.content.decode()
    again = next(tab.url for tab in page.context["tabs"] if tab.current)
    shown = staff.get(reverse("referrals") + again).content.decode()
    assert "Zenobia" in shown and "Amina" not in shown
    everybody = staff.get(reverse("referrals") + page.context["chips"][0].url).content.decode()
    assert "Zenobia" in everybody and "Amina" in everybody


def test_an_address_opens_nothing_for_somebody_else_and_plain_words_ask_nothing(
    world: World, sign_in: Any
) -> None:
    Enrolment.objects.all().delete()
    person = world.enrolment().person
    person.given_name = "Zenobia"
    person.save()
    staff, colleague = sign_in(world), world.person("Bodil")
    world.role(colleague, Role.COORDINATOR, None)
    address = staff.post(reverse("referrals"), {"tab": "waiting", "q": "nobody at all"})["Location"]
    assert "Zenobia" not in staff.get(address).content.decode()
    for query in (
        address.partition("?")[2],
        "tab=waiting&q=nobody",
        "tab=waiting&q=k1:AAAA",
        "tab=waiting&q=%00",
    ):
        assert (
            "Zenobia" in sign_in(world, colleague).get(f"{reverse('referrals')}?{query}").content.decode()
        ), query


@pytest.mark.parametrize("path", ["/courses/", "/mentors/", "/young-people/", "/looks/"])
def test_what_is_sent_beside_the_search_goes_nowhere(path: str, world: World, sign_in: Any) -> None:
    """A field nobody asked for is not carried into an address, whatever a page or a stranger puts into the form."""
    answer = sign_in(world).post(
        path, {"q": "Amina", "who": "Amina", "given_name": "Smuglet", "note": "Smuglet"}
    )
    assert (
        answer.status_code == 302
        and "Smuglet" not in answer["Location"]
        and "Amina" not in answer["Location"]
    )
