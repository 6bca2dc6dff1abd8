"""The list of ready mentors and the rules say the same about everybody."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorbank.domain.recruitment import queries, rules
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep, TrainingCompletion
from tests.domain.recruitment.applicants import template_of
from tests.world import World

FACTS = st.fixed_dictionaries(
    {
        "state": st.sampled_from(Mentor.State.values),
        "paused": st.sampled_from([None, -1, 0, 5]),
        "one_to_one": st.booleans(),
        "full": st.booleans(),
        "training": st.sampled_from(["", "course", "conversation"]),
        "steps": st.lists(st.sampled_from(["good", "failed", "ended", "last"]), min_size=6, max_size=6),
    }
)


def made(world: World, facts: dict[str, object]) -> Mentor:
    mentor = world.mentor(
        state="applied", offers_one_to_one=facts["one_to_one"], places_taken=int(bool(facts["full"])),
        paused_until=None if facts["paused"] is None else world.today + timedelta(days=int(str(facts["paused"]))),
    )  # fmt: skip
    Mentor.objects.filter(pk=mentor.pk).update(state=facts["state"])
    own = {"organisation": world.organisation, "mentor": mentor}
    ends = {"ended": world.today - timedelta(days=1), "last": world.today}
    for step, standing in zip(template_of(world).screening.steps, facts["steps"], strict=False):  # type: ignore[call-overload]
        ScreeningStep(
            **own,
            kind=step.key,
            passed=standing != "failed",
            done_on=world.today,
            expires_on=ends.get(standing),
        ).save()
    if facts["training"]:
        TrainingCompletion(**own, kind=str(facts["training"]), title="T", completed_on=world.today).save()
    return Mentor.objects.get(pk=mentor.pk)


@pytest.mark.parametrize("world", ["VORD", "EMB", "PIFT"], indirect=True)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FACTS, min_size=1, max_size=4))
def test_ready_is_exactly_those_who_lack_nothing(world: World, drawn: list[dict[str, object]]) -> None:
    template = template_of(world)
    for facts in drawn:
        mentor = made(world, facts)
        lacking = rules.missing_before_match(queries.facts_of(mentor), template, on=world.today)
        assert queries.ready(world.programme, on=world.today).filter(pk=mentor.pk).exists() is (lacking == [])


def test_an_approved_mentor_with_the_papers_is_ready(world: World) -> None:
    mentor = world.mentor()
    assert list(queries.ready(world.programme, on=world.today)) == [mentor]
    assert queries.holders("interview", [mentor.pk], on=world.today) == {mentor.pk}
