"""One role with its own login, called what the programme calls it: young person, pupil, apprentice, student, refugee (R-001)."""

from typing import Any

import pytest
from django.urls import reverse

from mentorbank.kernel.access import Role
from tests.domain.matching.town import rules_changed
from tests.world import World

WORDS = {
    "ung": "young person",
    "elev": "pupil",
    "lærling": "apprentice",
    "studerende": "student",
    "flygtning": "refugee",
}


@pytest.mark.req("R-001")
@pytest.mark.parametrize("called", WORDS)
def test_each_programme_s_own_word_stands_on_the_pages(world: World, sign_in: Any, called: str) -> None:
    rules_changed(world, labels__mentee={"da": called, "en": WORDS[called]})
    match = world.match(world.enrolment(world.person("Amina")))
    young, staff = sign_in(world, match.enrolment.person, Role.MENTEE), sign_in(world)
    label = called.capitalize()
    assert young.get(reverse("mentee-home")).status_code == 200
    assert f"{label} – {world.programme.name}" in young.get(reverse("account")).content.decode()
    assert f">{label}<" in young.get(reverse("my-role")).content.decode()
    aside = staff.get(reverse("course", args=[match.pk])).content.decode().partition("<aside")[2]
    assert f">{label}<" in aside
    page = staff.get(reverse("young-person", args=[match.enrolment.person_id])).content.decode()
    assert f"{label} – {world.programme.name}" in page
    young.cookies["django_language"] = "en"
    assert WORDS[called].capitalize() in young.get(reverse("account")).content.decode()


@pytest.mark.req("R-001")
def test_two_programmes_call_the_same_role_by_two_words(world: World, sign_in: Any) -> None:
    rules_changed(world, labels__mentee={"da": "lærling", "en": "apprentice"})
    one = world.match(world.enrolment(world.person()))
    rules_changed(world, labels__mentee={"da": "elev", "en": "pupil"})
    two, staff = world.match(world.enrolment(world.person())), sign_in(world)
    for match, label, other in ((one, "Lærling", "Elev"), (two, "Elev", "Lærling")):
        aside = staff.get(reverse("course", args=[match.pk])).content.decode().partition("<aside")[2]
        assert f">{label}<" in aside and f">{other}<" not in aside
