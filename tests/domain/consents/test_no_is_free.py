"""A no to what is free changes nothing in who is matched: the plan is the same, with every yes, with none, and with every no."""

import json
from datetime import timedelta

import pytest

from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import asked
from mentorbank.domain.matching.actions import make_plan
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.programmes.queries import rules_of
from tests.world import World


def digest(world: World) -> str:
    """The whole of a plan made now, without its own number."""
    PlanRun.objects.all().delete()
    result = make_plan(by=world.staff, at=world.at, programme=world.programme).result
    return json.dumps(result, sort_keys=True, default=str)


@pytest.mark.req("R-460")
@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_the_plan_is_the_same_whatever_was_said_to_what_is_free(world: World) -> None:
    young = [world.enrolment(waiting_since=world.at - timedelta(days=number)) for number in range(3)]
    for _number in range(2):
        world.mentor()
    before = digest(world)
    free = [text for text in asked(rules_of(world.version.pk), "mentee") if not text.required]
    assert len(free) >= 3
    for withdrawn in (None, world.at):
        Consent.objects.all().delete()
        for enrolment in young:
            for text in free:
                Consent(
                    organisation=world.organisation, person=enrolment.person, programme=world.programme, version=world.version,
                    purpose=text.key, text_version=text.version, asked_of="mentee", how="signed_in", given_on=world.today,
                    recorded_at=world.at, withdrawn_at=withdrawn,
                ).save()  # fmt: skip
        assert digest(world) == before
