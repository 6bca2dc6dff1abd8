"""What is begun on the list ends on the list, and never anywhere else than on a list of our own."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching.actions import propose
from mentorbank.domain.matching.models import Match
from mentorbank.domain.support.models import CheckIn
from tests.web.support.scene import calm, running
from tests.web.worklist.seen import LINK, card
from tests.world import World

LIST = "/today/"


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    """The coordinator, signed in; the world lives when the page is read."""
    world.at = timezone.localtime()
    return sign_in(world)


def _due(world: World, **facts: Any) -> CheckIn:
    match = calm(world, running(world))
    row = CheckIn(
        organisation=world.organisation, match=match, party="mentee", responsible=world.coordinator,
        **{"due_on": world.today - timedelta(days=2), "kind": "wellbeing"} | facts,
    )  # fmt: skip
    row.save()
    return row


@pytest.mark.req("R-409")
def test_a_talk_begun_on_the_list_ends_on_the_list(world: World, client: Client) -> None:
    _due(world)
    primary = card(client, "Ring til Amina").markup.split("work-card__primary")[1]
    page = LINK.findall(primary)[0]
    assert (
        '<form class="form" method="post" novalidate>' in client.get(page).content.decode()
    )  # sent to where it stands
    response = client.post(page, {"answer": "fine", "must_change": "no"})
    assert response["Location"] == LIST
    assert "Ring til Amina" not in client.get(LIST).content.decode()


def test_what_was_changed_and_who_was_talked_with_come_off_the_list_in_one_press(
    world: World, client: Client
) -> None:
    changed = _due(world, state="done", act_by=world.today, answer="talk", must_change=True, done_at=world.at)
    referral = world.referral(world.person("Ida"))
    acted, talked = (
        reverse("check-in-acted", args=[changed.pk]),
        reverse("referral-contacted", args=[referral.pk]),
    )
    shown = client.get(LIST).content.decode()
    for address in (acted, talked):
        form = shown.split(f'action="{address}"')[1].split("</form>")[0]
        assert f'name="next" value="{LIST}"' in form
        assert client.post(address, {"next": LIST})["Location"] == LIST


def test_a_proposal_taken_back_on_the_list_leads_back_to_it(world: World, client: Client) -> None:
    proposal = propose(by=world.staff, at=world.at, enrolment=world.enrolment(), mentor=world.mentor())
    address = reverse("withdraw-proposal", args=[proposal.pk])
    assert client.post(address, {"next": LIST})["Location"] == LIST


@pytest.mark.parametrize("elsewhere", ["https://example.org/today/", "//example.org", "/account/", "today"])
def test_nobody_is_sent_elsewhere(world: World, client: Client, elsewhere: str) -> None:
    row = _due(world)
    address = reverse("check-in-postpone", args=[row.pk])
    given = {"to": (world.today + timedelta(days=3)).isoformat(), "next": elsewhere}
    assert client.post(f"{address}?next={elsewhere}", given)["Location"] == reverse("check-in", args=[row.pk])


def test_a_break_noted_on_the_list_leads_back_to_it(world: World, client: Client) -> None:
    match = running(world, days=60)
    assert client.post(reverse("course-pause", args=[match.pk]), {"next": LIST})["Location"] == LIST
    assert Match.objects.get(pk=match.pk).state == Match.State.PAUSED
