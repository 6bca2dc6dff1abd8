"""Whose list it is: a counsellor's own young people, one's own programmes, one's own organisation."""

from typing import Any

import pytest
from django.utils import timezone

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.kernel.access import Role
from tests.web.support.scene import running
from tests.web.worklist.seen import headlines, page
from tests.world import World, make_world


@pytest.mark.req("R-278")
def test_a_counsellor_sees_their_own_young_people_and_no_others(world: World, sign_in: Any) -> None:
    louise, kim = world.person("Louise"), world.person("Kim")
    running(world, days=60, names=("Amina", "Henrik"), counsellor=louise)
    running(world, days=60, names=("Erik", "Lone"), counsellor=kim)
    world.referral(world.person("Ida"))
    world.mentor(world.person("Bodil"), state="applied")
    shown = page(sign_in(world, louise, Role.COUNSELLOR))
    assert "Ring til Amina" in shown and "Amina og Henrik: intet møde i 60 dage" in shown
    for foreign in ("Erik", "Lone", "Ida", "Bodil", "Ring til Henrik"):
        assert foreign not in shown, foreign


def test_a_coordinator_of_one_programme_sees_no_other(world: World, sign_in: Any) -> None:
    world.referral(world.person("Ida"))
    other = Programme(
        organisation=world.organisation, name="En anden", slug="en-anden", template_code="VORD",
        opens_on=world.programme.opens_on, created_at=world.at,
    )  # fmt: skip
    other.save()
    person = world.person("Nina")
    RoleAssignment(
        organisation=world.organisation, person=person, role=Role.COORDINATOR, programme=other,
        starts_on=world.programme.opens_on,
    ).save()  # fmt: skip
    assert headlines(sign_in(world)) and not headlines(sign_in(world, person))


def test_another_organisation_is_not_there(world: World, sign_in: Any) -> None:
    foreign = make_world("VORD")
    with inside(foreign.organisation.pk):
        foreign.at = timezone.localtime()
        foreign.referral(received_at=foreign.at)
        running(foreign, days=60)
        assert headlines(sign_in(foreign))
    client = sign_in(world)
    assert not headlines(client)
    assert client.get("/api/v1/tasks").json() == []


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.STEERING_GROUP])
def test_nobody_else_has_this_page(world: World, sign_in: Any, role: Role) -> None:
    assert sign_in(world, world.person(), role).get("/today/").status_code == 404
