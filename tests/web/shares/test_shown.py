"""Through both doors: what the young person sees before the press is, byte for byte, what the reader sees after it."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.shares.models import Share
from mentorbank.kernel.access import Role
from mentorbank.kernel.statuses import StatusCategory, label
from tests.domain.shares.something import fill
from tests.world import NOW, World, make_world

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
#: What stands on the page of each kind and on no other.
MARKS = {
    "goals": "KANARIE-maal", "own_words": "KANARIE-god-til", "school_and_work": label(StatusCategory.APPRENTICESHIP, "da"),
    "wellbeing": "Jeg har været glad og i godt humør",
}  # fmt: skip
DAY = timedelta(days=1)
# The programme that asks how one is.
pytestmark = pytest.mark.parametrize("world", ["PIFT"], indirect=True)
#: What differs between any two pages: the form's token, and the page's own address.
PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|/shared/[0-9a-f-]{36}/')


@dataclass
class Around:
    """A young person with something of every kind, and those around them."""

    world: World
    match: Match
    counsellor: Person
    young: Client
    sign_in: Any
    inside: dict[str, Client] = field(default_factory=dict)

    @property
    def people(self) -> dict[str, Person]:
        return {
            "mentor": self.match.mentor.person, "counsellor": self.counsellor, "coordinator": self.world.coordinator,
        }  # fmt: skip

    def reader(self, role: str) -> Client:
        """One of those around, signed in; always the same session."""
        if role not in self.inside:
            self.inside[role] = self.sign_in(self.world, self.people[role], Role(role))
        return self.inside[role]

    def query(self, kind: str, role: str, until: date) -> str:
        return f"?kind={kind}&to={role}:{self.people[role].pk}&until={until.isoformat()}"

    def give(self, kind: str, role: str, until: date | None = None) -> str:
        """The young person's press; the address the reader then has."""
        until = until or self.world.today + 30 * DAY
        answer = self.young.post(f"/my/shares/new/yes/{self.query(kind, role, until)}")
        assert answer.status_code == 302, answer.content.decode()
        share = Share.objects.get(kind=kind, recipient=self.people[role], withdrawn_at=None)
        return f"/shared/{share.pk}/"

    def stop(self, address: str) -> Any:
        return self.young.post(f"/my{address.replace('shared', 'shares')}stop/")


@pytest.fixture
def around(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        counsellor = world.person("Karin")
        match = world.match(
            world.enrolment(world.person("Amina"), counsellor=counsellor), counsellor=counsellor
        )
        fill(world, match)
        young = sign_in(world, match.enrolment.person, Role.MENTEE)
        for person, role in ((match.mentor.person, Role.MENTOR), (counsellor, Role.COUNSELLOR)):
            world.role(person, role, world.programme)
        yield Around(world, match, counsellor, young, sign_in)


@pytest.mark.req("R-225", "R-300", "R-411")
@pytest.mark.parametrize(
    ("kind", "role"), list(zip(MARKS, ("mentor", "counsellor", "coordinator", "mentor"), strict=True))
)
def test_the_preview_is_the_page_byte_for_byte(around: Around, kind: str, role: str) -> None:
    until = around.world.today + 30 * DAY
    before = around.young.get(f"/my/shares/new/seen/{around.query(kind, role, until)}")
    assert before.status_code == 200 and not Share.objects.exists()
    address = around.give(kind, role, until)
    read = around.reader(role).get(address)
    assert read.status_code == 200 and read.content == before.content
    assert around.young.get(f"/my{address.replace('shared', 'shares')}").content == before.content
    page = read.content.decode()
    assert [other for other, mark in MARKS.items() if mark in page] == [kind]
    assert "csrfmiddlewaretoken" not in page and "nonce" not in page
    assert not any(person.full_name in page or person.email in page for person in around.people.values())


@pytest.mark.req("R-225", "R-300")
def test_stopped_is_gone_at_the_very_next_request_of_the_same_session(around: Around) -> None:
    address, reader = around.give("wellbeing", "counsellor"), around.reader("counsellor")
    assert reader.get(address).status_code == 200
    letters = set(Message.objects.filter(purpose="shown"))
    Message.objects.filter(purpose="shown").update(state="sent")
    again = around.give("goals", "mentor")
    around.stop(again)
    assert around.stop(address).status_code == 302
    missing = reader.get("/shared/00000000-0000-4000-8000-000000000007/")
    gone = reader.get(address)
    assert gone.status_code == missing.status_code == 404
    assert PASSING.sub(b"", gone.content) == PASSING.sub(b"", missing.content)
    assert "KANARIE" not in reader.get("/shared/").content.decode()
    assert address not in reader.get("/shared/").content.decode()
    assert set(Message.objects.all()) == letters, "nobody is told, and a letter that waits is taken back"
    page = around.young.get("/my/shares/").content.decode()
    assert "Du stoppede det 2. marts 2026" in page and "Stop med at vise det" not in page
    assert around.stop(address).status_code == 302, "a second press is no fault"
    assert AuditEvent.objects.filter(verb="share.given").count() == 2


@pytest.mark.req("R-225", "R-300")
def test_it_ends_with_its_day_in_copenhagen(around: Around, sign_in: Any) -> None:
    address = around.give("goals", "mentor", date(2026, 4, 15))
    mentor = around.people["mentor"]
    for moment, status in [
        (datetime(2026, 4, 15, 23, 59, 59, tzinfo=COPENHAGEN), 200),
        (datetime(2026, 4, 16, 0, 0, 0, tzinfo=COPENHAGEN), 404),
    ]:
        with time_machine.travel(moment, tick=False):
            reader = sign_in(around.world, mentor, Role.MENTOR)
            assert reader.get(address).status_code == status
            assert (address in reader.get("/shared/").content.decode()) == (status == 200)
            own = sign_in(around.world, around.match.enrolment.person, Role.MENTEE).get("/my/shares/")
            assert ("Udløb 15. april 2026" in own.content.decode()) == (status == 404)


@pytest.mark.req("R-225")
def test_after_the_course_the_mentor_sees_the_goals_that_are_shown_and_a_suspended_one_nothing(
    around: Around,
) -> None:
    Match.objects.filter(pk=around.match.pk).update(state="ended", ended_on=around.world.today)
    address, mentor = around.give("goals", "mentor"), around.reader("mentor")
    assert mentor.get(f"/courses/{around.match.pk}/goals/").status_code == 404
    assert "KANARIE-maal" in mentor.get(address).content.decode()
    assert address in mentor.get("/mentor/").content.decode()
    Mentor.objects.filter(pk=around.match.mentor_id).update(state="suspended")
    assert mentor.get(address).status_code == 404
    assert address not in mentor.get("/mentor/").content.decode()
    words = around.young.get("/my/shares/new/?kind=goals").content.decode()
    assert "to=counsellor" in words and "to=mentor" not in words
    again = around.young.post(
        f"/my/shares/new/yes/{around.query('own_words', 'mentor', around.world.today + DAY)}"
    )
    assert again.status_code == 302 and again["Location"].endswith("?kind=own_words")
    assert not Share.objects.filter(kind="own_words").exists()


@pytest.mark.req("R-300")
def test_it_is_open_to_that_one_person_in_that_one_role(around: Around, sign_in: Any) -> None:
    world, address = around.world, around.give("wellbeing", "counsellor")
    for role in ("mentor", "coordinator"):
        assert around.reader(role).get(address).status_code == 404
    other = world.match(world.enrolment()).mentor.person
    assert sign_in(world, other, Role.MENTOR).get(address).status_code == 404
    assert sign_in(world, world.person(), Role.COUNSELLOR).get(address).status_code == 404
    two_roles = sign_in(world, around.counsellor, Role.MENTOR)
    assert two_roles.get(address).status_code == 404, "acting as a mentor, not as the one it is shown to"
    assert around.young.get(address).status_code == 404, "one's own page is another"
    there = make_world("VORD", at=NOW)
    with inside(there.organisation.pk):
        stranger = sign_in(there, there.coordinator, Role.COORDINATOR)
        assert stranger.get(address).status_code == 404
        other_young = sign_in(there, there.match().enrolment.person, Role.MENTEE)
        assert other_young.post(f"/my{address.replace('shared', 'shares')}stop/").status_code == 404
        named = other_young.get(
            f"/my/shares/new/yes/{around.query('goals', 'counsellor', world.today + DAY)}"
        )
        assert named.status_code == 302, "people of another organisation cannot be chosen"
    assert around.reader("counsellor").get(address).status_code == 200


@pytest.mark.req("R-411", "R-462")
def test_the_letter_says_nothing_and_each_look_stands_on_the_young_persons_page(around: Around) -> None:
    address = around.give("wellbeing", "coordinator")
    letter = Message.objects.get(purpose="shown")
    assert letter.recipient_id == around.world.coordinator.pk and address in letter.body
    assert not any(
        word in letter.subject + letter.body for word in ("Amina", "KANARIE", "har det", "trivsel")
    )
    assert "Ingen har kigget endnu" in around.young.get("/my/who-has-looked/").content.decode()
    around.reader("coordinator").get(address)
    look = ReadEvent.objects.get(about_person_id=around.match.enrolment.person_id)
    assert (look.what, look.purpose, look.role) == ("wellbeing", "shown", "coordinator")
    page = around.young.get("/my/who-has-looked/").content.decode()
    assert "Fordi den unge selv har valgt at vise det" in page and "/my/shares/" in page
    around.give("wellbeing", "coordinator", around.world.today + 90 * DAY)
    assert Message.objects.filter(purpose="shown").count() == 1, "no second letter for a longer time"
    assert [row.until for row in Share.objects.all()] == [around.world.today + 90 * DAY]
    copy = around.young.get("/my/copy/").content.decode()
    assert "Det, du har vist andre" in copy and "Hvordan jeg har det" in copy and "31. maj 2026" in copy
    home = around.young.get("/my/").content.decode()
    assert "Hvordan jeg har det, til Mette, til og med 31. maj 2026" in home and "/my/shares/" in home


def _leads(page: Any, words: str) -> str:
    """The address of the link that says this."""
    found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>(?:(?!</a>).)*{words}', page.content.decode())
    assert found, f"nothing says {words}"
    return unescape(found[1])


@pytest.mark.req("R-225", "R-411")
def test_one_thing_at_a_time_and_the_way_back_from_the_page_leads_to_the_question(around: Around) -> None:
    young, mentor = around.young, around.people["mentor"]
    whom = young.get(
        _leads(young.get(_leads(young.get("/my/shares/"), "Vis nogen noget")), "Hvordan jeg har det")
    )
    long = _leads(whom, mentor.given_name)
    assert "Kan se det i forvejen" not in whom.content.decode()
    assert "Kan se det i forvejen" in young.get("/my/shares/new/?kind=goals").content.decode()
    assert "så længe jeres forløb varer" in young.get("/my/shares/new/?kind=goals").content.decode()
    for wrong, sentence in [
        ({"when": ""}, "Vælg et svar"), ({"when": "own"}, "Vælg dagen."),
        ({"when": "own", "until": "2026-02-28"}, "Den dag er gået"),
        ({"when": "own", "until": "2027-03-01"}, "senest 2. september 2026"),
    ]:  # fmt: skip
        answer = young.post(long, wrong)
        assert answer.status_code == 422 and sentence in answer.content.decode()
        assert wrong.get("until", "") in answer.content.decode(), "what was typed stays"
    asked = young.post(long, {"when": "month"})
    assert asked.status_code == 302
    preview = _leads(young.get(asked["Location"]), "Se præcis, hvad")
    assert young.get(preview).status_code == 200 and not Share.objects.exists(), "looking gives nothing"
    assert young.get("/shared/")["Location"] == asked["Location"]
    assert young.get("/shared/")["Location"] == "/my/shares/"
    far = asked["Location"].replace("2026-04-02", "2027-03-01")
    assert young.post(far).status_code == 422 and not Share.objects.exists()
    assert young.post(asked["Location"]).status_code == 302
    assert Share.objects.get().until == date(2026, 4, 2)


@pytest.mark.req("R-411")
def test_who_can_see_what_names_the_one_it_is_shown_to_while_it_holds(around: Around) -> None:

    def readers() -> str:
        page = around.young.get("/my/who-sees-what/").content.decode()
        found = re.search(r"Dine svar på, hvordan du har det</dt>\s*<dd[^>]*>(.*?)</dd>", page)
        assert found
        return found[1]

    before = readers()
    assert "Karin" not in before
    address = around.give("wellbeing", "counsellor")
    assert "Karin" in readers()
    around.stop(address)
    assert readers() == before
