"""The day of the coordinator, through the door: a card comes when somebody needs you, and goes when the thing is done."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching.actions import propose
from mentorbank.domain.matching.models import Match, PlanRun, Proposal
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.support.actions import ask, complete_check_in, follow_silence, raise_concern
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.access import Role, system
from tests.web.support.scene import calm, met, running
from tests.web.worklist.seen import card, cards, headlines, page
from tests.world import World


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    """The coordinator, signed in; the world lives when the page is read."""
    world.at = (
        timezone.localtime()
    )  # so that days before it are days of the calendar, also where summer time ends
    return sign_in(world)


def _quiet(world: World, days: int = 24) -> Match:
    """A course nobody has heard of for so many days, with no talk due."""
    match = running(world, days=days, names=("Jonas", "Birgit"))
    match.check_ins.all().delete()
    return match


def test_an_empty_day_is_celebrated(world: World, client: Client) -> None:
    shown = page(client)
    assert "Ingen har brug for dig lige nu." in shown and "Alle har det, de skal bruge." in shown
    assert not cards(client)


@pytest.mark.req("R-409")
def test_a_concern_is_first_until_it_is_closed_and_its_words_stay_inside(
    world: World, client: Client
) -> None:
    match = calm(world, running(world))
    _quiet(world, 60)
    by = world.actor(match.enrolment.person, Role.MENTEE)
    raise_concern(by=by, at=world.at, match=match, text="KANARIEFUGL")
    assert headlines(client)[0] == "Amina og Henrik: nogen er bekymret"
    assert "KANARIEFUGL" not in page(client)
    place = cards(client)[0].press(client)
    concern = Concern.objects.get()
    assert place == reverse("concern", args=[concern.pk]) and concern.acknowledged_by == world.coordinator
    assert (
        cards(client)[0].press(client) == place
    )  # taken, not yet closed: still first, now with its own page
    client.post(place, {"text": "Ringet til Amina", "close": "1"})
    assert "nogen er bekymret" not in page(client)


def test_a_question_waits_until_it_is_answered(world: World, client: Client) -> None:
    match = calm(world, running(world))
    by = world.actor(match.enrolment.person, Role.MENTEE)
    ask(by=by, at=world.at - timedelta(hours=50), match=match, text="Må jeg komme senere?")
    assert "Har brug for dig" in card(client, "Amina har spurgt om noget").words
    question = Question.objects.get()
    client.post(reverse("question-answer", args=[question.pk]), {"answer": "Ja, gerne."})
    assert not cards(client)


@pytest.mark.req("R-409", "R-113")
def test_a_new_referral_waits_for_the_first_talk_and_hurries_over_the_templates_limit(
    world: World, client: Client
) -> None:
    world.referral(world.person("Ida"))
    late = world.referral(world.person("Omar"), received_at=world.at - timedelta(days=8))
    assert [one.headline.split()[0] for one in cards(client)] == ["Omar", "Ida"]
    omar, ida = cards(client)
    assert "længere end lovet" in omar.words and "Har brug for dig" in omar.words
    assert "Skal høre fra os senest" in ida.words and "Snart" in ida.words
    assert omar.press(client) == reverse("young-person", args=[late.person_id])
    client.post(reverse("referral-contacted", args=[late.pk]))
    talked = card(client, "Omar skal optages")
    assert talked.press(client) == reverse("enrol", args=[late.pk]) and "Kan vente" in talked.words


@pytest.mark.req("R-409", "R-113")
def test_who_waits_gets_a_plan_and_over_the_limit_they_hurry(world: World, client: Client) -> None:
    for name, days in (("Amina", 31), ("Erik", 40), ("Sara", 3)):
        world.enrolment(world.person(name), waiting_since=world.at - timedelta(days=days))
    late, fresh = card(client, "Erik og 1 til venter"), card(client, "Sara har ventet 3 dage")
    assert "Erik har ventet længst: 40 dage." in late.words and "Amina: Har ventet 31 dage." in late.words
    assert "2 har ventet længere end de 30 dage" in late.words and "Kan vente" in fresh.words
    assert late.press(client) == reverse("plan", args=[PlanRun.objects.get().pk])


def test_a_proposal_takes_somebody_off_the_list_and_comes_back_when_nobody_answers(
    world: World, client: Client
) -> None:
    enrolment = world.enrolment(world.person("Amina"), waiting_since=world.at - timedelta(days=31))
    mentor = world.mentor(world.person("Henrik"))
    proposal = propose(
        by=world.staff, at=world.at, enrolment=enrolment, mentor=mentor, exception="De kender hinanden"
    )
    assert not cards(client)
    Proposal.objects.filter(pk=proposal.pk).update(answer_by=world.today, mentee_answer="yes")
    asked = card(client, "Amina og Henrik: der mangler et svar")
    assert "Intet svar fra Henrik. Fristen er i dag." in asked.words
    assert asked.press(client) == reverse("mentor", args=[mentor.pk])
    Proposal.objects.filter(pk=proposal.pk).update(state="expired")
    again = card(client, "Forslaget til Amina er løbet ud")
    assert again.press(client) == reverse("best-mentors", args=[enrolment.pk])
    client.post(reverse("enrolment-leave", args=[enrolment.pk]), {"reason": "changed_mind"})
    assert not cards(client)


def test_a_match_that_has_not_begun_waits_until_it_begins(world: World, client: Client) -> None:
    match = world.match(
        world.enrolment(world.person("Amina")), world.mentor(world.person("Henrik")), state="accepted",
        accepted_at=world.at - timedelta(days=15), active_from=None, planned_end=None, first_meeting_on=None,
    )  # fmt: skip
    found = card(client, "Amina og Henrik skal i gang")
    assert "Matchet for 15 dage siden" in found.words and "Snart" in found.words
    assert found.press(client) == reverse("course", args=[match.pk])
    Match.objects.filter(pk=match.pk).update(state="active", active_from=world.today)
    assert not cards(client)


@pytest.mark.req("R-287")
@pytest.mark.parametrize(("days", "listed"), [(20, False), (21, True)])
def test_silence_of_the_templates_days_makes_a_card(
    world: World, client: Client, days: int, listed: bool
) -> None:
    match = _quiet(world, days)
    assert (f"Jonas og Birgit: intet møde i {days} dage" in headlines(client)) == listed
    met(world, match, 1)
    assert not cards(client)


@pytest.mark.req("R-287")
def test_a_call_about_the_silence_ends_the_card(world: World, client: Client) -> None:
    match = _quiet(world)
    follow_silence(by=system(world.organisation.pk), at=world.at)
    call = CheckIn.objects.get(kind="silence")
    place = card(client, "Jonas og Birgit: intet møde i 24 dage").press(client)
    assert place == reverse("check-in", args=[call.pk])
    client.post(place, {"answer": "fine", "must_change": "no", "occupation": "", "words": ""})
    assert not cards(client) and not Meeting.objects.filter(match=match).exists()


def test_a_pair_that_rests_is_not_silent(world: World, client: Client) -> None:
    match = _quiet(world, 60)
    assert len(cards(client)) == 1
    client.post(reverse("course-pause", args=[match.pk]))
    assert not cards(client)


@pytest.mark.req("R-409", "R-278")
def test_talks_are_mine_by_pair_and_the_others_by_responsible_with_days(world: World, client: Client) -> None:
    louise = world.person("Louise", family_name="Vejleder")
    match = running(world, counsellor=louise)  # due after 7 and 21 days: the oldest is 23 days late
    met(world, match, 2)
    call = match.check_ins.filter(party="mentor").order_by("due_on")[0]
    client.post(reverse("check-in-not-reached", args=[call.pk]))
    mine = card(client, "Ring til Henrik, og hør, hvordan det går med de to")
    assert "23 dage over tiden. Ikke truffet 1 gang." in mine.words and "Har brug for dig" in mine.words
    theirs = card(client, "Louise Vejleder har 1 samtale at tage")
    assert "23 dage over tiden" in theirs.words and "Amina (Amina og Henrik)" in theirs.words
    place = mine.press(client)
    assert place == reverse("check-in", args=[call.pk])
    client.post(place, {"answer": "fine", "must_change": "no", "occupation": "", "words": "Det går godt"})
    assert not any("Ring til Henrik" in words for words in headlines(client))
    young = match.check_ins.filter(party="mentee", state="due").order_by("due_on")[0]
    complete_check_in(by=world.staff, at=world.at, check_in=young)
    assert not cards(client)


@pytest.mark.req("R-287", "R-278")
def test_a_quiet_pair_with_talks_due_is_one_card(world: World, client: Client) -> None:
    match = running(world, days=30)
    found = card(client, "Amina og Henrik: intet møde i 30 dage")
    assert "Amina: 23 dage over tiden." in found.words and "Henrik: 23 dage over tiden." in found.words
    assert len(cards(client)) == 1
    met(world, match, 1)
    assert headlines(client) == ["Amina og Henrik har det godt"]


def test_pairs_that_do_well_are_confirmed_in_one_press(world: World, client: Client) -> None:
    for names in (("Amina", "Henrik"), ("Fatima", "Karen")):
        met(world, running(world, names=names), 2)
    worried = running(world, names=("Ida", "Poul"))
    met(world, worried, 2)
    raise_concern(by=world.actor(worried.mentor.person, Role.MENTOR), at=world.at, match=worried, text="Hm")
    well = card(client, "2 par har det godt")
    assert "Ida" not in well.words and "Fatima (Fatima og Karen)" in well.words
    assert well.press(client) == "/today/"
    assert "par har det godt" not in page(client) and "Ida og Poul: tal med dem begge" in page(client)
    still = CheckIn.objects.filter(state="due", due_on__lte=world.today)
    assert {row.match_id for row in still} == {worried.pk}


def test_one_pair_that_does_well_is_named(world: World, client: Client) -> None:
    met(world, running(world), 2)
    card(client, "Amina og Henrik har det godt").press(client)
    assert not cards(client)


def test_what_was_asked_to_change_waits_until_it_is_seen_to(world: World, client: Client) -> None:
    match = calm(world, running(world))
    match.check_ins.filter(state="due").delete()
    call = match.check_ins.filter(party="mentee").order_by("due_on")[0]
    CheckIn.objects.filter(pk=call.pk).update(must_change=True, act_by=world.today - timedelta(days=1))
    found = card(client, "Amina beder om, at noget ændres")
    assert "Har brug for dig" in found.words
    assert found.press(client) == reverse("check-in", args=[call.pk])
    client.post(reverse("check-in-acted", args=[call.pk]))
    assert not cards(client)


@pytest.mark.req("R-409")
@pytest.mark.parametrize(("left", "words"), [(15, ""), (14, "slutter"), (-1, "skulle være sluttet")])
def test_courses_near_and_past_their_end_are_listed(
    world: World, client: Client, left: int, words: str
) -> None:
    match = calm(world, running(world, planned_end=timezone.localdate() + timedelta(days=left)))
    match.check_ins.filter(state="due").delete()
    assert [bool(words) and words in one for one in headlines(client)] == ([True] if words else [])
    if words:
        assert cards(client)[0].press(client) == reverse("close-course", args=[match.pk])
        end(by=world.staff, at=world.at, match=match, reason="moved")
        assert not any(words in one for one in headlines(client))


@pytest.mark.req("R-409")
def test_a_due_measurement_waits_until_it_is_answered(world: World, client: Client) -> None:
    match = running(world, days=200)
    end(by=world.staff, at=world.at, match=match, reason="moved", on=world.today - timedelta(days=95))
    CheckIn.objects.all().delete()
    task = MeasurementTask.objects.get(offset_months=3)
    place = card(client, "Amina skal spørges, hvordan det går").press(client)
    assert place == reverse("measurement", args=[task.pk])
    client.post(place, {"category": "fgu", "source": "school", "on": str(world.today)})
    assert not cards(client)


def test_somebody_who_would_like_to_be_a_mentor_waits_until_a_talk_is_booked(
    world: World, client: Client
) -> None:
    mentor = world.mentor(world.person("Bodil"), state="applied", applied_at=world.at - timedelta(days=15))
    found = card(client, "Bodil vil gerne være mentor")
    assert "Snart" in found.words
    day = world.today + timedelta(days=3)
    place = found.press(client)
    assert client.post(place, {"booked_for": str(day), "clock": "10:00"}).status_code == 302
    mentor.refresh_from_db()
    assert mentor.state == "in_screening" and not cards(client)


def test_many_of_a_kind_become_one_card(world: World, client: Client) -> None:
    for number in range(6):
        world.mentor(world.person(f"Ansøger{number}"), state="applied", applied_at=world.at)
    found = card(client, "6 vil gerne være mentorer")
    assert "Ansøger0" in found.words and found.press(client) == reverse("mentors")


def test_the_headline_counts_today_and_what_can_wait_is_folded_below(world: World, client: Client) -> None:
    _quiet(world, 60)
    world.referral(world.person("Ida"))
    world.mentor(world.person("Bodil"), state="applied", applied_at=world.at)
    shown = page(client)
    assert "Mette. 2 ting, ca. 8 minutter." in shown and "1 af dem haster. 1 mere kan vente." in shown
    done, fold = shown.index("… og så er du færdig ✓"), shown.index("Kan vente (1)")
    assert shown.index("Ida er ny") < done < fold < shown.index("Bodil vil gerne")


def test_beside_the_list_stands_how_it_is_right_now(world: World, client: Client) -> None:
    for days in (4, 10, 12):
        world.enrolment(waiting_since=world.at - timedelta(days=days))
    match = running(world, planned_end=timezone.localdate() + timedelta(days=5))
    met(world, match, 8)
    aside = page(client).split('class="page__aside"')[1]
    words = " ".join(aside.replace("<", " <").split())
    for value, label in (
        ("3", "venter på en mentor"),
        ("1", "forløb i gang"),
        ("1", "slutter inden 14 dage"),
    ):
        assert f'stat__value">{value} </span> <span class="stat__label">' in words and label in words
    assert "median 10 dage" in aside and "Møder om ugen" in aside
