"""Every page opens."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment import actions
from mentorbank.kernel.access import Role
from tests.domain.recruitment.applicants import applicant, screen
from tests.world import World


def test_every_page_opens(world: World, sign_in: Any) -> None:
    world.at = timezone.localtime()
    slug = world.programme.slug
    public = Client()
    assert public.get(reverse("become-a-mentor", args=[slug])).status_code == 200
    assert public.get(reverse("become-a-mentor-sent", args=[slug])).status_code == 200
    mentor = applicant(world)
    path = Message.objects.get().body.split("http")[1].split("://")[1].split("/", 1)[1].split()[0]
    own = "/" + path
    assert public.get(own).status_code == 200
    for key in ("work", "background", "match", "time", "languages", "offers", "role", "channel"):
        assert public.get(f"{own}about/{key}/").status_code == 200
        assert public.post(f"{own}about/{key}/", {}).status_code == 302
    assert public.get(f"{own}promise/").status_code == 200
    staff = sign_in(world)
    for tab in ("applied", "screening", "approved", "paused", "stopped"):
        assert (
            staff.get(
                reverse("mentors"), {"tab": tab, "industry": "construction", "q": "bir eks"}
            ).status_code
            == 200
        )
    assert staff.get(reverse("mentor-channels")).status_code == 200
    assert staff.get(reverse("mentor", args=[mentor.pk])).status_code == 200
    for name in ("talk", "steps/interview", "steps/certificate", "training", "decide/approved", "decide/declined",
                 "suspend", "break", "places", "about/work"):  # fmt: skip
        assert staff.get(f"/mentors/{mentor.pk}/{name}/").status_code == 200, name
    screen(world, mentor)
    actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="approved", reason="x")
    mentor.person.refresh_from_db()
    own_client = sign_in(world, mentor.person, Role.MENTOR)
    assert own_client.get(reverse("mentor-time")).status_code == 200
    assert own_client.get(reverse("my-break", args=[mentor.pk])).status_code == 200
    assert own_client.get(reverse("my-hours", args=[mentor.pk])).status_code == 200
