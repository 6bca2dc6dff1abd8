"""What staff do with referrals, through the door: register, call, enrol, decline, join, let go."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Wish
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.access import Role
from tests.web.asked import shown_for
from tests.web.referrals.test_refer import answers
from tests.world import World, make_world


def now(world: World, **facts: Any) -> Referral:
    """A referral received just now, as the pages' clock sees it."""
    return world.referral(**({"received_at": timezone.now()} | facts))


def enrol_answers(**given: str) -> dict[str, str]:
    return {"occupation": "benefit_active", "wishes_education_or_job": "yes", "postal_code": "4760"} | given


def enrol(client: Any, referral: Referral, **given: str) -> Any:
    return client.post(reverse("enrol", args=[referral.pk]), enrol_answers(**given))


def page_of(client: Any, person: Person) -> str:
    return client.get(reverse("young-person", args=[person.pk])).content.decode()


@pytest.mark.req("R-109", "R-114")
def test_staff_registers_what_came_by_mail_with_the_same_fields(world: World, sign_in: Any) -> None:
    given = answers(programme=str(world.programme.pk), via="mail", source="jobcentre")
    response = sign_in(world).post(reverse("referral-new"), given)
    referral = Referral.objects.get()
    assert response["Location"] == reverse("young-person", args=[referral.person_id])
    assert (referral.via, referral.source, referral.wants) == ("mail", "jobcentre", "En plads som tømrer")
    assert Message.objects.get().address == "counsellor@example.org"


def test_registering_twice_is_one_referral(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    for _time in range(2):
        client.post(
            reverse("referral-new"), answers(programme=str(world.programme.pk), via="staff", source="school")
        )
    assert Referral.objects.count() == 1


@pytest.mark.req("R-113")
def test_the_first_contact_is_timed_and_pressing_twice_is_harmless(world: World, sign_in: Any) -> None:
    referral, client = now(world), sign_in(world)
    url = reverse("referral-contacted", args=[referral.pk])
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == client.post(url).status_code == 302
    referral.refresh_from_db()
    assert referral.state == "contacted" and referral.contacted_at - referral.received_at < timedelta(
        minutes=5
    )


@pytest.mark.req("R-113")
def test_who_has_waited_longer_than_the_templates_limit_is_marked(world: World, sign_in: Any) -> None:
    limit = world.version.content["sla"]["days_to_first_contact"]
    at = timezone.now()
    late = now(world, person=world.person("Sen"), received_at=at - timedelta(days=limit + 1))
    intime = now(world, person=world.person("Fin"), received_at=at - timedelta(days=limit - 1))
    page = sign_in(world).get(reverse("referrals")).content.decode()
    rows = {name: page.split(f">{name} ")[1].split("</tr>")[0] for name in ("Sen", "Fin")}
    assert f"grænsen er {limit} dage" in rows["Sen"] and "grænsen" not in rows["Fin"]
    assert page.index(late.person.given_name) < page.index(intime.person.given_name)


@pytest.mark.req("R-080", "R-062", "R-061")
def test_enrolling_keeps_wish_assessment_and_group_apart(world: World, sign_in: Any) -> None:
    referral = now(world)
    response = enrol(
        sign_in(world), referral, assessed_able="no", benefit="cash_benefit", wish_1="construction"
    )
    assert response.status_code == 302
    enrolment = Enrolment.objects.get()
    assert enrolment.subgroup == "not_in_education_or_job"
    assert (enrolment.wishes_education_or_job, enrolment.assessed_able) == (True, False)
    assert enrolment.occupation_at_entry == "benefit_active" and enrolment.benefit_at_entry == "cash_benefit"
    assert Wish.objects.get().value == "construction"


@pytest.mark.req("R-063")
def test_somebody_in_education_is_not_enrolled_where_the_programme_is_for_those_outside(
    world: World, sign_in: Any
) -> None:
    response = enrol(
        sign_in(world), now(world), occupation="ordinary_education", what_matters="At nogen lytter"
    )
    page = response.content.decode()
    assert response.status_code == 200 and not Enrolment.objects.exists()
    assert "error-summary" in page and "At nogen lytter" in page


@pytest.mark.req("R-064")
def test_without_the_wish_nobody_is_enrolled(world: World, sign_in: Any) -> None:
    client, referral = sign_in(world), now(world)
    assert enrol(client, referral, wishes_education_or_job="no").status_code == 200
    assert not Enrolment.objects.exists()
    assert enrol(client, referral, wishes_education_or_job="yes").status_code == 302
    assert Enrolment.objects.exists()


@pytest.mark.req("R-058")
@pytest.mark.parametrize(("born", "may"), [(date(2000, 3, 3), True), (date(2000, 3, 2), False)])
def test_the_age_counts_on_the_referral_date(world: World, sign_in: Any, born: date, may: bool) -> None:
    """Up to and including 25: 26 on the day of the referral is too late, 26 on the day after is not."""
    referral = world.referral(world.person(birth_date=born))
    enrol(sign_in(world), referral)
    assert Enrolment.objects.exists() is may


@pytest.mark.req("R-065")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_at_risk_of_dropping_out_is_its_own_mark_with_the_education(world: World, sign_in: Any) -> None:
    referral = now(world, person=world.person(birth_date=date(2005, 1, 1)))
    enrol(
        sign_in(world), referral, occupation="ordinary_education", at_risk_of_dropout="yes",
        current_education="Murer, 2. hovedforløb",
    )  # fmt: skip
    enrolment = Enrolment.objects.get()
    assert enrolment.at_risk_of_dropout and enrolment.current_education == "Murer, 2. hovedforløb"
    assert enrolment.subgroup == "at_risk"


@pytest.mark.req("R-083")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_the_group_at_entry_stays_when_the_young_person_changes(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    person = world.person(birth_date=date(2005, 1, 1))
    enrol(client, now(world, person=person), subgroup="group_2")
    given = {
        "given_name": person.given_name, "birth_date_day": "1", "birth_date_month": "1", "birth_date_year": "2010",
        "email": person.email,
    }  # fmt: skip
    assert client.post(reverse("young-person-correct", args=[person.pk]), given).status_code == 302
    person.refresh_from_db()
    assert person.birth_date == date(2010, 1, 1) and Enrolment.objects.get().subgroup == "group_2"
    assert "Gruppe 2" in page_of(client, person)


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_staff_sees_what_fits_while_asking_and_nothing_is_saved(world: World, sign_in: Any) -> None:
    client, referral = sign_in(world), now(world, person=world.person(birth_date=date(2005, 1, 1)))
    asked = client.post(reverse("enrol-fits", args=[referral.pk]), enrol_answers()).content.decode()
    assert "Gruppe 1" in asked and "Gruppe 2" in asked
    chosen = client.post(
        reverse("enrol-fits", args=[referral.pk]), enrol_answers(subgroup="group_2")
    ).content.decode()
    assert "Gruppe 2" in chosen and "Gruppe 1" not in chosen
    without_script = enrol(client, referral, check="1", what_matters="Ro")
    assert without_script.status_code == 200 and "Ro" in without_script.content.decode()
    assert not Enrolment.objects.exists()


def test_a_stale_enrolment_form_is_told_so_and_enrols_once(world: World, sign_in: Any) -> None:
    client, referral = sign_in(world), now(world)
    assert enrol(client, referral).status_code == enrol(client, referral).status_code == 302
    assert Enrolment.objects.count() == 1 and Message.objects.filter(purpose="invitation").count() == 1


@pytest.mark.req("R-121")
@pytest.mark.parametrize("name", ["referral-decline", "referral-withdraw"])
def test_a_no_is_kept_with_its_reason_and_sent_to_nobody(world: World, sign_in: Any, name: str) -> None:
    client, referral = sign_in(world), now(world)
    url = reverse(name, args=[referral.pk])
    assert client.get(url).status_code == 200 and client.post(url, {}).status_code == 200
    referral.refresh_from_db()
    assert referral.state == "received"
    assert client.post(url, {"reason": "not_reached"}).status_code == 302
    referral.refresh_from_db()
    assert referral.state in {"declined", "withdrawn"} and referral.reason == "not_reached"
    told = "".join(message.subject + message.body for message in Message.objects.all())
    assert "få fat i" not in told and referral.person.given_name not in told


@pytest.mark.req("R-080")
def test_leaving_is_always_possible_also_from_a_course(world: World, sign_in: Any) -> None:
    match = world.match()
    response = sign_in(world).post(
        reverse("enrolment-leave", args=[match.enrolment_id]), {"reason": "changed_mind"}
    )
    assert response.status_code == 302
    match.refresh_from_db()
    assert Enrolment.objects.get().state == "left" and match.state == "ended"


@pytest.mark.req("R-125")
def test_staff_is_warned_of_somebody_known_and_may_join_them(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    known = world.match(world.enrolment(world.person("Amina", phone="+4500123456"))).enrolment.person
    referral = now(world, person=world.person("Aminah", phone="+4500123456", email=""))
    assert "Måske kender vi" in page_of(client, referral.person)
    client.post(reverse("referral-same-person", args=[referral.pk]), {"person": str(known.pk)})
    referral.refresh_from_db()
    assert referral.person_id == known.pk
    assert "Er allerede i et forløb" in page_of(client, known)


@pytest.mark.req("R-125")
def test_nobody_is_warned_about_another_organisations_people(world: World, sign_in: Any) -> None:
    other = make_world()
    with inside(other.organisation.pk):
        other.referral(other.person("Amina", phone="+4500123456"))
    referral = now(world, person=world.person("Amina", phone="+4500123456"))
    assert "Måske kender vi" not in page_of(sign_in(world), referral.person)


@pytest.mark.req("R-367")
def test_coming_back_is_the_same_person_and_a_new_enrolment(world: World, sign_in: Any) -> None:
    client, person = sign_in(world), world.person()
    enrol(client, now(world, person=person))
    first = Enrolment.objects.get()
    client.post(reverse("enrolment-leave", args=[first.pk]), {"reason": "own_way"})
    enrol(client, now(world, person=person))
    assert Enrolment.objects.filter(person=person).count() == 2
    assert Enrolment.objects.exclude(pk=first.pk).get().state == "waiting"


def test_opening_the_page_is_logged_with_its_purpose(world: World, sign_in: Any) -> None:
    referral = now(world)
    page_of(sign_in(world), referral.person)
    read = ReadEvent.objects.get()
    assert (read.about_person_id, read.purpose) == (referral.person_id, "first_contact")


def test_another_organisations_young_person_is_not_found(world: World, sign_in: Any) -> None:
    other = make_world()
    with inside(other.organisation.pk):
        referral = other.referral()
        enrolment = other.enrolment()
    client = sign_in(world)
    for url in (
        reverse("young-person", args=[referral.person_id]), reverse("young-person-correct", args=[referral.person_id]),
        reverse("enrol", args=[referral.pk]), reverse("referral-decline", args=[referral.pk]),
        reverse("referral-withdraw", args=[referral.pk]), reverse("enrolment-leave", args=[enrolment.pk]),
    ):  # fmt: skip
        assert client.get(url).status_code == 404 and client.post(url, {"reason": "other"}).status_code == 404
    for name in ("referral-contacted", "referral-same-person", "enrol-fits"):
        assert client.post(reverse(name, args=[referral.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.STEERING_GROUP, Role.MUNICIPALITY])
def test_nobody_but_staff_sees_young_people(world: World, sign_in: Any, role: Role) -> None:
    referral = now(world)
    client = sign_in(world, world.person(), role)
    assert client.get(reverse("referrals")).status_code == 404
    assert client.get(reverse("young-person", args=[referral.person_id])).status_code == 404


def test_a_counsellor_sees_only_their_own_young_people_and_decides_nothing(
    world: World, sign_in: Any
) -> None:
    louise = world.person("Louise")
    mine, other = world.enrolment(counsellor=louise), world.enrolment()
    referral = now(world)
    client = sign_in(world, louise, Role.COUNSELLOR)
    assert client.get(reverse("young-person", args=[mine.person_id])).status_code == 200
    assert client.get(reverse("young-person", args=[other.person_id])).status_code == 404
    assert client.post(reverse("referral-contacted", args=[referral.pk])).status_code == 404
    listed = client.get(reverse("referrals"), {"tab": "waiting"}).content.decode()
    assert mine.person.given_name in listed and other.person.given_name + " " not in listed


def test_the_list_has_tabs_names_and_programmes_to_find_people_by(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    now(world, person=world.person("Amina"))
    now(world, person=world.person("Jonas"), state="contacted", contacted_at=timezone.now())
    world.enrolment(world.person("Sara"))
    world.match(world.enrolment(world.person("Karim")))
    now(world, person=world.person("Nadia"), state="withdrawn", reason="moved", closed_at=timezone.now())
    world.enrolment(world.person("Erik"), state="ended")
    expected = {
        "new": ["Amina"],
        "contacted": ["Jonas"],
        "waiting": ["Sara"],
        "course": ["Karim"],
        "closed": ["Nadia", "Erik"],
    }
    for tab, names in expected.items():
        page = client.get(reverse("referrals"), {"tab": tab}).content.decode()
        assert [name for row in expected.values() for name in row if f">{name} " in page] == names
    assert ">Amina " in shown_for(client, reverse("referrals"), q="min eks")
    assert ">Amina " not in shown_for(client, reverse("referrals"), q="jonas")
    assert (
        ">Amina " in client.get(reverse("referrals"), {"programme": str(world.programme.pk)}).content.decode()
    )
