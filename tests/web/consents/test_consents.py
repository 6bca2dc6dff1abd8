"""What somebody has said yes to: written at every door, read and taken back by themselves, and asked again when words change."""

import re
from datetime import UTC, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.matching.actions import propose
from mentorbank.domain.measurement.models import WellbeingAnswer
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.outcomes.actions import ask_due_measurements
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.programmes.models import ProgrammeVersion
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.actions import receive_many
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.relationships.actions import record_closing_talk
from mentorbank.kernel.access import Role, system
from tests.api.test_api import _key as key_to
from tests.api.test_api import _refer as by_key
from tests.web.recruitment.test_becoming import send as become_a_mentor
from tests.web.referrals.test_refer import send as refer
from tests.web.relationships.pairs import as_mentee, as_mentor, pair, words
from tests.web.relationships.test_wellbeing import ADDRESS as WELLBEING
from tests.web.relationships.test_wellbeing import answer as answer_five
from tests.world import NOW, World

MINE = "/my/consents/"
pift = pytest.mark.parametrize("world", ["PIFT"], indirect=True)


def press(client: Client, world: World, purpose: str, answer: str) -> Any:
    sent = {"programme": str(world.programme.pk), "purpose": purpose, "answer": answer}
    return client.post(reverse("consent-answer"), sent)


def newer_words(world: World, purpose: str, text: str) -> ProgrammeVersion:
    """The programme's words change from today."""
    content = world.version.content
    for row in content["consents"]:
        if row["key"] == purpose:
            row["version"], row["text"] = row["version"] + 1, {"da": text, "en": text}
    version = ProgrammeVersion(
        organisation=world.organisation, programme=world.programme, number=2, content=content,
        valid_from=timezone.localdate(), created_at=timezone.now(),
    )  # fmt: skip
    version.save()
    return version


def ask_oneself(world: World) -> None:
    when = {
        "birth_date_day": "17",
        "birth_date_month": "5",
        "birth_date_year": str(timezone.localdate().year - 19),
    }
    sent = {
        "submission_key": "k",
        "name": "Amina",
        "contact": "amina@example.org",
        "municipality_code": "0390",
        **when,
    }
    answer = Client().post(reverse("ask", args=[world.programme.slug]), sent | {"own_yes": "on"})
    assert answer.status_code == 302, answer.content.decode()


def referred(world: World) -> None:
    assert refer(world).status_code == 302


def by_an_integration(world: World) -> None:
    assert by_key(Client(), world, key_to(world, "referrals:create")).status_code == 201


def in_a_list(world: World) -> None:
    person = {
        "given_name": "Amina",
        "birth_date": "2007-05-17",
        "phone": "+4500000009",
        "own_yes_on": world.today,
    }
    told = person | {"birth_date": timezone.localdate().replace(year=timezone.localdate().year - 19, day=1)}
    receive_many(by=world.staff, at=world.at, programme=world.programme, people=[told], submission_key="list")


@pytest.mark.req("R-460")
@pytest.mark.parametrize(
    ("door", "how"),
    [(ask_oneself, "own_form"), (referred, "referrer"), (by_an_integration, "referrer"), (in_a_list, "list")],
)
def test_every_way_in_writes_down_the_yes_with_its_words_day_and_how(
    world: World, door: Any, how: str
) -> None:
    door(world)
    referral = Referral.objects.get()
    row = Consent.objects.get()
    assert (row.person, row.programme, row.asked_of, row.how) == (
        referral.person,
        world.programme,
        "mentee",
        how,
    )
    assert (row.purpose, row.text_version, row.version) == ("take_part", 1, world.version)
    assert row.given_on == referral.own_yes_on and row.recorded_at == referral.received_at and row.stands
    assert row.recorded_by == (world.coordinator if how == "list" else None)


@pytest.mark.req("R-460")
def test_a_mentor_says_yes_by_applying_and_by_the_promise_and_reads_both(world: World, sign_in: Any) -> None:
    become_a_mentor(Client(), world)
    mentor = Mentor.objects.get()
    assert Consent.objects.get().purpose == "mentor_take_part" and Consent.objects.get().how == "own_form"
    link = re.search(r"/l/application/\S+/", Message.objects.get(thing_id=mentor.pk).body)
    assert link
    Client().post(f"{link[0]}promise/")
    rows = {row.purpose: row for row in Consent.objects.all()}
    assert rows.keys() == {"mentor_take_part", "mentor_confidentiality"}
    assert rows["mentor_confidentiality"].how == "signed_in" and {row.asked_of for row in rows.values()} == {
        "mentor"
    }
    page = words(sign_in(world, mentor.person, Role.MENTOR).get(MINE))
    assert "bliver mellem os" in page and "krydset af i skemaet" in page and "Tag mit ja tilbage" not in page


@pytest.mark.req("R-460")
@pift
def test_my_page_says_the_words_the_day_and_what_is_free(world: World, sign_in: Any) -> None:
    match = pair(world)
    client = as_mentee(world, sign_in, match)
    assert MINE in words(client.get("/my/")) and MINE in words(client.get(reverse("who-has-looked")))
    page = words(client.get(MINE))
    assert "Må vi" not in page and page.count("Du har ikke svaret endnu") == 5
    assert press(client, world, "later_contact", "yes").status_code == 302
    page = words(client.get(MINE))
    row = Consent.objects.get()
    assert "3, 6 og 12 måneder efter" in page and "sagt her på siden" in page and "Tekst 1" in page
    assert row.given_on == timezone.localdate() and row.version == world.version
    press(client, world, "later_contact", "no")
    row.refresh_from_db()
    assert row.withdrawn_at and row.given_on and "Taget tilbage" in words(client.get(MINE))
    press(client, world, "later_contact", "yes")
    assert Consent.objects.count() == 2 and Consent.objects.filter(withdrawn_at=None).count() == 1
    press(client, world, "later_contact", "yes")
    assert Consent.objects.count() == 2, "a second press is no second yes"


@pytest.mark.req("R-460")
@pift
def test_what_taking_part_rests_on_leads_to_stopping(world: World, sign_in: Any) -> None:
    client = as_mentee(world, sign_in, pair(world))
    press(client, world, "take_part", "yes")
    page = words(client.get(MINE))
    assert reverse("leave-programme") in page and "Så kan du stoppe helt" in page
    answer = client.post(
        reverse("consent-answer"),
        {"programme": str(world.programme.pk), "purpose": "take_part", "answer": "no"}, follow=True,
    )  # fmt: skip
    assert "kan du stoppe helt" in words(answer) and Consent.objects.get().stands


@pytest.mark.req("R-460", "R-299")
@pift
def test_no_more_questions_about_how_one_is_from_the_next_request_and_again_after_a_yes(
    world: World, sign_in: Any
) -> None:
    client = as_mentee(world, sign_in, pair(world))
    assert "siger du ja til det her" in words(client.get(WELLBEING))
    assert WELLBEING in words(client.get("/my/"))
    press(client, world, "wellbeing", "no")
    assert WELLBEING not in words(client.get("/my/"))
    assert client.get(WELLBEING).status_code == 302
    sent = {f"item{number}": "3" for number in range(5)} | {"send": "1"}
    client.post(WELLBEING, sent)
    assert not WellbeingAnswer.objects.exists(), "a page that was open cannot go on"
    press(client, world, "wellbeing", "yes")
    assert WELLBEING in words(client.get("/my/"))
    assert "siger du ja til det her" not in words(client.get(WELLBEING))
    answer_five(client, [3, 3, 3, 3, 3])
    assert WellbeingAnswer.objects.count() == 1
    press(client, world, "wellbeing", "no")
    assert WellbeingAnswer.objects.count() == 1, "what was answered goes by the rules of keeping"


@pytest.mark.req("R-460")
@pift
def test_the_first_answer_is_the_yes_and_newer_words_are_asked_again(world: World, sign_in: Any) -> None:
    match = pair(world)
    client = as_mentee(world, sign_in, match)
    answer_five(client, [3, 3, 3, 3, 3])
    first = Consent.objects.get(purpose="wellbeing")
    assert first.how == "signed_in" and first.stands
    newer = newer_words(world, "wellbeing", "I må spørge hver uge.")
    WellbeingAnswer.objects.all().delete()
    page = words(client.get(MINE))
    assert "I må spørge hver uge." in page and "Ordene er ændret" in page
    assert "I må spørge hver uge." in words(client.get(WELLBEING))
    answer_five(client, [3, 3, 3, 3, 3])
    first.refresh_from_db()
    second = Consent.objects.get(purpose="wellbeing", replaced_at=None)
    assert (second.version, second.text_version) == (newer, first.text_version + 1)
    assert first.replaced_at and first.version == world.version, (
        "the old row stays with the words it answered"
    )


@pytest.mark.req("R-460", "R-118")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
@pytest.mark.parametrize(("says", "told"), [("yes", True), ("", True), ("no", False)])
def test_a_no_to_passing_on_stops_the_news_to_the_referrer_at_once(
    says: str, told: bool, world: World, sign_in: Any
) -> None:
    match = pair(world)
    referral = world.referral(match.enrolment.person, receipt_hash=None)
    type(match.enrolment).objects.filter(pk=match.enrolment_id).update(referral=referral)
    client = as_mentee(world, sign_in, match)
    if says:
        press(client, world, "pass_on_stage", says)
    match.enrolment.refresh_from_db()
    end(by=world.staff, at=world.at, match=match, reason="moved")
    assert Message.objects.filter(purpose="referral_receipt").exists() == told


@pytest.mark.req("R-460")
def test_staff_see_what_stands_and_write_down_what_they_were_told(world: World, sign_in: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        young = world.referral().person
        counsellor = world.person("Karin")
        staff = sign_in(world)
        about = reverse("consents-about", args=[young.pk])
        told = {
            "what": f"{world.programme.pk}:later_contact",
            "yes": "yes",
            "how": "by_phone",
            "on": "2026-03-01",
        }
        assert staff.post(about, told | {"how": "", "on": "2026-03-09"}).status_code == 422
        assert staff.post(about, told | {"on": "2026-03-09"}).status_code == 422
        assert staff.post(about, told).status_code == 302
        row = Consent.objects.get()
        assert (row.how, row.given_on, row.recorded_by) == (
            "by_phone",
            world.today.replace(day=1),
            world.coordinator,
        )
        page = words(staff.get(reverse("young-person", args=[young.pk])))
        assert "Ja siden 1. marts 2026" in page and "Tekst 1" in page
        page = words(staff.get(about))
        assert "sagt til os i telefonen" in page and "skrevet ned af Mette" in page
        assert ReadEvent.objects.filter(what="consents", about_person_id=young.pk).exists()
        assert staff.post(about, told | {"yes": "no"}).status_code == 302
        row.refresh_from_db()
        assert row.withdrawn_by == world.coordinator and row.withdrawn_how == "by_phone"
        required = told | {"what": f"{world.programme.pk}:take_part", "yes": "no"}
        assert staff.post(about, required).status_code == 422, "leaving is the way"
        stranger = sign_in(world, counsellor, Role.COUNSELLOR)
        assert stranger.get(about).status_code == 404 and stranger.post(about, told).status_code == 404


@pytest.mark.req("R-460")
@pift
def test_nobody_answers_for_another_or_for_what_was_never_asked(world: World, sign_in: Any) -> None:
    match = pair(world)
    mentor, other = as_mentor(world, sign_in, match), sign_in(world, world.person(), Role.COORDINATOR)
    assert press(mentor, world, "later_contact", "yes").status_code == 404, "asked of the young person alone"
    assert press(other, world, "later_contact", "yes").status_code == 404
    assert press(as_mentee(world, sign_in, match), world, "no_such_thing", "yes").status_code == 404
    assert not Consent.objects.exists()


@pytest.mark.req("R-460")
def test_joining_two_people_brings_their_answers_along(world: World, sign_in: Any) -> None:
    referred(world)
    referral = Referral.objects.get()
    known = world.enrolment(world.person("Amina")).person
    sent = {"person": str(known.pk)}
    assert sign_in(world).post(reverse("referral-same-person", args=[referral.pk]), sent).status_code == 302
    assert Consent.objects.get().person == known and Person.objects.filter(pk=referral.person_id).count() == 0


@pytest.mark.req("R-460", "R-363")
def test_a_no_to_questions_afterwards_goes_before_what_was_agreed_and_back_again(
    world: World, sign_in: Any
) -> None:
    match = pair(world)
    client = as_mentee(world, sign_in, match)
    talk = {"by": world.staff, "at": world.at, "match": match, "party": "mentee", "held_on": world.today}
    record_closing_talk(**talk, later_contact=True)
    assert Consent.objects.get(purpose="later_contact").recorded_by == world.coordinator
    end(by=world.staff, at=world.at, match=match, reason="moved")
    first = MeasurementTask.objects.order_by("due_on")[0]

    def asked(at: Any) -> int:
        ask_due_measurements(by=system(world.organisation.pk), at=at)
        return MeasurementTask.objects.exclude(asked_at=None).count()

    then = datetime.combine(first.due_on, time(12), tzinfo=UTC)
    press(client, world, "later_contact", "no")
    assert asked(then) == 0
    record_closing_talk(**talk, later_contact=True, learning="Rettet")
    assert asked(then) == 0, "a talk corrected in another place gives no yes"
    press(client, world, "later_contact", "yes")
    assert asked(then) == 1


@pytest.mark.req("R-460")
def test_a_yes_to_a_mentor_is_a_yes_to_what_the_page_says_the_mentor_sees(world: World, sign_in: Any) -> None:
    world.at = timezone.localtime()
    enrolment = world.enrolment(world.person("Amina"))
    proposal = propose(by=world.staff, at=world.at, enrolment=enrolment, mentor=world.mentor())
    client, page = sign_in(world, enrolment.person, Role.MENTEE), reverse("proposal", args=[proposal.pk])
    assert "Min mentor må se mit fornavn" in words(client.get(page))
    assert not Consent.objects.exists()
    client.post(page, {"answer": "yes"})
    assert set(Consent.objects.values_list("purpose", "how")) == {
        ("take_part", "signed_in"), ("share_with_mentor", "signed_in"),
    }  # fmt: skip
