"""Proposing, answering, taking back; what time does; and no chemistry."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.matching import queries
from mentorbank.domain.matching.actions import (
    ban_pair,
    expire_proposals,
    explain_no,
    make_plan,
    propose,
    remind_unanswered,
    withdraw_proposal,
)
from mentorbank.domain.matching.models import Match, MatchEvent, PairBan, Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.domain.processes.no_chemistry import no_chemistry
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.reports.facts import facts_of
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.domain.matching.town import both, mentor, rules_changed, young
from tests.world import World


def proposed(world: World, **facts: object) -> Proposal:
    return propose(
        by=world.staff, at=world.at, enrolment=young(world, "Amina"), mentor=mentor(world, "Henrik")
    )


def matched(world: World) -> Match:
    proposal = proposed(world)
    for actor in both(world, proposal):
        answer(by=actor, at=world.at, proposal=proposal, yes=True)
    return Match.objects.get()


@pytest.mark.req("R-171")
def test_a_match_needs_both_yeses_and_staff_can_give_neither(world: World) -> None:
    proposal = proposed(world)
    for role in (Role.COORDINATOR, Role.COUNSELLOR, Role.STEERING_GROUP):
        with pytest.raises(NotFound):
            answer(by=replace(world.staff, role=role), at=world.at, proposal=proposal, yes=True)
    mentee, helper = both(world, proposal)
    answer(by=mentee, at=world.at, proposal=proposal, yes=True)
    assert not Match.objects.exists()
    answer(by=helper, at=world.at, proposal=proposal, yes=True)
    match = Match.objects.get()
    assert match.state == "accepted" and match.active_from is None
    assert Mentor.objects.get().places_taken == 1


def test_the_same_answer_again_and_another_answer_later_change_nothing(world: World) -> None:
    proposal = proposed(world)
    mentee, _helper = both(world, proposal)
    answer(by=mentee, at=world.at, proposal=proposal, yes=True)
    with pytest.raises(AlreadyDone):
        answer(by=mentee, at=world.at + timedelta(hours=1), proposal=proposal, yes=True)
    with pytest.raises(Refused):
        answer(by=mentee, at=world.at, proposal=proposal, yes=False)
    proposal.refresh_from_db()
    assert proposal.mentee_answered_at == world.at and proposal.state == "sent"


def test_a_no_ends_it_for_both_and_the_reason_is_the_sayers_own(world: World) -> None:
    proposal = proposed(world)
    mentee, helper = both(world, proposal)
    answer(by=helper, at=world.at, proposal=proposal, yes=False)
    with pytest.raises(NotFound):
        explain_no(by=mentee, at=world.at, proposal=proposal, reason="time")
    with pytest.raises(Refused):
        explain_no(by=helper, at=world.at, proposal=proposal, reason="he is lazy")
    assert explain_no(by=helper, at=world.at, proposal=proposal, reason="far").reason == "far"
    assert not queries.pool(world.programme, on=world.today).mentees[0].excluded_mentors
    assert make_plan(by=world.staff, at=world.at, programme=world.programme).result["pairs"] == {}


def test_a_letter_that_has_not_left_is_stopped_and_whoever_got_it_is_told(world: World) -> None:
    proposal = proposed(world)
    letter = Message.objects.filter(purpose="proposal").first()
    letter.state = Message.State.SENT
    letter.save()
    withdraw_proposal(by=world.staff, at=world.at, proposal=proposal)
    told = Message.objects.get(purpose="proposal_withdrawn")
    assert told.recipient_id == letter.recipient_id
    assert Message.objects.filter(purpose="proposal", state="cancelled").count() == 1
    assert TaskLink.objects.filter(revoked_at=None, purpose="answer_proposal").count() == 0
    with pytest.raises(Refused):
        withdraw_proposal(by=world.staff, at=world.at, proposal=proposal)


@pytest.mark.req("R-178")
def test_a_place_is_held_while_a_proposal_is_open_and_never_given_twice(world: World) -> None:
    helper = mentor(world, "Henrik")
    propose(by=world.staff, at=world.at, enrolment=young(world, "Amina"), mentor=helper)
    with pytest.raises(Refused, match="no free place"):
        propose(by=world.staff, at=world.at, enrolment=young(world, "Jonas"), mentor=helper)
    assert queries.pool(world.programme, on=world.today).mentors == []


@pytest.mark.req("R-178")
def test_the_kind_of_mentor_sets_the_limit_whatever_the_mentor_offers(world: World) -> None:
    kinds = world.version.content["mentor"]["kinds"]
    rules_changed(world, mentor__kinds=[{**kinds[0], "capacity_max": 2}])
    helper = mentor(world, "Henrik", capacity=20, kind=kinds[0]["key"])
    for name in ("Amina", "Jonas"):
        propose(by=world.staff, at=world.at, enrolment=young(world, name), mentor=helper)
    with pytest.raises(Refused, match="no free place"):
        propose(by=world.staff, at=world.at, enrolment=young(world, "Sara"), mentor=helper)


def test_when_the_place_is_gone_the_last_yes_is_kept_and_both_are_told(world: World) -> None:
    proposal = proposed(world)
    mentee, helper = both(world, proposal)
    answer(by=mentee, at=world.at, proposal=proposal, yes=True)
    Mentor.objects.update(places_taken=1)
    assert answer(by=helper, at=world.at, proposal=proposal, yes=True).state == "withdrawn"
    proposal.refresh_from_db()
    assert (
        proposal.mentor_answer == "yes"
        and proposal.enrolment.state == "waiting"
        and not Match.objects.exists()
    )
    assert Message.objects.filter(purpose="proposal_withdrawn").count() == 2


def test_a_mentor_who_is_away_is_not_proposed(world: World) -> None:
    enrolment, helper = (
        young(world, "Amina"),
        mentor(world, "Henrik", paused_until=world.today + timedelta(days=9)),
    )
    with pytest.raises(Refused, match="not ready"):
        propose(by=world.staff, at=world.at, enrolment=enrolment, mentor=helper)
    assert make_plan(by=world.staff, at=world.at, programme=world.programme).result["mentors"] == 0


def test_nobody_answers_one_reminder_then_it_runs_out_and_the_wait_goes_on(world: World) -> None:
    proposal = proposed(world)
    clock = system(world.organisation.pk)
    mentee, _helper = both(world, proposal)
    answer(by=mentee, at=world.at, proposal=proposal, yes=True)
    assert remind_unanswered(by=clock, at=world.at) == []
    soon = world.at + timedelta(days=(proposal.answer_by - world.today).days - 2)
    assert remind_unanswered(by=clock, at=soon) == [proposal] and remind_unanswered(by=clock, at=soon) == []
    letter = Message.objects.get(purpose="proposal_reminder")
    assert letter.recipient_id == proposal.mentor.person_id and "Amina" not in letter.body
    assert expire_proposals(by=clock, at=soon) == []
    late = soon + timedelta(days=3)
    assert expire_proposals(by=clock, at=late) == [proposal] and expire_proposals(by=clock, at=late) == []
    proposal.refresh_from_db()
    assert proposal.state == "expired" and proposal.enrolment.state == "waiting"
    assert list(queries.ran_out(world.staff, world.programme)) == [proposal]
    assert AuditEvent.objects.filter(verb="proposal.expired").count() == 1


@pytest.mark.req("R-173", "R-174")
def test_no_chemistry_is_a_new_mentor_first_in_the_queue_linked_and_counted_once(world: World) -> None:
    match = matched(world)
    older = young(world, "Jonas", waiting_since=world.at - timedelta(days=90))
    ended = no_chemistry(by=world.actor(match.enrolment.person, Role.MENTEE), at=world.at, match=match)
    assert (ended.state, ended.end_reason, ended.completed) == ("ended", "no_chemistry", False)
    queue = [row.enrolment.pk for row in queries.waiting(world.staff, world.programme, on=world.today)]
    assert queue == [match.enrolment_id, older.pk]
    letters = Message.objects.filter(purpose="no_chemistry")
    assert {row.recipient_id for row in letters} == {match.enrolment.person_id, match.mentor.person_id}
    with pytest.raises(Refused):
        propose(by=world.staff, at=world.at, enrolment=match.enrolment, mentor=match.mentor)
    again = propose(by=world.staff, at=world.at, enrolment=match.enrolment, mentor=mentor(world, "Lone"))
    for actor in both(world, again):
        answer(by=actor, at=world.at, proposal=again, yes=True)
    second = Match.objects.get(state="accepted")
    assert second.previous == match and Mentor.objects.get(pk=match.mentor_id).places_taken == 0
    Match.objects.update(active_from=world.today)
    assert queries.matched_so_far(world.programme, on=world.today) == 1
    assert len({fact.mentee_id for fact in facts_of(world.programme).matches}) == 1


@pytest.mark.req("R-183")
def test_every_state_of_a_match_is_a_dated_row(world: World) -> None:
    match = matched(world)
    no_chemistry(by=world.staff, at=world.at + timedelta(days=3), match=match)
    rows = list(MatchEvent.objects.order_by("recorded_at").values_list("state", "effective_on"))
    assert rows == [("accepted", world.today), ("ended", world.today + timedelta(days=3))]
    assert match.proposal.sent_at == world.at


@pytest.mark.req("R-175", "R-176")
@pytest.mark.parametrize("kind", ["line_management", "grading"])
@pytest.mark.parametrize("rule", ["block", "exception_with_reason", "flag", "ignore"])
def test_power_over_the_young_person_follows_the_template(world: World, rule: str, kind: str) -> None:
    rules_changed(world, **{f"mentor__{kind}": rule})
    enrolment, helper = young(world, "Amina"), mentor(world, "Henrik")
    ban_pair(by=world.staff, at=world.at, enrolment=enrolment, mentor=helper, kind=kind)
    given = {"by": world.staff, "at": world.at, "enrolment": enrolment, "mentor": helper}
    if rule in {"block", "exception_with_reason"}:
        with pytest.raises(Refused, match="boss" if kind == "line_management" else "grades"):
            propose(**given)
    if rule == "block":
        with pytest.raises(Refused):
            propose(**given, exception="They know each other well.")
        return
    proposal = propose(**given, exception="They know each other well." if rule != "flag" else "")
    worries = {"flag": f"worry.{kind}", "exception_with_reason": f"worry.{kind}"}
    assert (proposal.worry or {}).get("key") == worries.get(rule) or rule == "ignore"
    if rule == "exception_with_reason":
        assert Proposal.objects.get().exception_reason == "They know each other well."


@pytest.mark.req("R-175")
def test_a_mentor_who_writes_the_name_of_the_young_person_is_believed(world: World) -> None:
    rules_changed(world, mentor__line_management="block")
    helper = mentor(world, "Henrik", line_management="Jeg er chef for Amina på lageret.")
    with pytest.raises(Refused, match="boss"):
        propose(by=world.staff, at=world.at, enrolment=young(world, "Amina"), mentor=helper)
    assert propose(by=world.staff, at=world.at, enrolment=young(world, "Jonas"), mentor=helper)


def test_a_ban_said_twice_is_one_ban(world: World) -> None:
    given = {
        "by": world.staff,
        "at": world.at,
        "enrolment": young(world, "Amina"),
        "mentor": mentor(world, "Henrik"),
    }
    assert ban_pair(**given) == ban_pair(**given) and PairBan.objects.count() == 1
