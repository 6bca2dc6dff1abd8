"""A referral becomes an enrolment, by the rules of the template."""

from datetime import date, timedelta

import pytest

from mentorbank.domain.matching.models import Wish
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.enrol import EnrolmentFacts, WishFacts, enrol
from mentorbank.domain.programmes.models import ProgrammeVersion, RoleAssignment
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from tests.world import World

WISHES = {"occupation": "benefit_active", "wishes_education_or_job": True}


def enrolled(world: World, referral: Referral, **facts: object) -> Enrolment:
    given = EnrolmentFacts(**(WISHES | facts))
    return enrol(
        by=world.staff,
        at=world.at,
        referral=referral,
        facts=given,
        wishes=[WishFacts("industry", "construction", 3)],
    )


def test_enrolled_means_role_sign_in_invitation_wishes_and_a_place_in_the_queue(world: World) -> None:
    came = world.at - timedelta(days=9)
    referral = world.referral(received_at=came)
    enrolment = enrolled(world, referral, postal_code="4760")
    referral.refresh_from_db()
    person = enrolment.person
    person.refresh_from_db()
    assert enrolment.state == "waiting" and enrolment.waiting_since == came and enrolment.subgroup
    assert referral.state == "enrolled" and referral.contacted_at == world.at
    assert RoleAssignment.objects.filter(person=person, role=Role.MENTEE, programme=world.programme).exists()
    assert person.account is not None and Message.objects.filter(purpose="invitation").count() == 1
    assert Wish.objects.get().value == "construction"


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_a_person_chooses_where_facts_do_not_decide_and_the_choice_is_frozen(world: World) -> None:
    referral = world.referral(world.person(birth_date=date(2005, 1, 1)))
    with pytest.raises(Refused) as refusal:
        enrolled(world, referral)
    assert refusal.value.field == "subgroup"
    enrolment = enrolled(world, referral, subgroup="group_2")
    enrolment.person.birth_date = date(2010, 1, 1)
    enrolment.person.save()
    enrolment.refresh_from_db()
    assert enrolment.subgroup == "group_2"


def test_a_new_version_of_the_rules_does_not_move_an_enrolment(world: World) -> None:
    enrolment = enrolled(world, world.referral())
    ProgrammeVersion(
        organisation=world.organisation, programme=world.programme, number=2, content=world.version.content,
        valid_from=world.today, created_at=world.at,
    ).save()  # fmt: skip
    enrolment.refresh_from_db()
    assert enrolment.version == world.version


def test_under_fifteen_a_guardian_says_yes_first(world: World) -> None:
    content = world.version.content
    content["target"]["subgroups"][0]["age_min"] = 13
    world.version.save()
    referral = world.referral(world.person(birth_date=date(2012, 1, 1)))
    with pytest.raises(Refused) as refusal:
        enrolled(world, referral)
    assert refusal.value.field == "guardian_consent_on"
    assert enrolled(world, referral, guardian_consent_on=world.today).guardian_consent_on == world.today


def test_the_same_young_person_takes_part_once_at_a_time(world: World) -> None:
    person = world.person()
    enrolled(world, world.referral(person))
    with pytest.raises(Refused):
        enrolled(world, world.referral(person))


def test_coming_back_is_a_new_enrolment_of_the_same_person(world: World) -> None:
    person = world.person()
    first = enrolled(world, world.referral(person))
    Enrolment.objects.filter(pk=first.pk).update(state="ended", left_at=world.at)
    second = enrolled(world, world.referral(person))
    assert second.pk != first.pk and second.person_id == first.person_id


def test_a_counsellor_is_chosen_among_the_programmes_own(world: World) -> None:
    counsellor = world.person("Louise")
    with pytest.raises(Refused) as refusal:
        enrolled(world, world.referral(), counsellor_id=counsellor.pk)
    assert refusal.value.field == "counsellor"
    world.role(counsellor, Role.COUNSELLOR, world.programme)
    assert enrolled(world, world.referral(), counsellor_id=counsellor.pk).counsellor == counsellor
