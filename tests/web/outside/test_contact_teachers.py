"""A contact teacher sees a flag and two counts for the pupils of one class who said yes themselves, and nothing else (R-020)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.schools.models import ClassPupil, ClassTeacher, School, SchoolClass
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Role
from tests.web.outside.doors import page_of, told_in
from tests.world import NOW, World

DAY = timedelta(days=1)
TINE = {"given_name": "Tine", "family_name": "Tavle", "email": "tine@example.org"}
UFFE = {"given_name": "Uffe", "family_name": "Kridt", "email": "uffe@example.org"}
CLASS = "/class/"


class Scene:
    """A class of a school with its contact teacher and one pupil, Amina, all through the coordinator's own pages."""

    def __init__(self, world: World, sign_in: Any) -> None:
        self.world, self.sign_in = world, sign_in
        self.staff: Client = sign_in(world)
        self.staff.post(reverse("school-new"), {"name": "Møn Skole"})
        self.school = School.objects.get()
        self.the_class = self.made("2.b")
        self.tine = self.teaching(self.the_class, **TINE)
        self.match = self.world.match(world.enrolment(world.person("Amina", family_name="Eksempel")))
        self.young: Client = sign_in(world, self.match.enrolment.person, Role.MENTEE)
        self.amina = self.put_in(self.the_class, self.match.enrolment)

    def made(self, name: str) -> SchoolClass:
        facts = {"name": name, "programme": str(self.world.programme.pk)}
        answer = self.staff.post(reverse("school-class-new", args=[self.school.pk]), facts)
        assert answer.status_code == 302, answer.content.decode()
        return SchoolClass.objects.get(name=name)

    def teaching(self, school_class: SchoolClass, **who: str) -> Client:
        answer = self.staff.post(reverse("class-teacher-new", args=[school_class.pk]), who)
        assert answer.status_code == 302, answer.content.decode()
        entered: Client = self.sign_in(
            self.world, Person.objects.get(email=who["email"]), Role.CONTACT_TEACHER
        )
        return entered

    def put_in(self, school_class: SchoolClass, enrolment: Enrolment, **facts: Any) -> ClassPupil:
        given = {"enrolment": str(enrolment.pk), "until": "2026-06-26"} | facts
        answer = self.staff.post(reverse("class-pupil-new", args=[school_class.pk]), given)
        assert answer.status_code == 302, answer.content.decode()
        return ClassPupil.objects.get(school_class=school_class, enrolment=enrolment)

    def says(self, word: str, client: Client | None = None, pupil: ClassPupil | None = None) -> Any:
        return (client or self.young).post(reverse(f"my-class-{word}", args=[(pupil or self.amina).pk]))

    def answered(self, answer: str, days: int, party: str = "mentee", match: Match | None = None) -> None:
        at = self.world.at - days * DAY
        CheckIn(
            organisation=self.world.organisation, match=match or self.match, party=party, state="done", done_at=at,
            due_on=at.date(), answer=answer, note="KANARIE-ord",
        ).save()  # fmt: skip

    def met(self, state: str, days: int, **facts: Any) -> None:
        given = {"on": self.world.today - days * DAY, "logged_at": self.world.at, "place": "KANARIE-sted",
                 "note": "KANARIE-note", "minutes": 60} | facts  # fmt: skip
        Meeting(organisation=self.world.organisation, match=self.match, state=state, **given).save()

    def row(self, client: Client | None = None) -> list[str]:
        """What stands about Amina on the teacher's page: her name, the flag and the two counts."""
        told = [words.strip() for words in told_in(page_of(client or self.tine, CLASS)) if words.strip()]
        return told[told.index("Amina E.") :][:4] if "Amina E." in told else []


@pytest.fixture
def scene(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield Scene(world, sign_in)


@pytest.mark.req("R-020")
def test_after_the_pupils_yes_the_teacher_sees_a_flag_and_two_counts_and_the_look_is_noted(
    scene: Scene,
) -> None:
    scene.answered("talk", days=40)
    scene.answered("fine", days=9)
    scene.answered("talk", days=2, party="mentor")
    scene.met("held", 3)
    scene.met("held", 50)
    scene.met("held", 57)
    scene.met("undone", 4)
    scene.met("planned", 1)
    scene.met("not_held", 10, reason="no_show_mentee")
    scene.met("not_held", 11, reason="no_show_mentor")
    scene.met("cancelled", 12, logged_at=scene.world.at - 12 * DAY)
    scene.met("cancelled", 13, logged_at=scene.world.at - 20 * DAY)
    assert scene.tine.get("/")["Location"] == CLASS
    assert scene.row() == [] and not ReadEvent.objects.filter(role="contact_teacher").exists()
    mine = page_of(scene.young, "/my/class/")
    assert "Tine Tavle" in mine and "26. juni 2026" in mine and "2 holdt, 2 ikke holdt" in mine
    assert scene.says("yes").status_code == 302
    assert scene.row() == ["Amina E.", "Det går fint", "2", "2"]
    page = page_of(scene.tine, CLASS)
    assert "KANARIE" not in page and "Eksempel" not in page and "Møn Skole" in page
    look = ReadEvent.objects.get(role="contact_teacher")
    assert (look.about_person_id, look.what, look.purpose) == (
        scene.match.enrolment.person_id, "class_overview", "shown",
    )  # fmt: skip
    looked = page_of(scene.young, "/my/who-has-looked/")
    assert "Kontaktlærer" in looked and "Fordi den unge selv har valgt at vise det" in looked
    person, course = scene.amina.enrolment.person_id, scene.match.pk
    for closed in (
        f"/courses/{course}/", f"/courses/{course}/meetings/", f"/young-people/{person}/", "/young-people/", "/courses/",
        "/reports/", "/school/", f"/schools/classes/{scene.the_class.pk}/",
    ):  # fmt: skip
        assert scene.tine.get(closed).status_code == 404, closed


@pytest.mark.req("R-020")
@pytest.mark.parametrize(
    ("answer", "days", "flag"),
    [
        ("fine", 2, "Det går fint"),
        ("talk", 2, "Spørg, hvordan det går"),
        ("no", 2, "Spørg, hvordan det går"),
        ("fine", 57, "Ikke spurgt for nylig"),
    ],
)
def test_the_flag_says_one_of_three_things(scene: Scene, answer: str, days: int, flag: str) -> None:
    scene.answered(answer, days)
    scene.says("yes")
    assert scene.row() == ["Amina E.", flag, "0", "0"]


@pytest.mark.req("R-020")
def test_nobody_but_the_pupil_says_yes_and_the_yes_is_to_who_stands_there(scene: Scene) -> None:
    other = scene.sign_in(scene.world, scene.world.enrolment().person, Role.MENTEE)
    for client in (other, scene.staff, scene.tine):
        assert scene.says("yes", client).status_code == 404
    assert scene.row() == [] and "Har ikke sagt ja" in page_of(
        scene.staff, f"/schools/classes/{scene.the_class.pk}/"
    )
    letter = Message.objects.get(purpose="class_asked")
    assert letter.recipient_id == scene.match.enrolment.person_id and "/my/class/" in letter.body
    scene.says("yes")
    uffe = scene.teaching(scene.the_class, **UFFE)
    assert scene.row(uffe) == [] and scene.row() == [], "a new teacher is asked about anew"
    assert Message.objects.filter(purpose="class_asked").count() == 2
    scene.says("yes")
    assert scene.row(uffe) and scene.row()


@pytest.mark.req("R-020")
def test_what_the_pupil_takes_back_is_gone_at_the_next_request_and_a_no_changes_nothing_else(
    scene: Scene,
) -> None:
    scene.says("yes")
    assert scene.row()
    assert scene.says("no").status_code == 302
    assert scene.row() == []
    assert "Du har sagt nej" in page_of(scene.young, "/my/class/")
    scene.match.refresh_from_db()
    assert (scene.match.state, scene.match.enrolment.state) == ("active", "matched")
    assert not Message.objects.filter(recipient_id=Person.objects.get(email=TINE["email"]).pk).exclude(
        purpose="invitation"
    )


@pytest.mark.req("R-020")
def test_another_class_another_role_and_the_role_alone_see_nothing(scene: Scene) -> None:
    scene.says("yes")
    elsewhere = scene.teaching(scene.made("3.a"), **UFFE)
    assert scene.row(elsewhere) == [] and "Amina" not in page_of(elsewhere, CLASS)
    assert not ReadEvent.objects.exists(), "nobody is looked up who is not shown"
    only_role = scene.sign_in(scene.world, scene.world.person(), Role.CONTACT_TEACHER)
    assert "2.b" not in page_of(only_role, CLASS)
    for role in (
        Role.SCHOOL_CONTACT,
        Role.MENTOR,
        Role.COORDINATOR,
        Role.COUNSELLOR,
        Role.MENTEE,
        Role.STEERING_GROUP,
    ):
        client = scene.sign_in(scene.world, scene.world.person(), role)
        assert client.get(CLASS).status_code == 404, role


@pytest.mark.req("R-020")
@pytest.mark.parametrize(
    "over", ["teacher", "pupil", "day", "enrolment", "protected"], ids=lambda word: f"the {word}"
)
def test_when_it_is_over_it_is_gone_at_the_next_request(scene: Scene, over: str) -> None:
    scene.says("yes")
    assert scene.row()
    if over == "teacher":
        place = ClassTeacher.objects.get()
        assert scene.staff.post(reverse("class-teacher-end", args=[place.pk])).status_code == 302
        assert scene.tine.get(CLASS).status_code in {302, 404}
        RoleAssignment.objects.filter(person=place.person).update(ends_on=None)
    elif over == "pupil":
        assert scene.staff.post(reverse("class-pupil-end", args=[scene.amina.pk])).status_code == 302
    elif over == "day":
        ClassPupil.objects.update(ends_on=scene.world.today - DAY)
    elif over == "enrolment":
        Enrolment.objects.filter(pk=scene.amina.enrolment_id).update(state="ended")
    else:
        Person.objects.filter(pk=scene.amina.enrolment.person_id).update(protected_address=True)
        assert "Din adresse er beskyttet" in page_of(scene.young, "/my/class/")
    noted = ReadEvent.objects.count()
    assert scene.row() == [] and "Amina" not in page_of(scene.tine, CLASS)
    assert ReadEvent.objects.count() == noted


@pytest.mark.req("R-020", "R-464")
def test_when_the_look_cannot_be_noted_nothing_is_shown(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_rows: Any) -> None:
        raise OperationalError("database is locked")

    scene.says("yes")
    monkeypatch.setattr("mentorbank.domain.audit.actions.append_to", full)
    answer = scene.tine.get(CLASS)
    assert answer.status_code == 503 and "Amina" not in answer.content.decode()


@pytest.mark.req("R-020")
def test_who_is_put_in_is_asked_anew_and_the_day_is_within_a_year(scene: Scene) -> None:
    scene.says("yes")
    scene.staff.post(reverse("class-pupil-end", args=[scene.amina.pk]))
    scene.put_in(scene.the_class, scene.match.enrolment)
    assert scene.row() == [], "an old yes is not to the new place"
    address = reverse("class-pupil-new", args=[scene.the_class.pk])
    other, hidden = scene.world.enrolment(), scene.world.enrolment(scene.world.person(protected_address=True))
    for enrolment, until in ((other, "2027-03-04"), (other, "2026-03-01"), (hidden, "2026-06-26")):
        given = {"enrolment": str(enrolment.pk), "until": until}
        assert scene.staff.post(address, given).status_code == 422, until
    empty = reverse("class-pupil-new", args=[scene.made("3.a").pk])
    given = {"enrolment": str(other.pk), "until": "2026-06-26"}
    assert scene.staff.post(empty, given).status_code == 422, "there is nobody to say yes to"
    assert ClassPupil.objects.count() == 1
