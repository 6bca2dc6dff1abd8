"""Public forms are counted by network address, so that no robot fills the list; nobody else finds the door closed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.sign_in.models import Attempt
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.web.accounts.codes import hashed
from tests.web.recruitment.test_becoming import ANSWERS
from tests.web.referrals.test_refer import answers
from tests.world import TODAY, World

FULL = sign_in_rules(TODAY).forms_an_hour
BUSY = "192.0.2.66"


@pytest.fixture
def robot(db: None) -> None:
    """As many forms as may be were sent from one place, a moment ago."""
    at, key = timezone.now() - timedelta(minutes=1), hashed("form", BUSY)
    Attempt.objects.bulk_create([Attempt(kind="form", key=key, at=at) for _n in range(FULL)])


@pytest.mark.parametrize("page", ["refer", "become-a-mentor"])
def test_one_place_sends_so_many_and_another_is_not_touched(page: str, world: World, robot: None) -> None:
    typed = answers() if page == "refer" else ANSWERS
    path = reverse(page, args=[world.programme.slug])
    refused = Client().post(path, typed, REMOTE_ADDR=BUSY)
    text = refused.content.decode()
    assert refused.status_code in {200, 422} and "sendt meget mange" in text and str(typed["name"]) in text
    assert not Referral.objects.exists() and not Mentor.objects.exists()
    assert Client().post(path, typed, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_an_hour_later_it_is_open_again(world: World, robot: None) -> None:
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=61))
    path = reverse("refer", args=[world.programme.slug])
    assert Client().post(path, answers(), REMOTE_ADDR=BUSY).status_code == 302
