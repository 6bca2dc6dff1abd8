"""The agreement: written together, both say yes, written anew, on paper."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching.models import Match
from mentorbank.domain.relationships import actions
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import add_months
from tests.web.relationships.pairs import as_mentee, as_mentor, pair, words
from tests.world import World

WRITTEN = {
    "contact_days": ["1", "2", "3", "4", "5"], "contact_from": "09:00", "contact_to": "16:00", "channels": ["sms", "phone"],
    "cancellations": "Vi skriver dagen før", "mentee_expects": "At du lytter", "mentor_expects": "At du siger til",
    "frequency": "Hver torsdag", "place": "cafe",
}  # fmt: skip


def _write(client: Any, match: Match, **other: Any) -> Any:
    return client.post(reverse("write-agreement", args=[match.pk]), WRITTEN | other)


@pytest.mark.req("R-190", "R-191", "R-192", "R-193")
def test_both_confirm_with_time_and_the_ground_rules_are_fields(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    assert _write(mentor, match).status_code == 302
    agreement = match.agreements.get()
    assert agreement.contact_days == [1, 2, 3, 4, 5] and agreement.channels == ["sms", "phone"]
    assert (agreement.contact_from.hour, agreement.contact_to.hour) == (9, 16)
    assert agreement.cancellations == "Vi skriver dagen før"
    assert agreement.mentor_confirmed_at and agreement.mentee_confirmed_at is None
    assert reverse("agreement", args=[match.pk]) in words(mentee.get(reverse("mentee-home")))
    page = words(mentee.get(reverse("agreement", args=[match.pk])))
    assert "mandag til fredag" in page and "fra 09.00 til 16.00" in page and "har ikke sagt ja endnu" in page
    for _press in range(2):
        mentee.post(reverse("confirm-agreement", args=[agreement.pk]))
    agreement.refresh_from_db()
    first = agreement.mentee_confirmed_at
    assert first and "har ikke sagt ja endnu" not in words(mentee.get(reverse("agreement", args=[match.pk])))


@pytest.mark.req("R-190")
def test_nobody_says_yes_for_another(world: World, sign_in: Any) -> None:
    match = pair(world)
    _write(as_mentor(world, sign_in, match), match)
    agreement = match.agreements.get()
    address = reverse("confirm-agreement", args=[agreement.pk])
    assert sign_in(world).post(address).status_code == 404
    assert sign_in(world, world.mentor().person, Role.MENTOR).post(address).status_code == 404
    agreement.refresh_from_db()
    assert agreement.mentee_confirmed_at is None


@pytest.mark.req("R-195", "R-199", "R-200", "R-204")
@pytest.mark.parametrize("world", ["VORD"], indirect=True)
def test_the_templates_own_words_stand_in_it(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    form = mentor.get(reverse("write-agreement", args=[match.pk]))
    assert "Vi ses mindst 4 timer om måneden i mindst 4 måneder." in words(form)
    assert form.context["form"]["contact_days"].value() == ["1", "2", "3", "4", "5"]
    _write(mentor, match)
    page = words(mentee.get(reverse("agreement", args=[match.pk])))
    assert "Ingen af os får noget for det." in page
    assert "Mentoren er ikke sagsbehandler" in page
    assert "Kommunen får kun at vide, hvor langt du er i forløbet" in page
    assert "At du lytter" in page


@pytest.mark.req("R-197")
def test_a_revision_keeps_the_earlier_ones(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    _write(mentor, match)
    old = match.agreements.get()
    _write(mentee, match, cancellations="Vi ringer samme dag")
    assert [row.number for row in match.agreements.order_by("number")] == [1, 2]
    page = words(mentor.get(reverse("agreement", args=[match.pk])))
    assert "Vi ringer samme dag" in page and "Vi skriver dagen før" in page and "Tidligere aftaler" in page
    stale = mentee.post(reverse("confirm-agreement", args=[old.pk]), follow=True)
    assert "nyere aftale" in words(stale)
    old.refresh_from_db()
    assert old.mentee_confirmed_at is None


@pytest.mark.req("R-196", "R-198")
@pytest.mark.parametrize("world", ["EMB"], indirect=True)
def test_the_course_begins_with_the_second_yes_where_the_template_says_so(world: World, sign_in: Any) -> None:
    match = pair(world, state="accepted", active_from=None, first_meeting_on=None, planned_end=None)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    day = (world.today - timedelta(days=1)).isoformat()
    mentor.post(
        reverse("log-meeting", args=[match.pk]),
        {"on": day, "minutes": "60", "form": "in_person", "place": "cafe"},
    )
    _write(mentor, match)
    match.refresh_from_db()
    assert match.state == "accepted" and match.active_from is None
    mentee.post(reverse("confirm-agreement", args=[match.agreements.get().pk]))
    match.refresh_from_db()
    assert match.state == "active" and match.active_from == timezone.localdate()


@pytest.mark.req("R-196")
@pytest.mark.parametrize("world", ["VORD"], indirect=True)
def test_the_end_is_planned_by_the_template_and_seen_by_both(world: World, sign_in: Any) -> None:
    match = pair(world, state="accepted", active_from=None, first_meeting_on=None, planned_end=None)
    day = world.today - timedelta(days=1)
    mentor = as_mentor(world, sign_in, match)
    mentor.post(
        reverse("log-meeting", args=[match.pk]),
        {"on": day.isoformat(), "minutes": "60", "form": "in_person", "place": "cafe"},
    )
    match.refresh_from_db()
    assert match.planned_end == add_months(day, 4)
    assert "Planlagt slut" in words(as_mentee(world, sign_in, match).get(reverse("mentee-home")))


@pytest.mark.req("R-203")
@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_the_young_person_alone_chooses_the_place(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    _write(mentee, match)
    assert "place" not in mentor.get(reverse("write-agreement", args=[match.pk])).context["form"].fields
    _write(mentor, match, place="municipality")
    assert [row.place for row in match.agreements.all()] == ["cafe", "cafe"]
    day = (world.today + timedelta(days=3)).isoformat()
    mentor.post(
        reverse("plan-meeting", args=[match.pk]),
        {"starts_at": day, "clock": "15:00", "form": "in_person", "place": "library"},
    )
    meeting = match.meetings.get()
    assert meeting.place == ""
    assert mentor.get(reverse("meeting-place", args=[meeting.pk])).status_code == 404
    offered = words(mentee.get(reverse("meeting-place", args=[meeting.pk])))
    assert "En tur i skoven" in offered and "Kommunens lokaler" not in offered
    mentee.post(reverse("meeting-place", args=[meeting.pk]), {"place": "walk"})
    meeting.refresh_from_db()
    assert meeting.place == "walk"


@pytest.mark.req("R-206")
@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_a_free_frequency_is_the_pairs_own(world: World, sign_in: Any) -> None:
    match = pair(world)
    _write(as_mentee(world, sign_in, match), match, frequency="Hver anden søndag")
    assert match.agreements.get().frequency == "Hver anden søndag"
    assert "Hver anden søndag" in words(
        as_mentor(world, sign_in, match).get(reverse("agreement", args=[match.pk]))
    )


@pytest.mark.req("R-209", "R-213")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_the_content_is_chosen_from_the_catalogue_or_in_own_words(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor = as_mentor(world, sign_in, match)
    page = words(mentor.get(reverse("write-agreement", args=[match.pk])))
    assert page.count('name="focus_areas"') == 7 and "Sparring omkring jobsøgning" in page
    _write(mentor, match, focus_areas=["job_search"], own_focus="At lære at køre bil")
    agreement = match.agreements.get()
    assert agreement.focus_areas == ["job_search"] and agreement.own_focus == "At lære at køre bil"
    page = words(as_mentee(world, sign_in, match).get(reverse("agreement", args=[match.pk])))
    assert "Sparring omkring jobsøgning" in page and "At lære at køre bil" in page


@pytest.mark.req("R-201")
def test_the_agreement_can_be_printed(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor = as_mentor(world, sign_in, match)
    _write(mentor, match)
    page = words(mentor.get(reverse("agreement-on-paper", args=[match.pk])))
    for part in ("Aftale mellem Amina og Henrik", "Vi skriver dagen før", "sagde ja", world.programme.name):
        assert part in page, part
    assert sign_in(world).get(reverse("agreement-on-paper", args=[match.pk])).status_code == 200


def test_half_a_window_is_refused_and_nothing_is_lost(world: World, sign_in: Any) -> None:
    match = pair(world)
    response = _write(as_mentor(world, sign_in, match), match, contact_to="")
    assert response.status_code == 422 and "Skriv begge tidspunkter" in words(response)
    assert "Vi skriver dagen før" in words(response) and not match.agreements.exists()


@pytest.mark.req("R-358")
@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_going_on_needs_both_and_stays_within_the_template(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, mentee = as_mentor(world, sign_in, match), as_mentee(world, sign_in, match)
    too_late = add_months(match.active_from, 13).isoformat()
    refused = mentor.post(reverse("go-on", args=[match.pk]), {"to_date": too_late})
    assert refused.status_code == 422 and too_late in words(refused) and not match.prolongings.exists()
    later = add_months(match.active_from, 8)
    mentor.post(reverse("go-on", args=[match.pk]), {"to_date": later.isoformat()})
    prolonging = match.prolongings.get()
    before = match.planned_end
    match.refresh_from_db()
    assert match.planned_end == before
    address = reverse("answer-going-on", args=[prolonging.pk])
    assert (
        address in words(mentee.get(reverse("mentee-home")))
        and sign_in(world).get(address).status_code == 404
    )
    for _press in range(2):
        assert mentee.post(address, {"answer": "yes"}).status_code == 302
    match.refresh_from_db()
    assert match.planned_end == later
    assert match.check_ins.filter(due_on__gt=before, due_on__lte=later).exists()


@pytest.mark.req("R-358")
@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_a_no_to_going_on_ends_as_planned(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentee_actor = world.actor(match.enrolment.person, Role.MENTEE)
    later = add_months(match.active_from, 8)
    prolonging = actions.ask_to_prolong(by=mentee_actor, at=world.at, match=match, to_date=later)
    mentor = as_mentor(world, sign_in, match)
    mentor.post(reverse("answer-going-on", args=[prolonging.pk]), {"answer": "no"})
    before = match.planned_end
    match.refresh_from_db()
    prolonging.refresh_from_db()
    assert prolonging.declined_at and match.planned_end == before
