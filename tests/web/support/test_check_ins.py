"""Check-ins through the door: one press, the short form, not reached, another day, and by link."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.activate_match import activate
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Role
from tests.web.support.scene import goal, link, met, running, text
from tests.world import World


def _first(match: Match, party: str = "mentee") -> CheckIn:
    return match.check_ins.filter(party=party).order_by("due_on")[0]


def _form(**given: str) -> dict[str, str]:
    return {"answer": "fine", "must_change": "no", "occupation": "", "words": ""} | given


@pytest.mark.req("R-272", "R-280")
@pytest.mark.parametrize(
    ("world", "first"), [("VIB", [7, 21, 51]), ("PIFT", [3, 10, 21])], indirect=["world"]
)
def test_a_course_that_begins_has_its_calls_on_the_list(world: World, sign_in: Any, first: list[int]) -> None:
    match = running(world, days=0)
    match.check_ins.all().delete()
    Match.objects.filter(pk=match.pk).update(state="accepted", active_from=None, planned_end=None)
    match.refresh_from_db()
    activate(by=world.staff, at=world.at, match=match)
    for party in ("mentee", "mentor"):
        rows = match.check_ins.filter(party=party).order_by("due_on")[:3]
        assert [(row.due_on - world.today).days for row in rows] == first
    page = text(sign_in(world), reverse("check-ins"))
    soon = [row for row in match.check_ins.all() if row.due_on <= world.today + timedelta(days=7)]
    assert soon and all(f"/check-ins/{row.pk}/" in page for row in soon)


@pytest.mark.req("R-278")
def test_overdue_ones_stand_by_responsible_with_days(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise", family_name="Vejleder")
    match = running(world, days=30, counsellor=counsellor)
    page = text(sign_in(world), reverse("check-ins"))
    assert "Louise Vejleder" in page and "23 dage over tiden" in page
    assert page.index("Dine") < page.index("Louise Vejleder")
    own = text(sign_in(world, counsellor, Role.COUNSELLOR), reverse("check-ins"))
    assert f"/check-ins/{_first(match).pk}/" in own and f"/check-ins/{_first(match, 'mentor').pk}/" not in own


def test_one_press_when_all_is_well_and_a_way_back(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    call = _first(match)
    for _twice in range(2):
        assert client.post(reverse("check-in-fine", args=[call.pk])).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.answer) == ("done", "fine")
    client.post(reverse("check-in-reopen", args=[call.pk]))
    call.refresh_from_db()
    assert call.state == "due" and call.done_at is None


def test_several_calm_pairs_in_one_press_and_only_calm_ones_are_offered(world: World, sign_in: Any) -> None:
    calm, quiet, client = running(world), running(world, days=70, names=("Jonas", "Birgit")), sign_in(world)
    met(world, calm, 2)
    page = text(client, reverse("check-ins"))
    mine = [_first(calm, party) for party in ("mentee", "mentor")]
    assert all(f'value="{row.pk}"' in page for row in mine)
    assert f'value="{_first(quiet).pk}"' not in page
    client.post(reverse("check-ins-fine"), {"check_in": [str(row.pk) for row in mine] * 2})
    assert CheckIn.objects.filter(state="done").count() == 2
    assert client.post(reverse("check-ins-fine"), {"check_in": ["rubbish"]}).status_code == 404


@pytest.mark.req("R-275")
def test_a_change_becomes_something_to_do_with_a_day(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    met(world, match, 1)
    call = _first(match)
    page = reverse("check-in", args=[call.pk])
    wrong = client.post(page, {"answer": "partly", "words": "Vil gerne mødes om aftenen"})
    assert wrong.status_code == 200 and "Vil gerne mødes om aftenen" in wrong.content.decode()
    client.post(page, _form(answer="partly", must_change="yes", words="Vil gerne mødes om aftenen"))
    call.refresh_from_db()
    assert call.must_change and call.act_by == world.today + timedelta(days=3)
    assert "Amina" in text(client, "/courses/?tab=needs")
    client.post(reverse("check-in-acted", args=[call.pk]))
    match.check_ins.filter(state="due", due_on__lt=world.today).delete()
    assert "Amina" not in text(client, "/courses/?tab=needs")


@pytest.mark.req("R-276", "R-389")
def test_what_the_young_person_does_now_is_kept_with_day_and_source(world: World, sign_in: Any) -> None:
    match = running(world)
    sign_in(world).post(reverse("check-in", args=[_first(match).pk]), _form(occupation="apprenticeship"))
    seen = StatusObservation.objects.get()
    assert (seen.category, seen.on, seen.source, seen.match_id) == (
        "apprenticeship",
        world.today,
        "mentee",
        match.pk,
    )


@pytest.mark.req("R-277")
def test_advice_is_sent_along_to_the_mentor_and_stands_on_the_check_in(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    call = _first(match, "mentor")
    assert "Små skridt" in text(client, reverse("check-in", args=[call.pk]))
    assert "Små skridt" not in text(client, reverse("check-in", args=[_first(match).pk]))
    given = {"answer": "fine", "must_change": "no", "words": "", "inspiration": ["small_steps"]}
    client.post(reverse("check-in", args=[call.pk]), given)
    letter = Message.objects.get(purpose="inspiration")
    assert letter.recipient_id == match.mentor.person_id and "Små skridt" in letter.body
    assert "Små skridt" in text(client, reverse("check-in", args=[call.pk]))


@pytest.mark.req("R-279")
def test_nobody_at_home_is_seen_and_the_call_stays(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    call = _first(match)
    for _try in range(2):
        client.post(reverse("check-in-not-reached", args=[call.pk]))
    call.refresh_from_db()
    assert call.state == "due" and call.attempts.count() == 2
    assert "ikke truffet 2 gange" in text(client, reverse("check-ins"))
    assert "Ingen svarede" in text(client, reverse("check-in", args=[call.pk]))


def test_another_day_must_be_to_come(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    page = reverse("check-in-postpone", args=[_first(match).pk])
    assert "Vælg en dag" in client.post(page, {"to": str(world.today)}).content.decode()
    assert client.post(page, {"to": str(world.today + timedelta(days=4))}).status_code == 302
    assert _first(match).due_on != world.today


@pytest.mark.req("R-288")
def test_the_goals_stand_on_the_page_during_the_call_and_that_is_logged(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    goal(world, match, "Turde ringe til en mester")
    call = _first(match)
    assert "Turde ringe til en mester" in text(client, reverse("check-in", args=[call.pk]))
    read = ReadEvent.objects.get()
    assert (read.what, read.purpose, read.about_person_id) == ("goals", "check_in", match.enrolment.person_id)
    client.post(reverse("check-in-fine", args=[call.pk]))
    assert "Turde ringe til en mester" not in text(client, reverse("check-in", args=[call.pk]))


def _sent(world: World, client: Client, party: str, match: Match) -> str:
    client.post(reverse("check-in-send", args=[_first(match, party).pk]))
    person = match.enrolment.person if party == "mentee" else match.mentor.person
    return link("check_in", person)


@pytest.mark.parametrize("party", ["mentee", "mentor"])
@pytest.mark.parametrize(
    ("tap", "answer", "acts"), [("fine", "fine", False), ("talk", "talk", True), ("change", "no", True)]
)
def test_three_answers_by_link(
    world: World, sign_in: Any, party: str, tap: str, answer: str, acts: bool
) -> None:
    match = running(world)
    path = _sent(world, sign_in(world), party, match)
    young = Client()
    events = AuditEvent.objects.count()
    page = text(young, path)
    assert page.count('name="answer"') == 3 and AuditEvent.objects.count() == events
    assert young.head(path).status_code == 200 and _first(match, party).state == "due"
    for _twice in range(2):
        assert young.post(path, {"answer": tap, "words": "KANARIEFUGL"}).status_code == 200
    call = _first(match, party)
    assert (call.state, call.answer, call.act_by is not None) == ("done", answer, acts)
    assert Message.objects.filter(purpose="check_in_answer").count() == int(acts)
    assert "KANARIEFUGL" not in "".join(message.body for message in Message.objects.all())
    assert young.post(path, {"answer": "fine"}).status_code == 200
    assert _first(match, party).answer == answer


def test_neither_ever_reads_the_others_answer(world: World, sign_in: Any) -> None:
    match, staff = running(world), sign_in(world)
    Client().post(_sent(world, staff, "mentee", match), {"answer": "change", "words": "KANARIEFUGL"})
    call = _first(match)
    mentor = sign_in(world, match.mentor.person, Role.MENTOR)
    for path in (f"/check-ins/{call.pk}/", f"/courses/{match.pk}/", "/check-ins/", "/courses/"):
        assert mentor.get(path).status_code == 404
    for path in ("/questions/", "/mentor/", "/"):
        assert "KANARIEFUGL" not in mentor.get(path, follow=True).content.decode()
    assert "KANARIEFUGL" in text(staff, f"/check-ins/{call.pk}/")


def test_a_cpr_number_in_the_word_beside_the_answer_is_refused_and_the_word_stays(
    world: World, sign_in: Any
) -> None:
    match, client, number = running(world), Client(), "-".join(("010203", "1234"))
    page = _sent(world, sign_in(world), "mentee", match)
    wrong = client.post(page, {"answer": "fine", "words": f"Mit nummer er {number}"})
    assert wrong.status_code == 422 and "ligner et CPR-nummer" in wrong.content.decode()
    assert "Mit nummer er" in wrong.content.decode() and _first(match).state == "due"
    assert client.post(page, {"answer": "fine", "words": "Det går godt"}).status_code == 200


def test_rubbish_saves_nothing_and_a_closed_link_says_so(world: World, sign_in: Any) -> None:
    match = running(world)
    path = _sent(world, sign_in(world), "mentee", match)
    assert Client().post(path, {"answer": "rubbish"}).status_code == 200 and _first(match).state == "due"
    end(by=world.staff, at=world.at, match=match, reason="moved")
    assert Client().post(path, {"answer": "fine"}).status_code == 410
    assert _first(match).state == "cancelled"


def test_after_a_mentor_has_stopped_another_is_offered_on_the_page(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    end(by=world.staff, at=world.at, match=match, reason="mentor_stopped")
    call = match.check_ins.get(kind="stopped")
    assert "Vil gerne have en ny mentor" in text(client, reverse("check-in", args=[call.pk]))
    for _twice in range(2):
        client.post(reverse("check-in-another-mentor", args=[call.pk]))
    waiting = Enrolment.objects.get(pk=match.enrolment_id)
    assert (waiting.state, waiting.first_in_queue) == ("waiting", True)


def test_who_is_enrolled_again_already_is_not_put_in_the_queue_twice(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    end(by=world.staff, at=world.at, match=match, reason="mentor_stopped")
    world.enrolment(match.enrolment.person)
    pressed = client.post(
        reverse("check-in-another-mentor", args=[match.check_ins.get(kind="stopped").pk]), follow=True
    )
    assert "Den unge er allerede optaget igen." in pressed.content.decode()
    assert Enrolment.objects.get(pk=match.enrolment_id).state == "ended"
