"""The list of courses and a course's page, through the door."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.relationships.models import JournalEntry, Meeting, Prolonging
from mentorbank.domain.support.actions import raise_concern
from mentorbank.kernel.access import Role
from tests.web.asked import shown_for
from tests.web.support.scene import calm, goal, met, running, text
from tests.world import World, make_world


@pytest.mark.req("R-281")
def test_every_course_says_how_it_goes_and_why(world: World, sign_in: Any) -> None:
    calm(world, running(world, names=("Fatima", "Karen")))
    silent = running(world, days=25, names=("Jonas", "Birgit"))
    silent.check_ins.all().delete()
    worried = calm(world, running(world, names=("Ida", "Poul")))
    raise_concern(
        by=world.actor(worried.enrolment.person, Role.MENTEE), at=world.at, match=worried, text="Hjælp"
    )
    client = sign_in(world)
    well, look, needs = (text(client, f"/courses/?tab={tab}") for tab in ("well", "look", "needs"))
    assert "Fatima" in well and "Jonas" not in well and "Ida" not in well
    assert "Jonas" in look and "25" in look and "Fatima" not in look
    assert "Ida" in needs and "Hjælp" not in needs
    assert 'class="status status--needs"' in needs


def test_the_list_opens_where_somebody_is_needed(world: World, sign_in: Any) -> None:
    running(world, days=80, names=("Jonas", "Birgit"))
    calm(world, running(world, names=("Fatima", "Karen")))
    page = text(sign_in(world), "/courses/")
    assert "Jonas" in page and "Fatima" not in page


def test_the_list_is_narrowed_by_name_and_programme(world: World, sign_in: Any) -> None:
    calm(world, running(world, names=("Fatima", "Karen")))
    calm(world, running(world, names=("Amina", "Henrik")))
    client = sign_in(world)
    assert "Fatima" not in shown_for(client, "/courses/", tab="well", q="henr")
    assert "Amina" in text(client, f"/courses/?tab=well&programme={world.programme.pk}")
    assert "Fatima" in text(client, "/courses/?tab=well&programme=rubbish&q=")


def _ended(world: World) -> None:
    running(
        world, state="ended", ended_on=world.today - timedelta(days=3), end_reason="completed", completed=True
    )


@pytest.mark.req("R-359")
def test_completed_and_early_ends_are_told_apart(world: World, sign_in: Any) -> None:
    _ended(world)
    running(
        world,
        names=("Sara", "Lone"),
        state="ended",
        ended_on=world.today,
        end_reason="moved",
        completed=False,
    )
    page = text(sign_in(world), "/courses/?tab=ended")
    assert "Gennemført" in page and "Sluttede før tid" in page and "En af dem er flyttet" in page


def test_a_course_shows_facts_and_never_the_pairs_own_words(world: World, sign_in: Any) -> None:
    match = calm(world, running(world))
    met(world, match, 5, note="KANARIEFUGL-note", topics=["KANARIEFUGL-emne"])
    goal(world, match, "KANARIEFUGL-mål")
    page = text(sign_in(world), reverse("course", args=[match.pk]))
    assert "KANARIEFUGL" not in page
    assert "Amina" in page and "Henrik" in page and "+4500000011" in page


@pytest.mark.req("R-273", "R-274")
def test_a_counsellor_sees_the_young_persons_side_alone(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise")
    match = running(world, days=60, counsellor=counsellor)
    theirs, other = (
        match.check_ins.filter(party="mentee").first(),
        match.check_ins.filter(party="mentor").first(),
    )
    client = sign_in(world, counsellor, Role.COUNSELLOR)
    page = text(client, reverse("course", args=[match.pk]))
    assert "Opfølgning med Amina" in page and "Opfølgning med Henrik" not in page
    assert "+4500000022" not in page
    assert client.get(reverse("check-in", args=[theirs.pk])).status_code == 200
    assert client.get(reverse("check-in", args=[other.pk])).status_code == 404
    assert client.post(reverse("check-in-fine", args=[other.pk])).status_code == 404
    assert f"/check-ins/{other.pk}/" not in text(client, "/check-ins/")


def test_anothers_course_and_another_organisations_look_alike(world: World, sign_in: Any) -> None:
    mine = running(world)
    elsewhere = make_world()
    stranger = sign_in(world, world.person("Fremmed"), Role.COUNSELLOR)
    with inside(elsewhere.organisation.pk):
        foreign = sign_in(elsewhere)
    for client in (stranger, foreign):
        for name in (
            "course",
            "course-log",
            "close-course",
            "course-journal",
            "course-prolong",
            "course-call",
        ):
            assert client.get(reverse(name, args=[mine.pk])).status_code == 404, name
            assert client.post(reverse(name, args=[mine.pk]), {"purpose": "follow_up"}).status_code == 404, (
                name
            )


def test_looking_changes_nothing(world: World, sign_in: Any) -> None:
    match = running(world)
    check_in = match.check_ins.first()
    client, before = sign_in(world), AuditEvent.objects.count()
    for path in (
        "/courses/", "/check-ins/", "/questions/", "/concerns/", "/measurements/",
        *(reverse(name, args=[match.pk]) for name in ("course", "course-log", "close-course", "course-prolong")),
        *(reverse(name, args=[check_in.pk]) for name in ("check-in", "check-in-postpone")),
    ):  # fmt: skip
        assert client.get(path).status_code == client.head(path).status_code == 200, path
    for name in ("course-begin", "course-pause", "course-take-up", "close-course-goals"):
        assert client.get(reverse(name, args=[match.pk])).status_code == 405
    for name in (
        "check-in-fine",
        "check-in-reopen",
        "check-in-not-reached",
        "check-in-acted",
        "check-in-send",
    ):
        assert client.get(reverse(name, args=[check_in.pk])).status_code == 405
    assert AuditEvent.objects.count() == before
    assert match.check_ins.filter(state="done").count() == 0


def test_staff_log_a_meeting_for_them_once(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    page = reverse("course-log", args=[match.pk])
    sent = {"on": str(world.today), "length": "hour", "how": "phone", "submission_key": "one-form"}
    for _twice in range(2):
        assert client.post(page, sent)["Location"] == reverse("course", args=[match.pk])
    meeting = Meeting.objects.get()
    assert (meeting.minutes, meeting.form, meeting.state) == (60, "phone", "held")
    late = client.post(page, sent | {"on": str(world.today + timedelta(days=1)), "submission_key": "two"})
    assert late.status_code == 200 and "Den dag er ikke kommet endnu" in late.content.decode()


@pytest.mark.req("R-239", "R-464")
def test_the_journal_is_apart_and_reading_and_writing_are_logged(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    address = reverse("course-journal", args=[match.pk])
    assert "KANARIEFUGL" not in text(client, address) and not ReadEvent.objects.exists()
    client.post(address, {"purpose": "follow_up", "text": "KANARIEFUGL i journalen"})
    entry = JournalEntry.objects.get()
    assert AuditEvent.objects.get(verb="journal.written").thing_id == entry.pk
    assert "KANARIEFUGL" in text(client, f"{address}?purpose=take_over")
    read = ReadEvent.objects.latest("at")
    assert (read.noun, read.purpose, read.person_id) == ("journal", "take_over", world.coordinator.pk)
    assert read.about_person_id == match.enrolment.person_id
    for person, role in ((match.mentor.person, Role.MENTOR), (match.enrolment.person, Role.MENTEE)):
        assert sign_in(world, person, role).get(f"{address}?purpose=follow_up").status_code == 404
    assert "KANARIEFUGL" not in text(client, reverse("course", args=[match.pk]))


def test_a_course_rests_and_is_taken_up_again(world: World, sign_in: Any) -> None:
    match, client = running(world), sign_in(world)
    for name, state in (("course-pause", "paused"), ("course-pause", "paused"), ("course-take-up", "active")):
        client.post(reverse(name, args=[match.pk]))
        match.refresh_from_db()
        assert match.state == state


@pytest.mark.req("R-358")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_prolonging_stays_within_the_template_and_waits_for_both(world: World, sign_in: Any) -> None:
    match, client = running(world, days=60), sign_in(world)
    match.planned_end = match.active_from + timedelta(days=90)
    match.save()
    page = reverse("course-prolong", args=[match.pk])
    too_far = client.post(page, {"to_date": str(match.active_from + timedelta(days=300))})
    assert too_far.status_code == 200 and not Prolonging.objects.exists()
    assert "kan forlænges" in too_far.content.decode() or "senest" in too_far.content.decode()
    to = match.active_from + timedelta(days=150)
    assert client.post(page, {"to_date": str(to)}).status_code == 302
    match.refresh_from_db()
    assert match.planned_end < to, "nobody is prolonged without both saying yes"
    assert (
        "Amina" in text(client, reverse("course", args=[match.pk])) and Prolonging.objects.get().to_date == to
    )
