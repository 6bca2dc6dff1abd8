"""What is over goes by itself: never too early, never somebody who is held, and the figures stay."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.audit.queries import faults
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import NOBODY, Person
from mentorbank.domain.processes import keep_no_longer as night
from mentorbank.domain.processes.erase_person import erase
from mentorbank.domain.processes.keep_no_longer import keep_no_longer
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.relationships.models import JournalEntry, Meeting
from mentorbank.domain.reports.data import report_data
from mentorbank.domain.reports.queries import status_report
from mentorbank.domain.rights.actions import hand_over, lift_hold, place_hold
from mentorbank.domain.rights.models import KeepingRound, LastCopy
from mentorbank.domain.rights.retention import going
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.periods import add_months
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.town import fill, viborg
from tests.web.trust.canaries import course_of
from tests.world import World

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


def _night(world: World, at: Any = None) -> KeepingRound:
    return keep_no_longer(by=system(world.organisation.pk), at=at or world.at)


def _over(world: World, months: int = 25, **facts: Any) -> Match:
    """A course that ended so long ago, with words of every kind."""
    ended = add_months(world.today, -months)
    match = course_of(world, state="ended", ended_on=ended, end_reason="completed", **facts).match
    type(match.enrolment).objects.filter(pk=match.enrolment_id).update(
        state="ended", entered_at=world.at - 1200 * DAY
    )
    return match


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
@pytest.mark.req("R-465")
def test_the_report_says_the_same_before_and_after_the_night(world: World) -> None:
    fill(world, viborg(8))
    on, at = date(2021, 6, 30), world.at + 1200 * DAY

    def told() -> str:
        return json.dumps(
            report_data(status_report(world.programme, on, world.staff)), sort_keys=True, default=str
        )

    before, expected = told(), [one.person.pk for one in going(at.date(), until=at.date())]
    done = _night(world, at)
    assert done.people == len(expected) > 2 and done.failed == done.left == 0
    assert told() == before
    assert not Person.objects.filter(pk__in=expected).exists() and list(faults(AuditEvent)) == []
    assert _night(world, at + DAY).people == 0, "whoever was forgotten is not forgotten again"


@pytest.mark.req("R-465")
def test_nobody_goes_a_day_too_early_and_the_page_knew_it(world: World) -> None:
    match = _over(world, months=24)
    young = match.enrolment.person
    dry = {one.person.pk: one.on for one in going(world.today - 10 * DAY, until=world.today + 20 * DAY)}
    assert dry[young.pk] == world.today
    assert _night(world, world.at - DAY).people == 0 and Person.objects.filter(pk=young.pk).exists()
    _night(world)
    assert (
        not Person.objects.filter(pk=young.pk).exists() and Person.objects.filter(given_name=NOBODY).exists()
    )


@pytest.mark.req("R-465")
def test_the_words_go_before_the_person_and_what_was_counted_stays(world: World) -> None:
    match, newer = _over(world, months=13), _over(world, months=11)
    _night(world)
    assert set(JournalEntry.objects.values_list("match", flat=True)) == {newer.pk}
    assert not match.meetings.exclude(note="").exists() and match.meetings.exists()
    assert newer.meetings.exclude(note="").exists()
    assert match.check_ins.filter(state="done").exists() and not match.check_ins.exclude(note="").exists()
    assert match.goals.exclude(text="").exists(), (
        "the young person's own words stay as long as the young person"
    )
    assert Meeting.objects.filter(match=match, minutes=60).exists()


@pytest.mark.req("R-465")
def test_who_can_sign_in_is_told_a_month_before_and_not_sooner_forgotten(world: World) -> None:
    person = _over(world, months=30).enrolment.person
    world.account(person)
    assert _night(world).told == 1 and Person.objects.filter(pk=person.pk).exists()
    letter = Message.objects.get(purpose="soon_forgotten")
    assert letter.recipient_id == person.pk and "/my/copy/" in letter.body
    assert _night(world, world.at + 29 * DAY).told == 0 and Person.objects.filter(pk=person.pk).exists()
    _night(world, world.at + 30 * DAY)
    assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.req("R-465", "R-466")
def test_a_sealed_copy_can_be_handed_over_once_and_only_for_some_days(world: World) -> None:
    _over(world)
    _over(world)
    _night(world)
    one, other = LastCopy.objects.order_by("pk")
    assert "KANARIE" not in str(LastCopy.objects.values_list("content", flat=True)[0]), (
        "sealed in the database"
    )
    with pytest.raises(NotFound):
        hand_over(by=world.actor(world.person(), Role.COUNSELLOR), at=world.at, copy=one)
    content = json.loads(hand_over(by=world.staff, at=world.at, copy=one))
    assert content["person"][0]["given_name"] == "Amina" and "KANARIE-goal" in json.dumps(content)
    assert "KANARIE-journalentry" not in json.dumps(content)
    _night(world, world.at + 30 * DAY)
    assert LastCopy.objects.filter(pk=other.pk).exists()
    _night(world, world.at + 31 * DAY)
    assert not LastCopy.objects.exists()


def _hold(world: World, person: Person, days: int = 90) -> Any:
    return place_hold(
        by=world.staff, at=world.at, person=person, reason="Klage", until=world.today + days * DAY
    )


@pytest.mark.req("R-465", "R-466")
def test_what_is_held_is_neither_forgotten_nor_erased_until_the_hold_is_lifted(world: World) -> None:
    match = _over(world)
    young = match.enrolment.person
    hold = _hold(world, young)
    looks = [Look(young.pk, "journal", match.pk, "journal")]
    log_reads(by=world.staff, at=world.at - 1000 * DAY, looks=looks, purpose="complaint")
    assert _night(world).people == 0
    assert match.journal.exists() and match.meetings.exclude(note="").exists() and ReadEvent.objects.exists()
    assert young.pk not in {one.person.pk for one in going(world.today, until=world.today + 30 * DAY)}
    with pytest.raises(Refused, match="på grund af en sag"):
        erase(by=world.staff, at=world.at, person=young)
    lift_hold(by=world.staff, at=world.at, hold=hold, reason="Afgjort")
    with pytest.raises(AlreadyDone):
        lift_hold(by=world.staff, at=world.at, hold=hold, reason="Igen")
    assert _night(world).people == 1 and not match.journal.exists() and not ReadEvent.objects.exists()
    assert list(faults(ReadEvent)) == list(faults(AuditEvent)) == []
    assert AuditEvent.objects.filter(verb="hold.lifted", thing_id=hold.pk).exists()


def test_a_hold_ends_by_itself_after_its_day_and_needs_a_reason_and_somebody_who_may(world: World) -> None:
    young = _over(world).enrolment.person
    _hold(world, young, days=3)
    assert [one.on for one in going(world.today, until=world.today + 30 * DAY)] == [world.today + 4 * DAY]
    assert _night(world, world.at + 3 * DAY).people == 0 and _night(world, world.at + 4 * DAY).people == 1
    other = world.person()
    for wrong in ({"reason": " "}, {"until": world.today - DAY}):
        with pytest.raises(Refused):
            place_hold(
                **{"by": world.staff, "at": world.at, "person": other, "reason": "Sag", "until": world.today}
                | wrong
            )
    with pytest.raises(NotFound):
        place_hold(
            by=world.actor(other, Role.COUNSELLOR), at=world.at, person=other, reason="Sag", until=world.today
        )


def test_who_is_over_in_one_capacity_and_not_in_the_other_stays(world: World) -> None:
    """Declined mentors go after six months – not while they are a young person, on the staff or a mentor elsewhere."""
    ago = world.at - 300 * DAY
    alone, young, staff = (
        world.mentor(state="declined", applied_at=ago, approved_at=None).person for _one in range(3)
    )
    world.enrolment(young)
    world.role(staff, Role.COUNSELLOR, world.programme)
    unused = world.referral(state="declined", received_at=ago, closed_at=ago).person
    waiting = world.referral(received_at=ago).person
    quiet = world.mentor(state="stopped", applied_at=world.at - 900 * DAY, approved_at=None).person
    assert {one.person.pk for one in going(world.today, until=world.today)} == {alone.pk, unused.pk, quiet.pk}
    assert _night(world).failed == 0
    assert set(Person.objects.filter(pk__in=[p.pk for p in (alone, unused, quiet, young, staff, waiting)])) == {
        young, staff, waiting,
    }  # fmt: skip
    assert Mentor.objects.filter(state="declined").count() == 3


def test_a_night_that_is_interrupted_is_followed_by_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ago = world.at - 300 * DAY
    people = [world.referral(state="declined", received_at=ago, closed_at=ago).person.pk for _one in range(4)]
    really, done = night.forget, []

    def power_cut(**given: Any) -> None:
        if len(done) == 2:
            raise SystemExit
        done.append(really(**given))

    monkeypatch.setattr(night, "forget", power_cut)
    with pytest.raises(SystemExit):
        _night(world)
    assert KeepingRound.objects.get().ended_at is None and KeepingRound.objects.get().people == 2
    assert Person.objects.filter(pk__in=people).count() == 2
    monkeypatch.setattr(night, "forget", really)
    assert _night(world).people == 2 and not Person.objects.filter(pk__in=people).exists()


def test_one_that_fails_is_left_for_the_next_night_and_nothing_of_it_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    match = _over(world)

    def broken(**_given: Any) -> None:
        raise RuntimeError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(night, "erase_for_good", broken)
        done = _night(world)
    assert (done.people, done.failed, done.left) == (0, 1, 1) and done.ended_at
    assert not LastCopy.objects.exists() and Person.objects.filter(pk=match.enrolment.person_id).exists()
    assert _night(world).people == 1
