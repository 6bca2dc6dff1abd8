"""Those around a young person: linked, never let in, asked where the template says so, and not contacted where it is not safe."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from tests.web.relationships.pairs import words
from tests.world import NOW, World

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MOTHER = {
    "relation": "parent",
    "name": "Hanne Opdigtet",
    "phone": "00 00 00 71",
    "email": "hanne@example.org",
}
PAGES = ("young-person", "around", "consents-about")


@pytest.fixture
def young(world: World) -> Person:
    content = world.version.content
    content["target"]["subgroups"][0]["age_min"] = 13
    world.version.save()
    return world.person("Amina")


def about(young: Person) -> str:
    return reverse("around", args=[young.pk])


@pytest.mark.req("R-024")
def test_the_coordinator_and_the_young_person_link_and_take_away(
    world: World, young: Person, sign_in: Any
) -> None:
    with time_machine.travel(NOW, tick=False):
        world.enrolment(young)
        staff, own = sign_in(world), sign_in(world, young, Role.MENTEE)
        assert staff.post(about(young), MOTHER).status_code == 302
        assert (
            own.post(
                reverse("my-around"), MOTHER | {"relation": "other", "name": "Onkel Opdigtet"}
            ).status_code
            == 302
        )
        assert staff.post(about(young), MOTHER | {"name": " "}).status_code == 422
        assert own.post(reverse("my-around"), MOTHER | {"phone": "12"}).status_code == 422
        for page in (words(staff.get(about(young))), words(own.get(reverse("my-around")))):
            assert "Hanne Opdigtet" in page and "Onkel Opdigtet" in page and "00 00 00 71" in page
        assert "Hanne Opdigtet" in words(staff.get(reverse("young-person", args=[young.pk])))
        assert ReadEvent.objects.filter(what="around", about_person_id=young.pk).exists()
        mother = next(row for row in InvolvedPerson.objects.all() if row.relation == "parent")
        assert own.post(reverse("around-change", args=[mother.pk]), {"do": "remove"}).status_code == 302
        assert InvolvedPerson.objects.count() == 1 and "Hanne" not in words(staff.get(about(young)))


@pytest.mark.req("R-024", "R-468")
@pytest.mark.parametrize("role", [Role.MENTOR, Role.COUNSELLOR, Role.MENTEE, Role.STEERING_GROUP])
def test_a_parent_with_an_account_here_sees_nothing_by_being_linked(
    role: Role, world: World, young: Person, sign_in: Any
) -> None:
    with time_machine.travel(NOW, tick=False):
        match = world.match(world.enrolment(young))
        mother = world.person("Hanne", family_name="Opdigtet", email="hanne@example.org", phone="+4500000071")
        before = sign_in(world, mother, role)
        homes = ["/account/", *([reverse("my-around"), "/my/"] if role == Role.MENTEE else [])]
        seen = [before.get(home).status_code for home in homes]
        assert sign_in(world).post(about(young), MOTHER).status_code == 302
        for name in PAGES:
            assert before.get(reverse(name, args=[young.pk])).status_code == 404, name
        assert before.get(reverse("goals", args=[match.pk])).status_code == 404
        involved = InvolvedPerson.objects.get()
        assert before.post(reverse("around-change", args=[involved.pk]), {"do": "remove"}).status_code == 404
        for home, status in zip(homes, seen, strict=True):
            page = before.get(home)
            assert page.status_code == status and "Amina" not in words(page)
        assert mother.roles.count() == 1 and InvolvedPerson.objects.count() == 1


@pytest.mark.req("R-024", "R-468")
def test_who_must_not_be_contacted_is_said_before_anybody_is_told(
    world: World, young: Person, sign_in: Any
) -> None:
    Person.objects.filter(pk=young.pk).update(birth_date=date(2012, 6, 1))
    with time_machine.travel(NOW, tick=False):
        world.referral(young)
        staff = sign_in(world)
        staff.post(about(young), MOTHER | {"not_to_be_contacted": "on"})
        page = words(staff.get(about(young)))
        assert "Må ikke kontaktes" in page and "00 00 00 71" not in page and "hanne@example.org" not in page
        assert "må ikke kontaktes" in words(staff.get(reverse("young-person", args=[young.pk])))
        form = words(staff.get(reverse("guardian-yes", args=[young.pk])))
        assert "Hanne" not in form and "Her står ingen, som må kontaktes" in form
        mother = InvolvedPerson.objects.get()
        sent = {
            "who": str(mother.pk),
            "programme": str(world.programme.pk),
            "how": "by_phone",
            "on": "2026-03-01",
        }
        assert staff.post(reverse("guardian-yes", args=[young.pk]), sent).status_code == 422
        assert not Consent.objects.exists()


def enrol(client: Any, world: World, young: Person, **given: str) -> Any:
    referral = young.referrals.get()
    return client.post(reverse("enrol", args=[referral.pk]), {"wishes_education_or_job": "yes"} | given)


@pytest.mark.req("R-469", "R-460")
def test_under_fifteen_the_guardians_yes_says_who_how_and_when(
    world: World, young: Person, sign_in: Any
) -> None:
    Person.objects.filter(pk=young.pk).update(birth_date=date(2012, 6, 1))
    with time_machine.travel(NOW, tick=False):
        world.referral(young)
        staff = sign_in(world)
        refused = enrol(staff, world, young)
        assert (
            "En forælder eller værge skal sige ja først" in words(refused) and not Enrolment.objects.exists()
        )
        given = {
            "guardian_name": "Hanne Opdigtet",
            "guardian_consent_on": "2026-03-01",
            "guardian_how": "by_phone",
        }
        assert enrol(staff, world, young, **given).status_code == 302
        row = Consent.objects.get(asked_of="guardian")
        assert (row.purpose, row.how, row.given_on) == ("guardian_take_part", "by_phone", date(2026, 3, 1))
        assert row.involved and row.involved.name == "Hanne Opdigtet" and row.recorded_by == world.coordinator
        assert Enrolment.objects.get().guardian_consent_on == date(2026, 3, 1)
        page = words(staff.get(reverse("consents-about", args=[young.pk])))
        assert "Hanne Opdigtet" in page and "sagt til os i telefonen" in page
        staff.post(reverse("around-change", args=[row.involved_id]), {"do": "remove"})
        row.refresh_from_db()
        assert row.involved and row.involved.unlinked_at and "Hanne" not in words(staff.get(about(young)))


@pytest.mark.req("R-469")
def test_a_yes_written_down_before_is_enough_to_enrol(world: World, young: Person, sign_in: Any) -> None:
    Person.objects.filter(pk=young.pk).update(birth_date=date(2012, 6, 1))
    with time_machine.travel(NOW, tick=False):
        world.referral(young)
        staff = sign_in(world)
        staff.post(about(young), MOTHER)
        sent = {"who": str(InvolvedPerson.objects.get().pk), "programme": str(world.programme.pk), "how": "in_writing",
                "on": "2026-02-20"}  # fmt: skip
        assert (
            staff.post(reverse("guardian-yes", args=[young.pk]), sent | {"on": "2026-03-20"}).status_code
            == 422
        )
        assert staff.post(reverse("guardian-yes", args=[young.pk]), sent).status_code == 302
        assert enrol(staff, world, young).status_code == 302
        assert Enrolment.objects.get().guardian_consent_on == date(2026, 2, 20)


@pytest.mark.req("R-469", "R-468")
@pytest.mark.parametrize(
    ("born", "moment", "says", "reach"),
    [
        (date(2011, 3, 2), datetime(2026, 3, 1, 23, 59, tzinfo=COPENHAGEN), "skal sige ja først", True),
        (date(2011, 3, 2), datetime(2026, 3, 2, 0, 0, tzinfo=COPENHAGEN), "Den unge bestemmer selv", True),
        (date(2012, 2, 29), datetime(2027, 2, 28, 23, 59, tzinfo=COPENHAGEN), "skal sige ja først", True),
        (date(2012, 2, 29), datetime(2027, 3, 1, 0, 0, tzinfo=COPENHAGEN), "Den unge bestemmer selv", True),
        (
            date(2008, 2, 29),
            datetime(2026, 2, 28, 23, 59, tzinfo=COPENHAGEN),
            "Den unge bestemmer selv",
            True,
        ),
        (
            date(2008, 2, 29),
            datetime(2026, 3, 1, 0, 0, tzinfo=COPENHAGEN),
            "Den unge bestemmer alene nu",
            False,
        ),
    ],
)
def test_the_rule_follows_the_birthday_from_midnight_in_copenhagen(
    born: date, moment: datetime, says: str, reach: bool, world: World, young: Person, sign_in: Any
) -> None:
    """Born on 29 February one is a year older on 1 March."""
    Person.objects.filter(pk=young.pk).update(birth_date=born)
    world.referral(young)
    with time_machine.travel(moment, tick=False):
        staff = sign_in(world)
        staff.post(about(young), MOTHER)
        page = words(staff.get(about(young)))
        assert says in page and ("00 00 00 71" in page) == reach
        asks = "guardian_consent_on" in words(staff.get(reverse("young-person", args=[young.pk])))
        assert asks == ("skal sige ja" in says)
