"""Referring without an account, asking for a mentor, and the receipt – through the door."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.actions import decline, record_contact
from mentorbank.domain.referrals.models import Referral
from tests.world import World


def answers(**given: Any) -> dict[str, Any]:
    """What a counsellor writes."""
    today = timezone.localdate()
    return {
        "submission_key": "one-form", "name": "Amina Eksempel", "birth_date_day": "17", "birth_date_month": "5",
        "birth_date_year": str(today.year - 19), "contact": "00 12 34 56", "municipality_code": "0390",
        "wants": "En plads som tømrer", "urgency": "Frist på fredag", "own_yes": "on", "own_yes_on": str(today),
        "referrer_email": "counsellor@example.org",
    } | given  # fmt: skip


def send(world: World, client: Client | None = None, **given: Any) -> Any:
    return (client or Client()).post(reverse("refer", args=[world.programme.slug]), answers(**given))


@pytest.mark.req("R-108", "R-112")
def test_a_referral_needs_no_account_and_gives_a_receipt_at_once(world: World) -> None:
    form = Client().get(reverse("refer", args=[world.programme.slug]))
    assert form.status_code == 200 and "sessionid" not in form.cookies
    response = send(world)
    assert response.status_code == 302 and response["Location"].startswith("/r/")
    referral = Referral.objects.get()
    assert referral.person.phone == "+4500123456" and referral.via == "link" and referral.state == "received"
    receipt = Client().get(response["Location"])
    assert receipt.status_code == 200
    mail = Message.objects.get()
    assert mail.address == "counsellor@example.org" and response["Location"] in mail.body


@pytest.mark.req("R-112")
def test_the_form_asks_eight_questions_on_one_page(world: World) -> None:
    page = Client().get(reverse("refer", args=[world.programme.slug])).content.decode()
    before_the_fold = page.split("A little about you")[0].split('class="details"')
    shown = "".join(before_the_fold)
    names = set(re.findall(r'name="([a-z_]+)"', page.split("<form class")[1]))
    asked = {re.sub("_(day|month|year)$", "", name) for name in names} - {
        "csrfmiddlewaretoken", "submission_key", "referrer_name", "referrer_workplace", "source", "protected_address",
    }  # fmt: skip
    # The yes and its day are one question.
    assert asked - {"own_yes_on"} == {
        "name", "birth_date", "contact", "municipality_code", "wants", "urgency", "own_yes", "referrer_email",
    }  # fmt: skip
    assert shown


@pytest.mark.req("R-110", "R-080")
@pytest.mark.parametrize(
    "given",
    [
        {"own_yes": ""},
        {"own_yes_on": ""},
        {"own_yes_on": "2126-01-01"},
        {"own_yes_on": "2026-02-30"},
    ],
)
def test_without_the_young_persons_own_yes_nothing_is_sent_and_nothing_is_lost(
    world: World, given: dict[str, str]
) -> None:
    response = send(world, **given)
    assert response.status_code == 200 and not Referral.objects.exists() and not Message.objects.exists()
    page = response.content.decode()
    assert "form-error" in page and "Amina Eksempel" in page and "En plads som tømrer" in page


@pytest.mark.req("R-110")
def test_the_day_of_the_yes_and_its_wording_are_kept(world: World) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    send(world, own_yes_on=str(yesterday))
    referral = Referral.objects.get()
    assert referral.own_yes_on == yesterday and referral.consent_version == "take_part:1"


@pytest.mark.req("R-111")
def test_the_time_of_hand_over_is_stored_and_shown_to_staff_with_who_owns_the_contact(
    world: World, sign_in: Any
) -> None:
    send(world)
    referral = Referral.objects.get()
    page = sign_in(world).get(reverse("young-person", args=[referral.person_id])).content.decode()
    assert (timezone.now() - referral.received_at) < timedelta(minutes=5)
    assert world.coordinator.full_name in page and f"{timezone.localtime(referral.received_at):%H.%M}" in page


@pytest.mark.req("R-058")
def test_outside_a_hard_age_limit_is_a_kind_sentence_and_nothing_is_lost(world: World) -> None:
    response = send(world, birth_date_year=str(timezone.localdate().year - 40))
    page = response.content.decode()
    assert response.status_code == 200 and not Referral.objects.exists()
    assert "id_birth_date_error" in page and "15" in page and "25" in page and "En plads som tømrer" in page


def test_a_birthday_that_does_not_exist_is_said_and_kept(world: World) -> None:
    page = send(world, birth_date_day="31", birth_date_month="2").content.decode()
    assert "id_birth_date_error" in page and 'value="31"' in page and not Referral.objects.exists()


@pytest.mark.req("R-059")
def test_outside_a_typical_age_is_a_warning_and_no_hindrance(world: World) -> None:
    content = world.version.content
    content["target"]["subgroups"][0]["age_rule"] = "typical"
    world.version.save()
    client = Client()
    response = send(world, client, birth_date_year=str(timezone.localdate().year - 40))
    assert Referral.objects.count() == 1
    assert "toast" in client.get(response["Location"]).content.decode()


@pytest.mark.req("R-114")
def test_where_the_referral_comes_from_is_stored(world: World) -> None:
    send(world, source="youth_guidance", referrer_name="Louise", referrer_workplace="UU")
    assert Referral.objects.get().source == "youth_guidance"
    assert "form-error" in send(world, name="Jonas", source="the moon").content.decode()


def test_pressing_twice_is_one_referral_and_the_same_receipt(world: World) -> None:
    assert send(world)["Location"] == send(world)["Location"]
    assert Referral.objects.count() == 1 and Message.objects.count() == 1


def test_looking_changes_nothing(world: World) -> None:
    location = send(world)["Location"]
    before = (AuditEvent.objects.count(), Referral.objects.count(), Message.objects.count())
    for url in (
        location,
        reverse("refer", args=[world.programme.slug]),
        reverse("ask", args=[world.programme.slug]),
    ):
        assert Client().get(url).status_code == 200
        assert Client().head(url).status_code == 200
    assert before == (AuditEvent.objects.count(), Referral.objects.count(), Message.objects.count())


def test_a_form_that_was_open_too_long_is_told_so(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("refer", args=[world.programme.slug]), answers())
    assert response.status_code == 403 and not Referral.objects.exists()


@pytest.mark.req("R-125")
def test_the_referrer_never_learns_that_somebody_is_known(world: World) -> None:
    """The answers to a known and to an unknown young person are the same but for the link."""
    first = send(world, submission_key="a")
    again = send(world, submission_key="b")
    other = send(world, submission_key="c", name="Jonas Eksempel", contact="00 65 43 21")
    assert {first.status_code, again.status_code, other.status_code} == {302}
    assert shown(again["Location"]) == shown(other["Location"])


def test_nothing_personal_stands_on_the_receipt_or_in_its_mail(world: World) -> None:
    location = send(world)["Location"]
    mail = Message.objects.get()
    for text in (Client().get(location).content.decode(), mail.subject + mail.body):
        for secret in ("Amina", "00123456", "12 34 56", "tømrer", "fredag frist"):
            assert secret not in text


def shown(location: str) -> str:
    """The words of the receipt."""
    return re.sub(r"<[^>]*>", " ", Client().get(location).content.decode())


def test_a_stranger_without_the_link_finds_nothing(world: World) -> None:
    assert Client().get("/r/not-a-receipt/").status_code == 404


@pytest.mark.req("R-118")
@pytest.mark.parametrize("world", ["VIB", "PIFT"], indirect=True)
def test_the_receipt_tells_the_stage_as_far_as_the_template_discloses(world: World) -> None:
    discloses = world.version.content["disclosure"]["authority"] in {"stage_only", "detailed_with_consent"}
    location = send(world)["Location"]
    referral = Referral.objects.get()
    Message.objects.all().delete()
    record_contact(by=world.staff, at=timezone.now(), referral=referral)
    page = Client().get(location).content.decode()
    assert ("Talt med" in page) is discloses
    assert Message.objects.filter(purpose="referral_receipt").exists() is discloses


@pytest.mark.req("R-118")
@pytest.mark.parametrize("authority", ["none", "aggregate"])
def test_without_disclosure_the_receipt_says_received_and_no_more(world: World, authority: str) -> None:
    world.version.content["disclosure"]["authority"] = authority
    world.version.save()
    location = send(world)["Location"]
    referral = Referral.objects.get()
    fresh = shown(location)
    record_contact(by=world.staff, at=timezone.now(), referral=referral)
    assert fresh == shown(location)


@pytest.mark.req("R-121")
@pytest.mark.parametrize("authority", ["none", "detailed_with_consent"])
def test_a_refused_referral_never_reaches_the_referrer_as_non_compliance(
    world: World, authority: str
) -> None:
    world.version.content["disclosure"]["authority"] = authority
    world.version.save()
    location = send(world)["Location"]
    referral = Referral.objects.get()
    decline(by=world.staff, at=timezone.now(), referral=referral, reason="not_reached")
    referral.refresh_from_db()
    assert referral.reason == "not_reached"
    told = Client().get(location).content.decode() + "".join(
        row.subject + row.body for row in Message.objects.all()
    )
    for word in ("not_reached", "få fat i", "get hold of", "mødte ikke", "udebl"):
        assert word not in told


def test_the_receipt_closes_thirty_days_after_the_outcome(world: World) -> None:
    location = send(world)["Location"]
    decline(by=world.staff, at=timezone.now(), referral=Referral.objects.get(), reason="other")
    Referral.objects.update(closed_at=timezone.localtime() - timedelta(days=30))
    assert Client().get(location).status_code == 200
    Referral.objects.update(closed_at=timezone.localtime() - timedelta(days=31))
    assert Client().get(location).status_code == 410


@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_where_no_stage_is_told_the_receipt_closes_without_telling_that_it_ended(world: World) -> None:
    location = send(world)["Location"]
    month_ago = timezone.localtime() - timedelta(days=31)
    Referral.objects.update(received_at=month_ago + timedelta(days=1), state="declined", closed_at=month_ago)
    assert Client().get(location).status_code == 200
    Referral.objects.update(received_at=month_ago, state="received", closed_at=None)
    assert Client().get(location).status_code == 410


@pytest.mark.req("R-115")
def test_a_young_person_asks_and_says_yes_themselves(world: World) -> None:
    url = reverse("ask", args=[world.programme.slug])
    given = {
        name: value
        for name, value in answers().items()
        if not name.startswith(("referrer", "own_yes_on", "urgency"))
    }
    response = Client().post(url, given)
    referral = Referral.objects.get()
    assert response["Location"].startswith("/r/") and referral.via == referral.source == "self"
    assert referral.own_yes_on == timezone.localdate() and referral.received_at
    sms = Message.objects.get()
    assert sms.channel == "sms" and "Amina" not in sms.body
    assert Client().post(url, given | {"own_yes": "", "submission_key": "x"}).status_code == 200
    assert Referral.objects.count() == 1


@pytest.mark.req("R-367")
def test_somebody_who_comes_back_is_the_same_person_with_a_new_referral(world: World) -> None:
    send(world, submission_key="first")
    decline(by=world.staff, at=timezone.now(), referral=Referral.objects.get(), reason="other")
    send(world, submission_key="second")
    assert Referral.objects.count() == 2 and Person.objects.filter(given_name="Amina").count() == 1


def test_a_programme_that_is_not_public_takes_no_referrals_from_outside(world: World) -> None:
    world.programme.is_public = False
    world.programme.save()
    assert send(world).status_code == 404 and not Referral.objects.exists()


def to_referrer() -> list[Message]:
    """The mails to whoever referred; addresses are sealed, so they are compared here."""
    return [row for row in Message.objects.order_by("queued_at") if row.address == "counsellor@example.org"]


def told(world: World, location: str) -> tuple[str, list[str]]:
    """What a referrer knows: the receipt's words, and the mails."""
    return shown(location), [row.body for row in to_referrer()]


@pytest.mark.req("R-011")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_whoever_refers_follows_the_stage_and_can_do_nothing_else(world: World) -> None:
    """No account, no session, nobody's page: a referral and its receipt, from received to ended, without a word of why."""
    browser = Client()
    location = send(world, browser)["Location"]
    token = location.strip("/").rpartition("/")[2]
    referral = Referral.objects.get()
    assert "Talt med" in shown(location) and "sessionid" not in browser.cookies
    assert 'aria-current="step"' in Client().get(location).content.decode()
    before = shown(location)
    record_contact(by=world.staff, at=timezone.now(), referral=referral)
    contacted = shown(location)
    decline(by=world.staff, at=timezone.now(), referral=Referral.objects.get(), reason="not_reached")
    ended = shown(location)
    assert len({before, contacted, ended}) == 3 and "Hvorfor et forløb slutter" in ended
    for page in (before, contacted, ended):
        assert not [
            word for word in ("Amina", "12 34 56", "tømrer", "Frist på fredag", "fat i") if word in page
        ]
    for method in ("post", "put", "delete"):
        getattr(browser, method)(location)
    assert Referral.objects.get().state == "declined" and shown(location) == ended
    staff_pages = ["/today/", "/account/", "/young-people/", "/courses/", "/mentors/"]
    for path in [*staff_pages, *(f"/l/{kind}/{token}/" for kind in ("invitation", "check-in", "meeting"))]:
        assert browser.get(path).status_code in {302, 404}, path
    assert browser.get(reverse("young-person", args=[referral.person_id])).status_code in {302, 404}


@pytest.mark.req("R-011")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_about_a_protected_address_the_referrer_hears_received_and_no_more(world: World) -> None:
    """Neither page nor mail tells that anything has happened since, and the page closes as if nothing had."""
    location = send(world, protected_address="on")["Location"]
    referral = Referral.objects.get()
    assert referral.person.protected_address
    fresh = told(world, location)
    assert "Modtaget" in fresh[0] and "Talt med" not in fresh[0]
    record_contact(by=world.staff, at=timezone.now(), referral=referral)
    assert told(world, location) == fresh
    decline(by=world.staff, at=timezone.now(), referral=Referral.objects.get(), reason="other")
    assert told(world, location) == fresh
    Referral.objects.update(received_at=timezone.localtime() - timedelta(days=31))
    assert Client().get(location).status_code == 410


@pytest.mark.req("R-011")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_an_address_that_becomes_protected_hides_what_was_told(world: World) -> None:
    location = send(world)["Location"]
    record_contact(by=world.staff, at=timezone.now(), referral=Referral.objects.get())
    assert "Talt med" in shown(location)
    Person.objects.update(protected_address=True)
    assert "Talt med" not in shown(location)


@pytest.mark.req("R-473")
def test_a_referral_by_mail_is_a_link_in_a_mail_and_a_form_that_takes_no_cpr_number(
    world: World, sign_in: Any
) -> None:
    """The programme mails a link; the form behind it says so, refuses the number next to its field and keeps the rest."""
    shared = sign_in(world).get(reverse("programme-rules", args=[world.programme.pk])).content.decode()
    link = reverse("refer", args=[world.programme.slug])
    assert f"http://testserver{link}" in shared and "intet CPR-nummer, ligger i en åben mail" in shared
    assert "Henvis her og ikke i en mail" in Client().get(link).content.decode()
    number = "-".join(("010203", "1234"))
    for field in ("wants", "urgency", "name"):
        answer = send(world, **{field: f"Amina, {number}"})
        page = answer.content.decode()
        assert answer.status_code == 200 and "Det ligner et CPR-nummer" in page, field
        assert (
            "counsellor@example.org" in page
            and not Referral.objects.exists()
            and not Message.objects.exists()
        )
    assert send(world).status_code == 302


@pytest.mark.req("R-473")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_no_mail_about_a_referral_quotes_it_or_asks_for_an_answer(world: World) -> None:
    """From the receipt to the end: the programme, the day, the stage and a link; and a sentence against writing back."""
    send(world, referrer_name="Louise Henviser")
    referral = Referral.objects.get()
    record_contact(by=world.staff, at=timezone.now(), referral=referral)
    decline(by=world.staff, at=timezone.now(), referral=Referral.objects.get(), reason="other")
    mails = to_referrer()
    assert len(mails) == 3
    for mail in mails:
        for word in (
            "Amina",
            "Eksempel",
            "12 34 56",
            "00123456",
            "2007",
            "tømrer",
            "Frist på fredag",
            "Vordingborg",
        ):
            assert word not in mail.subject + mail.body, word
        assert "aldrig et CPR-nummer" in mail.body
        assert not re.search(r"svar (på|her)|skriv tilbage|besvar", mail.body, re.IGNORECASE)


@pytest.mark.req("R-473")
def test_what_came_by_mail_all_the_same_is_registered_without_the_number(world: World, sign_in: Any) -> None:
    number = "-".join(("010203", "1234"))
    given = answers(programme=str(world.programme.pk), via="mail", wants=f"Se {number}", urgency="På fredag")
    page = sign_in(world).post(reverse("referral-new"), given)
    assert page.status_code == 200 and "Det ligner et CPR-nummer" in page.content.decode()
    assert "På fredag" in page.content.decode() and not Referral.objects.exists()
