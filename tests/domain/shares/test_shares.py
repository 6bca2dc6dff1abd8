"""The young person's yes: to whom, what and how long; given again, stopped, forgotten – and no figure made from it."""

import json
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.erase_person import erase
from mentorbank.domain.processes.keep_no_longer import keep_no_longer
from mentorbank.domain.processes.leave import leave
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.reports.data import report_data
from mentorbank.domain.reports.own_copy import own_copy
from mentorbank.domain.reports.queries import status_report
from mentorbank.domain.shares.actions import give_share, withdraw_share
from mentorbank.domain.shares.models import Share
from mentorbank.domain.shares.queries import around, on_the_day, shown_to
from mentorbank.kernel.access import Actor, Role, system
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.kernel.retention import retention_rules
from mentorbank.kernel.templates import load_template, to_data
from tests.domain.matching.town import mentor as ready_mentor
from tests.domain.matching.town import rules_changed, young
from tests.domain.shares.something import POLICIES, fill
from tests.world import World

DAY = timedelta(days=1)
# The programme that asks how one is.
pytestmark = pytest.mark.parametrize("world", ["PIFT"], indirect=True)


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def pair(world: World) -> Match:
    """A running course with its counsellor, everybody in their role."""
    counsellor = world.person("Karin")
    match = world.match(world.enrolment(world.person("Amina"), counsellor=counsellor), counsellor=counsellor)
    world.role(match.enrolment.person, Role.MENTEE, world.programme)
    world.role(match.mentor.person, Role.MENTOR, world.programme)
    world.role(counsellor, Role.COUNSELLOR, world.programme)
    return match


def _give(world: World, match: Match, **given: Any) -> Share:
    facts = {"by": world.actor(match.enrolment.person, Role.MENTEE), "at": world.at, "recipient": match.mentor.person,
             "role": Role.MENTOR, "kind": "goals", "until": world.today + 30 * DAY} | given  # fmt: skip
    return give_share(**facts)


@pytest.mark.req("R-225", "R-300")
def test_only_those_around_the_young_person_in_a_role_they_hold(world: World, pair: Match) -> None:
    me = world.actor(pair.enrolment.person, Role.MENTEE)
    near = {(one.person, one.role) for one in around(me, on=world.today)}
    people = (pair.mentor.person, pair.counsellor, world.coordinator)
    assert near == set(zip(people, (Role.MENTOR, Role.COUNSELLOR, Role.COORDINATOR), strict=True))
    assert all(set(one.latest) == set(POLICIES) for one in around(me, on=world.today))
    beside = world.match().mentor.person
    world.role(beside, Role.MENTOR, world.programme)
    wrong: list[dict[str, Any]] = [
        {"recipient": beside}, {"recipient": pair.mentor.person, "role": Role.COUNSELLOR}, {"recipient": pair.enrolment.person},
        {"by": world.staff}, {"by": world.actor(pair.mentor.person, Role.MENTOR)},
        {"by": world.actor(world.person(), Role.MENTEE)},
    ]  # fmt: skip
    for given in wrong:
        with pytest.raises(NotFound):
            _give(world, pair, **given)
    Mentor.objects.filter(pk=pair.mentor_id).update(state="suspended")
    with pytest.raises(NotFound):
        _give(world, pair)
    assert not Share.objects.exists()


@pytest.mark.req("R-225")
def test_the_kind_and_the_day_are_those_the_programme_offers(world: World, pair: Match) -> None:
    last = world.today + 184 * DAY
    for given, field in [
        ({"kind": "journal"}, "kind"), ({"until": world.today - DAY}, "until"),
        ({"kind": "wellbeing", "until": last + DAY}, "until"),
    ]:  # fmt: skip
        with pytest.raises(Refused) as refused:
            _give(world, pair, **given)
        assert refused.value.field == field
    assert _give(world, pair, until=world.today).until == world.today
    assert _give(world, pair, kind="wellbeing", until=last).until == last
    none = to_data(load_template("VORD"))["measurement"]["wellbeing"]
    kept = world.version.content["measurement"]["wellbeing"]
    rules_changed(world, measurement__wellbeing=none)
    with pytest.raises(Refused):  # nobody is asked, so there are no answers
        _give(world, pair, kind="wellbeing")
    rules_changed(world, measurement__wellbeing=kept)
    assert _give(world, pair, kind="wellbeing")
    rules_changed(world, shares__offers=[{"key": "goals", "days_at_most": 7}])
    with pytest.raises(Refused):
        _give(world, pair, kind="wellbeing")
    world.version.content["shares"] = None
    rules_changed(world)
    assert around(world.actor(pair.enrolment.person, Role.MENTEE), on=world.today) == []


@pytest.mark.req("R-225")
def test_given_again_is_the_same_yes_and_stopped_is_another(world: World, pair: Match) -> None:
    first = _give(world, pair)
    assert _give(world, pair, until=world.today + 60 * DAY).pk == first.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Share(organisation=world.organisation, person=first.person, recipient=first.recipient, role="counsellor",
              kind="goals", until=world.today, given_at=world.at).save()  # fmt: skip
    me = world.actor(pair.enrolment.person, Role.MENTEE)
    withdraw_share(by=me, at=world.at, share=first)
    assert _give(world, pair).pk != first.pk
    for other in (world.staff, world.actor(pair.mentor.person, Role.MENTOR)):
        with pytest.raises(NotFound):
            withdraw_share(by=other, at=world.at, share=Share.objects.get(withdrawn_at=None))


def _opened(actor: Actor) -> set[str]:
    """The kinds of which the actor reaches a row, because it is shown to them."""
    return {kind for kind, policy in POLICIES.items() if policy.visible(actor, "read_shared").exists()}


@pytest.mark.req("R-225", "R-300")
def test_each_kind_opens_its_own_rows_of_that_person_and_none_without_a_day(
    world: World, pair: Match
) -> None:
    fill(world, pair)
    fill(world, world.match(), "ANDRE")
    reader = world.actor(pair.mentor.person, Role.MENTOR)
    me, today = world.actor(pair.enrolment.person, Role.MENTEE), on_the_day(reader, at=world.at)
    for kind, policy in POLICIES.items():
        assert _opened(today) == set()
        share = _give(world, pair, kind=kind)
        assert _opened(today) == {kind}
        assert _opened(reader) == set(), "nothing where no page asks for it"
        assert _opened(replace(today, role=Role.COUNSELLOR)) == _opened(replace(me, day=today.day)) == set()
        rows = policy.visible(today, "read_shared")
        about = {getattr(row, "enrolment", None) or row.match.enrolment for row in rows}
        assert about == {pair.enrolment}
        withdraw_share(by=me, at=world.at, share=share)


@pytest.mark.req("R-225", "R-466")
def test_it_is_in_the_young_persons_own_copy_and_not_in_the_readers(world: World, pair: Match) -> None:
    share = _give(world, pair)
    mine = {one.key: one.rows for one in own_copy(world.actor(pair.enrolment.person, Role.MENTEE))}
    assert mine["share"] == [
        {
            "kind": "goals",
            "role": "mentor",
            "given_at": "2026-03-02T10:00+01:00",
            "until": share.until.isoformat(),
        }
    ]
    assert "share" not in {one.key for one in own_copy(world.actor(pair.mentor.person, Role.MENTOR))}


@pytest.mark.req("R-080", "R-465")
def test_who_leaves_shows_nothing_and_who_is_forgotten_leaves_no_yes(world: World, pair: Match) -> None:
    me, reader = world.actor(pair.enrolment.person, Role.MENTEE), world.actor(pair.mentor.person, Role.MENTOR)
    _give(world, pair)
    _give(world, pair, kind="wellbeing", recipient=pair.counsellor, role=Role.COUNSELLOR)
    assert [row.kind for row in shown_to(reader, at=world.at)] == ["goals"]
    leave(by=me, at=world.at, enrolment=pair.enrolment)
    assert shown_to(reader, at=world.at) == [] and not Share.objects.filter(withdrawn_at=None).exists()
    assert Share.objects.count() == 2
    assert around(me, on=world.today) == [], "and cannot begin again on the way out"
    erase(by=world.staff, at=world.at + 9 * DAY, person=Person.objects.get(pk=pair.enrolment.person_id))
    assert not Share.objects.exists()


@pytest.mark.req("R-465")
def test_when_the_reader_is_forgotten_so_is_what_was_shown_to_them(world: World, pair: Match) -> None:
    share = _give(world, pair)
    Match.objects.filter(pk=pair.pk).update(state="ended", ended_on=world.today)
    Mentor.objects.filter(pk=pair.mentor_id).update(state="stopped", places_taken=0)
    erase(by=world.staff, at=world.at, person=Person.objects.get(pk=pair.mentor.person_id))
    assert not Share.objects.filter(pk=share.pk).exists()


@pytest.mark.req("R-465")
def test_a_yes_that_is_over_goes_after_its_term_and_no_day_before(world: World, pair: Match) -> None:
    stopped, ran_out, holds = (
        _give(world, pair, kind=kind, until=world.today + days * DAY)
        for kind, days in (("goals", 200), ("own_words", 30), ("school_and_work", 300))
    )
    withdraw_share(by=world.actor(pair.enrolment.person, Role.MENTEE), at=world.at, share=stopped)
    term, hands = retention_rules(world.today).kept["shares"], system(world.organisation.pk)
    for day, left in [
        (term.until(world.today), {stopped, ran_out, holds}), (term.until(world.today) + DAY, {ran_out, holds}),
        (term.until(ran_out.until), {ran_out, holds}), (term.until(ran_out.until) + DAY, {holds}),
    ]:  # fmt: skip
        keep_no_longer(by=hands, at=timezone.make_aware(datetime.combine(day, time(3))))
        assert set(Share.objects.all()) == left, day


@pytest.mark.req("R-225", "R-300")
def test_the_plan_and_the_report_are_byte_equal_whoever_shows_what(world: World, pair: Match) -> None:
    for name in ("Amina", "Jonas", "Sara"):
        young(world, name, ("industry", "construction", 2), counsellor=pair.counsellor)
        ready_mentor(world, f"{name}s mentor")

    def told() -> list[str]:
        question = queries.question(world.programme, on=world.today)
        report = report_data(status_report(world.programme, world.today, world.staff))
        plan = queries.compute_plan(question).result
        return [question.digest, json.dumps(plan), json.dumps(report, sort_keys=True, default=str)]

    before = told()
    for person in Person.objects.filter(enrolments__isnull=False):
        for kind in POLICIES:
            _give(
                world, pair, by=world.actor(person, Role.MENTEE), recipient=pair.counsellor, role=Role.COUNSELLOR, kind=kind
            )  # fmt: skip
    assert Share.objects.count() == 16 and told() == before
