"""The API keeps its own description, whatever is sent: every operation, with a key that holds every right."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from mentorbank.config.wsgi import application
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.processes.integrations import RIGHTS, create_integration
from tests.world import make_world

TRIES = 15


@pytest.fixture
def key(transactional_db: None) -> dict[str, str]:
    """A key to one programme with a course in it."""
    world = make_world("VORD")
    with inside(world.organisation.pk):
        world.match()
        made = create_integration(
            by=world.staff, at=world.at, name="Kontrakt", rights=RIGHTS, programmes=[world.programme]
        )
    return {"Authorization": f"Bearer {made.token}"}


def test_every_answer_is_one_the_description_names(key: dict[str, str]) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        tried += 1

        @given(case=operation.as_strategy())
        @settings(
            max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
        )
        def answers_as_described(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=key)

        answers_as_described()
    assert tried >= 4
