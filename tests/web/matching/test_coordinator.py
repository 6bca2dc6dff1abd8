"""The coordinator's door: the queue, the plan, the mentors for one, and what is pressed there."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.actions import expire_proposals, make_plan, propose
from mentorbank.domain.matching.models import Match, PairBan, PlanRun, Proposal, Wish
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from tests.domain.matching.town import both, mentor, rules_changed, young
from tests.world import World, make_world

WEIGHTS = {f"{name}_weight": "2" for name in ("industry_1", "industry_2", "occupation", "personal")}


@pytest.fixture
def coordinator(world: World, sign_in: Any) -> Client:
    """A signed-in coordinator; the world's time is now, as the pages read the clock."""
    world.at = timezone.localtime()
    return sign_in(world)


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def press(client: Client, name: str, *args: Any, **fields: Any) -> str:
    response = client.post(reverse(name, args=args), fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def planned(world: World) -> PlanRun:
    return make_plan(by=world.staff, at=world.at, programme=world.programme)


@pytest.mark.req("R-184")
def test_the_queue_shows_days_waited_and_what_is_missing_with_a_way_to_fill_it_in(
    world: World, coordinator: Client
) -> None:
    row = young(world, "Amina", waiting_since=world.at - timedelta(days=23))
    shown = page(coordinator, reverse("matching"))
    assert "Amina has waited 23 days" in shown
    assert "Still missing: wishes, times of the week and a counsellor." in shown
    assert (
        reverse("wishes", args=[row.pk]) in shown and reverse("young-person", args=[row.person_id]) in shown
    )


def test_nobody_waits_is_an_invitation(world: World, coordinator: Client) -> None:
    assert "Nobody waits for a mentor." in page(coordinator, reverse("matching"))


@pytest.mark.req("R-160", "R-161")
def test_wishes_are_recorded_with_their_weight_and_shown_where_the_mentor_is_chosen(
    world: World, coordinator: Client
) -> None:
    row = young(world, "Amina")
    answers = WEIGHTS | {
        "industry_1": "construction", "industry_1_weight": "3", "personal": "rolig", "personal_weight": "1", "near": "2",
        "what_matters": "At nogen tør grine", "evening": ["thursday"],
    }  # fmt: skip
    shown = press(coordinator, "wishes", row.pk, **answers)
    stored = set(Wish.objects.values_list("kind", "value", "importance"))
    assert stored == {("industry", "construction", 3), ("personal", "rolig", 1), ("geography", "near", 2)}
    assert all(words in shown for words in ("Rolig", "Must", "At nogen tør grine", "Thursday evening"))
    assert ReadEvent.objects.filter(what="what_matters", about_person_id=row.person_id).exists()
    kept = page(coordinator, reverse("wishes", args=[row.pk]))
    assert 'value="rolig"' in kept and "At nogen tør grine" in kept


def test_a_wish_that_does_not_exist_is_said_and_nothing_is_lost(world: World, coordinator: Client) -> None:
    shown = press(
        coordinator,
        "wishes",
        young(world, "Amina").pk,
        **WEIGHTS | {"industry_1": "moon", "personal": "rolig"},
    )
    assert "form-error" in shown and 'value="rolig"' in shown and not Wish.objects.exists()


@pytest.mark.req("R-163", "R-164", "R-169", "R-170")
def test_a_plan_shows_reasons_one_worry_and_no_number_on_anybody(world: World, coordinator: Client) -> None:
    young(world, "Amina", ("industry", "construction", 3))
    mentor(world, "Henrik", code="4700", profession="murermester")
    shown = press(coordinator, "make-plan", programme=str(world.programme.pk))
    assert "1 young person · 1 mentor · 1 can get a good mentor today" in shown
    assert (
        "Works in construction" in shown and "murermester" in shown and shown.count("match-card__worry") == 1
    )
    fit = next(iter(PlanRun.objects.get().result["pairs"].values()))["fit"]
    text = re.sub(r"<[^>]*>", " ", shown)
    assert str(fit) not in text and "fit" not in text.split("Amina")[1][:200].lower().replace("profit", "")
    assert not Message.objects.filter(purpose="proposal").exists()


@pytest.mark.req("R-170")
def test_one_press_proposes_and_the_decision_is_stored(world: World, coordinator: Client) -> None:
    row, helper = young(world, "Amina"), mentor(world, "Henrik")
    run = planned(world)
    shown = press(coordinator, "propose", row.pk, mentor=str(helper.pk), plan=str(run.pk))
    proposal = Proposal.objects.get()
    assert (proposal.plan, proposal.decided_by, proposal.mentor) == (run, world.coordinator, helper)
    assert "Amina and Henrik have got the proposal." in shown and "Nobody has answered yet" in shown
    assert AuditEvent.objects.get(verb="proposal.sent").person_id == world.coordinator.pk
    again = press(coordinator, "propose", row.pk, mentor=str(helper.pk), plan=str(run.pk))
    assert Proposal.objects.count() == 1 and "Somebody else has just proposed" in again


def test_all_that_are_left_go_with_one_press_and_a_second_press_is_harmless(
    world: World, coordinator: Client
) -> None:
    for name in ("Amina", "Jonas", "Sara"):
        young(world, name)
        mentor(world, f"Mentor {name}")
    run = planned(world)
    shown = page(coordinator, reverse("plan", args=[run.pk]))
    assert "Propose all" in shown and all(name in shown for name in ("Amina", "Jonas", "Sara"))
    assert "3 pairs have got a proposal." in press(coordinator, "propose-all", run.pk)
    assert "Every pair already has a proposal." in press(coordinator, "propose-all", run.pk)
    assert Proposal.objects.count() == 3


def test_not_this_one_can_be_undone_and_the_plan_says_that_something_changed(
    world: World, coordinator: Client
) -> None:
    row, helper = young(world, "Amina"), mentor(world, "Henrik")
    run = planned(world)
    assert "Something has changed" not in page(coordinator, reverse("plan", args=[run.pk]))
    given = {"mentor": str(helper.pk), "plan": str(run.pk)}
    shown = press(coordinator, "ban-pair", row.pk, **given)
    assert "Left out" in shown and "Something has changed" in shown and PairBan.objects.count() == 1
    assert "Something has changed" not in press(coordinator, "lift-ban", row.pk, **given)
    assert not PairBan.objects.exists()


def test_a_proposal_is_taken_back_and_the_wait_goes_on(world: World, coordinator: Client) -> None:
    row, helper = young(world, "Amina"), mentor(world, "Henrik")
    proposal = propose(by=world.staff, at=world.at, enrolment=row, mentor=helper)
    assert "Amina waits in the same place" in press(coordinator, "withdraw-proposal", proposal.pk)
    assert "cannot be taken back" in press(coordinator, "withdraw-proposal", proposal.pk)
    assert Enrolment.objects.get().state == "waiting"


def test_nobody_for_somebody_is_said_in_words_with_what_would_open_a_door(
    world: World, coordinator: Client
) -> None:
    young(world, "Sara", ("occupation", "electrician", 3))
    mentor(world, "Karin", code="8000")
    shown = page(coordinator, reverse("plan", args=[planned(world).pk]))
    assert "Nobody for Sara yet" in shown and "within 40 km" in shown and "electrician" in shown
    assert "If they may meet more than 40 km away, 1 mentor can." in shown


def test_why_not_the_other_is_told_in_words(world: World, coordinator: Client) -> None:
    young(world, "Amina", ("industry", "construction", 3))
    mentor(world, "Henrik"), mentor(world, "Lone", code="4720")
    shown = page(coordinator, reverse("plan", args=[planned(world).pk]))
    assert (
        "Why not Lone?" in shown
        and "Lone could too, but meets a little less of what Amina wishes for." in shown
    )


@pytest.mark.req("R-170", "R-165", "R-182", "R-188")
def test_a_hard_limit_is_named_and_cannot_be_set_aside(world: World, coordinator: Client) -> None:
    row, far = young(world, "Amina"), mentor(world, "Karin", code="8000")
    shown = page(coordinator, reverse("best-mentors", args=[row.pk]))
    assert "Karin lives too far away." in shown
    shown = press(coordinator, "propose", row.pk, mentor=str(far.pk), exception="I want to")
    assert (
        "Karin lives too far away. That cannot be set aside here" in shown and not Proposal.objects.exists()
    )


@pytest.mark.req("R-162", "R-179")
def test_the_mentors_own_words_and_number_of_mentees_stand_beside_the_reasons(
    world: World, coordinator: Client
) -> None:
    helper = mentor(world, "Henrik", considerations="Gerne en, der kan lide at bruge hænderne")
    world.match(
        young(world, "Before"),
        helper,
        state="ended",
        ended_on=world.today,
        end_reason="completed",
        completed=True,
    )
    shown = page(coordinator, reverse("best-mentors", args=[young(world, "Amina").pk]))
    assert "Gerne en, der kan lide at bruge hænderne" in shown and "Has been mentor for one before" in shown


@pytest.mark.req("R-175", "R-176")
def test_a_mentor_who_leads_somebody_is_flagged_and_marked(world: World, coordinator: Client) -> None:
    row = young(world, "Amina")
    helper = mentor(world, "Henrik", manages_or_grades=True, line_management="To lærlinge i firmaet")
    run = planned(world)
    shown = page(coordinator, reverse("plan", args=[run.pk]))
    assert (
        "Henrik leads or grades somebody. Ask whether it is Amina." in shown
        and "To lærlinge i firmaet" in shown
    )
    press(coordinator, "ban-pair", row.pk, mentor=str(helper.pk), kind="line_management")
    assert "has a say over Amina" in page(coordinator, reverse("best-mentors", args=[row.pk]))
    rules_changed(world, mentor__line_management="block")
    shown = page(coordinator, reverse("best-mentors", args=[row.pk]))
    assert "Henrik is the young person&#x27;s boss." in shown and 'name="exception"' not in shown


@pytest.mark.req("R-175")
def test_an_exception_needs_a_written_reason(world: World, coordinator: Client) -> None:
    rules_changed(world, mentor__line_management="exception_with_reason")
    row, helper = young(world, "Amina"), mentor(world, "Henrik", line_management="Jeg leder Amina")
    assert 'name="exception"' in page(coordinator, reverse("best-mentors", args=[row.pk]))
    assert "Write why it is right all the same" in press(
        coordinator, "propose", row.pk, mentor=str(helper.pk), exception=" "
    )
    assert not Proposal.objects.exists()
    press(coordinator, "propose", row.pk, mentor=str(helper.pk), exception="He leaves the firm in a week.")
    assert Proposal.objects.get().exception_reason == "He leaves the firm in a week."


@pytest.mark.req("R-178")
def test_a_full_mentor_is_neither_planned_nor_proposed(world: World, coordinator: Client) -> None:
    helper = mentor(world, "Henrik")
    propose(by=world.staff, at=world.at, enrolment=young(world, "Amina"), mentor=helper)
    row = young(world, "Jonas")
    assert "No mentor has a free place right now." in page(
        coordinator, reverse("plan", args=[planned(world).pk])
    )
    assert "no free place" in press(coordinator, "propose", row.pk, mentor=str(helper.pk))


@pytest.mark.req("R-174", "R-187")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_young_people_matched_are_counted_once_and_by_the_day_of_the_target(
    world: World, coordinator: Client
) -> None:
    row = young(world, "Amina")
    first = world.match(
        row, state="ended", active_from=date(2020, 3, 1), ended_on=date(2020, 4, 1), end_reason="no_chemistry"
    )
    world.match(
        row,
        state="ended",
        previous=first,
        active_from=date(2020, 5, 1),
        ended_on=date(2020, 9, 1),
        end_reason="completed",
    )
    world.match(
        state="ended", active_from=date(2021, 1, 1), ended_on=date(2021, 5, 1), end_reason="completed"
    )
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page(coordinator, reverse("matching"))))
    assert re.search(r"\b1 young people matched of 150|young people matched 1 of 150", shown), shown[-600:]


@pytest.mark.req("R-173")
def test_no_chemistry_by_staff_leaves_nobody_to_blame(world: World, coordinator: Client) -> None:
    match = world.match(young(world, "Amina"), mentor(world, "Henrik"), state="accepted", active_from=None)
    shown = page(coordinator, reverse("no-chemistry", args=[match.pk]))
    assert "it is nobody" in shown and not Match.objects.get().ended_on
    assert "Amina is first in the queue" in press(coordinator, "no-chemistry", match.pk)
    assert "already ended" in press(coordinator, "no-chemistry", match.pk)
    queue = page(coordinator, reverse("matching"))
    assert "First in the queue" in queue and Enrolment.objects.get().first_in_queue


def test_a_second_programme_has_its_own_queue(world: World, coordinator: Client) -> None:
    young(world, "Amina")
    other = world.programme
    other.pk, other.id, other.slug, other.name = None, None, "another", "Another programme"
    other._state.adding = True
    world.programme = other
    other.save()
    world.version.pk, world.version.id, world.version.programme = None, None, other
    world.version._state.adding = True
    world.version.save()
    young(world, "Jonas")
    shown = page(coordinator, f"{reverse('matching')}?programme={other.pk}")
    assert "Jonas" in shown and "Amina" not in shown and "tab" in shown


def test_another_organisations_things_are_not_found(world: World, coordinator: Client) -> None:
    elsewhere = make_world("VORD")
    with inside(elsewhere.organisation.pk):
        row, helper = young(elsewhere, "Amina"), mentor(elsewhere, "Henrik")
        run = make_plan(by=elsewhere.staff, at=elsewhere.at, programme=elsewhere.programme)
        proposal = propose(by=elsewhere.staff, at=elsewhere.at, enrolment=row, mentor=helper)
        match = elsewhere.match()
    mine = young(world, "Mine")
    for name, key in (
        ("plan", run.pk),
        ("best-mentors", row.pk),
        ("wishes", row.pk),
        ("no-chemistry", match.pk),
    ):
        assert coordinator.get(reverse(name, args=[key])).status_code == 404, name
    for name, key in (
        ("propose-all", run.pk),
        ("withdraw-proposal", proposal.pk),
        ("ban-pair", row.pk),
        ("lift-ban", row.pk),
    ):
        assert coordinator.post(reverse(name, args=[key]), {"mentor": str(helper.pk)}).status_code == 404, (
            name
        )
    for key, given in ((row.pk, helper.pk), (mine.pk, helper.pk), (mine.pk, "nonsense")):
        assert coordinator.post(reverse("propose", args=[key]), {"mentor": str(given)}).status_code == 404
    assert (
        coordinator.post(reverse("make-plan"), {"programme": str(elsewhere.programme.pk)}).status_code == 404
    )
    assert not Proposal.objects.exists() and not Mentor.objects.exists()


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.COUNSELLOR, Role.STEERING_GROUP])
def test_only_coordinators_match(world: World, sign_in: Any, role: Role) -> None:
    row, helper = young(world, "Amina"), mentor(world, "Henrik")
    client = sign_in(world, world.person("Somebody"), role)
    for name, args in (("matching", []), ("best-mentors", [row.pk]), ("wishes", [row.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse("propose", args=[row.pk]), {"mentor": str(helper.pk)}).status_code == 404


def test_what_was_tried_before_stands_there_with_why_not(world: World, coordinator: Client) -> None:
    row, helper = young(world, "Amina"), mentor(world, "Henrik")
    sent = propose(by=world.staff, at=world.at - timedelta(days=9), enrolment=row, mentor=helper)
    answer(by=both(world, sent)[1], at=world.at, proposal=sent, yes=False, reason="far")
    late = propose(
        by=world.staff, at=world.at - timedelta(days=9), enrolment=row, mentor=mentor(world, "Lone")
    )
    assert expire_proposals(by=world.staff, at=world.at) == [late]
    shown = page(coordinator, reverse("best-mentors", args=[row.pk]))
    assert "The mentor said no: “It is too far to go”" in shown and "No answer in time" in shown
    queue = page(coordinator, reverse("matching"))
    assert "The proposal to Amina and Lone has run out" in queue and "Neither has answered." in queue
