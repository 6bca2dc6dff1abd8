"""Check-ins come by themselves, each party apart; silence and a mentor who stops make a call due."""

from datetime import timedelta

import pytest

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.complete_check_in import complete_check_in
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.support.access import CHECK_INS
from mentorbank.domain.support.actions import (
    follow_silence,
    not_reached,
    postpone_check_in,
    reopen_check_in,
    schedule_check_ins,
)
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.world import World


def _days(world: World, party: str) -> list[int]:
    match = world.match(active_from=world.today, planned_end=world.today + timedelta(days=92))
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    rows = match.check_ins.filter(party=party).order_by("due_on")
    return [(row.due_on - world.today).days for row in rows]


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_the_template_says_when(world: World) -> None:
    assert _days(world, "mentee") == [7, 21, 51, 81]


@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_a_more_vulnerable_group_is_called_more_often(world: World) -> None:
    assert _days(world, "mentee") == [3, 10, 21, 35, 49, 63, 77, 91]


def test_planning_twice_makes_no_more(world: World) -> None:
    match = world.match()
    for _again in range(2):
        schedule_check_ins(by=world.staff, at=world.at, match=match)
    assert match.check_ins.count() == match.check_ins.values("party", "due_on").distinct().count()


def test_each_party_has_its_own_responsible(world: World) -> None:
    """Vordingborg: the counsellor calls the young person, the contact person the mentor."""
    counsellor = world.person("Louise")
    match = world.match(counsellor=counsellor)
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    assert {row.responsible_id for row in match.check_ins.filter(party="mentee")} == {counsellor.pk}
    assert {row.responsible_id for row in match.check_ins.filter(party="mentor")} == {world.coordinator.pk}


def test_nobody_reads_the_other_partys_check_ins(world: World) -> None:
    counsellor = world.person("Louise")
    match = world.match(counsellor=counsellor)
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    parties = {
        who: set(CHECK_INS.visible(actor, "do").values_list("party", flat=True))
        for who, actor in {
            "counsellor": world.actor(counsellor, Role.COUNSELLOR),
            "mentee": world.actor(match.enrolment.person, Role.MENTEE),
            "mentor": world.actor(match.mentor.person, Role.MENTOR),
            "stranger": world.actor(world.person(), Role.COUNSELLOR),
            "steering": world.actor(world.person(), Role.STEERING_GROUP),
        }.items()
    }
    assert parties == {
        "counsellor": {"mentee"}, "mentee": {"mentee"}, "mentor": {"mentor"}, "stranger": set(), "steering": set(),
    }  # fmt: skip


def test_one_talk_covers_those_left_behind_and_can_be_taken_back(world: World) -> None:
    match = world.match(active_from=world.today - timedelta(days=60))
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    late = match.check_ins.filter(party="mentor", due_on__lt=world.today)
    ids = list(late.values_list("pk", flat=True))
    assert len(ids) == 3
    first = late.order_by("due_on").first()
    complete_check_in(by=world.staff, at=world.at, check_in=first)
    assert not late.filter(state="due").exists()
    assert match.check_ins.filter(party="mentee", due_on__lt=world.today, state="due").count() == 3
    with pytest.raises(AlreadyDone):
        complete_check_in(by=world.staff, at=world.at, check_in=first)
    reopen_check_in(by=world.staff, at=world.at, check_in=first)
    assert late.filter(pk__in=ids, state="due").count() == 3


def test_a_check_in_moves_only_forward_and_never_onto_another(world: World) -> None:
    match = world.match()
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    first, second = match.check_ins.filter(party="mentee", due_on__gt=world.today).order_by("due_on")[:2]
    for wrong in (world.today, second.due_on):
        with pytest.raises(Refused):
            postpone_check_in(by=world.staff, at=world.at, check_in=first, to=wrong)
    postpone_check_in(by=world.staff, at=world.at, check_in=first, to=second.due_on + timedelta(days=1))


def test_a_mentor_cannot_hold_the_young_persons_check_in(world: World) -> None:
    match = world.match()
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    theirs = match.check_ins.filter(party="mentee").first()
    mentor = world.actor(match.mentor.person, Role.MENTOR)
    for deed in (complete_check_in, not_reached, reopen_check_in):
        with pytest.raises(NotFound):
            deed(by=mentor, at=world.at, check_in=theirs)


def _silence(world: World) -> list[CheckIn]:
    follow_silence(by=system(world.organisation.pk), at=world.at)
    return list(CheckIn.objects.filter(kind="silence", state="due"))


@pytest.mark.req("R-287")
def test_silence_makes_one_call_due_and_contact_takes_it_away(world: World) -> None:
    match = world.match(
        active_from=world.today - timedelta(days=20), planned_end=world.today + timedelta(days=90)
    )
    assert _silence(world) == []
    world.at += timedelta(days=1)  # Vordingborg: 21 days
    assert [(row.match_id, row.party, row.due_on) for row in _silence(world)] == [
        (match.pk, "mentor", world.today)
    ]
    assert len(_silence(world)) == 1, "asking again in the same silence makes no second call"
    Meeting(
        organisation=world.organisation, match=match, state="held", on=world.today, minutes=60, logged_at=world.at
    ).save()  # fmt: skip
    assert _silence(world) == []


def test_a_course_that_rests_is_meant_to_be_quiet(world: World) -> None:
    world.match(active_from=world.today - timedelta(days=80), state="paused")
    assert _silence(world) == []


@pytest.mark.req("R-268")
def test_when_a_mentor_stops_somebody_calls_the_young_person_the_same_day(world: World) -> None:
    counsellor = world.person("Louise")
    match = world.match(counsellor=counsellor)
    end(by=world.staff, at=world.at, match=match, reason="mentor_stopped")
    call = CheckIn.objects.get(kind="stopped")
    assert (call.party, call.due_on, call.responsible_id, call.state) == (
        "mentee",
        world.today,
        counsellor.pk,
        "due",
    )
    letter = Message.objects.get(purpose="mentor_stopped")
    assert letter.recipient_id == counsellor.pk
    assert (
        match.enrolment.person.given_name not in letter.body
        and match.enrolment.person.family_name not in letter.body
    )


@pytest.mark.parametrize("reason", ["mentee_stopped", "moved", "other"])
def test_other_endings_make_no_such_call(world: World, reason: str) -> None:
    end(by=world.staff, at=world.at, match=world.match(), reason=reason)
    assert not CheckIn.objects.filter(kind="stopped").exists()
