"""One's own tasks by the API: the same list as on the page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mentorbank.domain.processes.integrations import RIGHTS, create_integration
from mentorbank.domain.reports.worklist import work_list
from mentorbank.kernel.access import Role
from tests.world import World

PATH = "/api/v1/tasks"


@pytest.mark.req("R-409")
def test_it_is_the_list_of_the_page_and_holds_no_names(world: World, sign_in: Any) -> None:
    late = world.referral(world.person("Hemmelig"), received_at=world.at - timedelta(days=400))
    world.mentor(world.person("Bodil"), state="applied")
    client = sign_in(world)
    response = client.get(PATH)
    rows = response.json()
    assert rows[0] | {"since": ""} == {
        "kind": "new_referral", "urgency": "now", "subject": str(late.pk), "since": "",
    }  # fmt: skip
    seen = [(task.kind, str(task.subjects[0])) for task in work_list(world.staff, at=world.at)]
    assert sorted((row["kind"], row["subject"]) for row in rows) == sorted(seen)
    assert "Hemmelig" not in response.content.decode()


def test_a_key_has_no_tasks_and_a_stranger_no_list(world: World, client: Client) -> None:
    world.referral()
    made = create_integration(
        by=world.staff, at=world.at, name="Fagsystem", rights=RIGHTS, programmes=[world.programme]
    )
    answer = client.get(PATH, headers={"Authorization": f"Bearer {made.token}"})
    assert answer.json() == [] and client.get(PATH).status_code == 401


def test_a_mentor_has_none(world: World, sign_in: Any) -> None:
    match = world.match()
    world.referral()
    assert sign_in(world, match.mentor.person, Role.MENTOR).get(PATH).json() == []
