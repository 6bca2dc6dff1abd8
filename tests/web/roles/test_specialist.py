"""A specialist helps in one course: the chosen parts, the young person told first, every look noted, over on its day (R-012)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.relationships.access import MEETINGS
from mentorbank.domain.relationships.models import Goal, JournalEntry, Meeting, OwnWords
from mentorbank.domain.shares.models import Share
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Role
from tests.world import World

WORDS = {"goal": "Vil være tømrer", "own": "God til heste", "note": "Notat fra huset", "young": "Sover dårligt",
         "mentor": "Mentors egne ord", "meeting": "Talte om penge"}  # fmt: skip


@pytest.fixture
def match(world: World) -> Match:
    made = world.match(world.enrolment(world.person("Amina")), world.mentor(world.person("Mona")))
    own = {"organisation": world.organisation, "match": made}
    Goal(**own, text=WORDS["goal"], set_at=world.at).save()
    OwnWords(
        organisation=world.organisation, enrolment=made.enrolment, good_at=WORDS["own"], changed_at=world.at
    ).save()
    JournalEntry(**own, at=world.at, by_person=world.coordinator, text=WORDS["note"]).save()
    Meeting(
        **own, on=world.today, logged_at=world.at, state="held", minutes=1234, note=WORDS["meeting"]
    ).save()
    for party in ("young", "mentor"):
        CheckIn(
            **own, party="mentee" if party == "young" else "mentor", kind="scheduled", state="done", answer="talk",
            due_on=world.today, done_at=world.at, note=WORDS[party],
        ).save()  # fmt: skip
    return made


def ask(client: Client, world: World, match: Match, chosen: list[str], **given: Any) -> Any:
    asked = {"given_name": "Pia", "family_name": "Prøve", "email": "pia@example.org", "field": "psykolog",
             "purpose": "Hjælp til søvn", "parts": chosen, "until": (world.today + timedelta(days=20)).isoformat()}  # fmt: skip
    return client.post(reverse("draw-in", args=[match.pk]), asked | given)


Pia = Callable[[list[str]], tuple[Client, str]]


@pytest.fixture
def at(world: World) -> Any:
    with time_machine.travel(world.at, tick=False) as clock:
        yield clock


@pytest.fixture
def pia(world: World, match: Match, sign_in: Any, at: Any) -> Pia:
    """Asked in by the coordinator; her client, and the address of the course for her."""

    def come(parts: list[str]) -> tuple[Client, str]:
        assert ask(sign_in(world), world, match, parts).status_code == 302
        client = sign_in(world, Person.objects.get(given_name="Pia"), Role.SPECIALIST)
        return client, reverse("specialist-course", args=[Consultation.objects.get().pk])

    return come


def seen(page: Any) -> set[str]:
    text = page.content.decode()
    return {key for key, words in WORDS.items() if words in text}


def fine(world: World, match: Match, sign_in: Any) -> Client:
    """The young person lets it begin now."""
    young: Client = sign_in(world, match.enrolment.person, Role.MENTEE)
    young.post(reverse("my-specialist-begin", args=[Consultation.objects.get().pk]))
    return young


@pytest.mark.req("R-012")
def test_the_young_person_sees_who_why_and_how_long_before_it_opens(
    world: World, match: Match, pia: Pia, sign_in: Any, at: Any
) -> None:
    client, page = pia(["journal"])
    assert client.get(page).status_code == 404
    assert "Amina" not in client.get(reverse("specialist-home")).content.decode()
    letter = Message.objects.get(purpose="specialist")
    assert (
        letter.recipient_id == match.enrolment.person_id
        and "Pia" not in letter.body
        and "søvn" not in letter.body
    )
    young = sign_in(world, match.enrolment.person, Role.MENTEE)
    about = reverse("my-specialist", args=[Consultation.objects.get().pk])
    assert about in letter.body and about in young.get(reverse("mentee-home")).content.decode()
    told = young.get(about).content.decode()
    assert "Pia Prøve, psykolog" in told and "Hjælp til søvn" in told and "22. marts 2026" in told
    at.move_to(world.at + timedelta(days=1))
    again = sign_in(world, Person.objects.get(given_name="Pia"), Role.SPECIALIST)
    assert again.get(page).status_code == 200


@pytest.mark.req("R-012")
@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], set()), (["meetings"], set()), (["journal"], {"note"}), (["check_ins"], {"young"}),
     (["meetings", "check_ins", "journal"], {"note", "young"})],
)  # fmt: skip
def test_only_the_parts_that_were_chosen_and_never_what_is_somebody_s_own(
    world: World, match: Match, pia: Pia, sign_in: Any, parts: list[str], expected: set[str]
) -> None:
    client, page = pia(parts)
    young = fine(world, match, sign_in)
    shown = client.get(page)
    assert shown.status_code == 200 and seen(shown) == expected
    words = re.sub(
        r"[0-9a-f-]{36}", "", shown.content.decode().partition("<main")[2]
    )  # an id may hold any figure
    assert ("1234" in words or "1.234" in words) == ("meetings" in parts)
    for name, pk in (("course", match.pk), ("course-journal", match.pk), ("young-person", match.enrolment.person_id),
                     ("mentor", match.mentor_id), ("goals", match.pk), ("meetings", match.pk)):  # fmt: skip
        assert client.get(reverse(name, args=[pk])).status_code == 404, name
    looks = ReadEvent.objects.filter(about_person_id=match.enrolment.person_id)
    assert {look.what for look in looks} == {*parts, "journal"}
    assert {(look.role, look.purpose) for look in looks} == {("specialist", "specialist")}
    assert "Fagperson" in young.get(reverse("who-has-looked")).content.decode()


@pytest.mark.req("R-012")
def test_no_other_course_is_reached(world: World, match: Match, pia: Pia, sign_in: Any) -> None:
    client, _page = pia(["journal"])
    fine(world, match, sign_in)
    other = world.match(world.enrolment(world.person("Fremmed")))
    theirs = Consultation(
        organisation=world.organisation, match=other, person=world.person(), field="læge", purpose="x", journal=True,
        drawn_at=world.at, opens_on=world.today, until=world.today,
    )  # fmt: skip
    theirs.save()
    assert client.get(reverse("specialist-course", args=[theirs.pk])).status_code == 404
    home = client.get(reverse("specialist-home")).content.decode()
    assert "Amina" in home and "Fremmed" not in home
    assert client.post(reverse("consultation-end", args=[theirs.pk])).status_code == 404


@pytest.mark.req("R-012")
@pytest.mark.parametrize("how", ["the young person", "the coordinator", "the day", "the course"])
def test_it_ends_at_the_next_request(
    world: World, match: Match, pia: Pia, sign_in: Any, at: Any, how: str
) -> None:
    client, page = pia(["journal"])
    young, row = fine(world, match, sign_in), Consultation.objects.get()
    assert client.get(page).status_code == 200
    if how == "the young person":
        young.post(reverse("my-specialist-no", args=[row.pk]))
    elif how == "the coordinator":
        sign_in(world).post(reverse("consultation-end", args=[row.pk]))
    elif how == "the day":
        client.get("/health/")
        at.move_to(world.at + timedelta(days=21))
        client = sign_in(world, row.person, Role.SPECIALIST)
    else:
        Match.objects.filter(pk=match.pk).update(state="ended", ended_on=world.today)
    answer = client.get(page)
    assert answer.status_code != 200 and not seen(answer)
    assert client.post(page, {"text": "Efter tid"}).status_code != 200
    assert not JournalEntry.objects.filter(by_person=row.person).exists()


@pytest.mark.req("R-012")
def test_a_note_stands_in_the_journal_as_the_specialist_s(
    world: World, match: Match, pia: Pia, sign_in: Any
) -> None:
    client, page = pia([])
    fine(world, match, sign_in)
    assert client.post(page, {"text": "Har talt om søvn"}).status_code == 302
    mine = client.get(page).content.decode()
    assert "Har talt om søvn" in mine and WORDS["note"] not in mine
    journal = sign_in(world).get(reverse("course-journal", args=[match.pk]), {"purpose": "follow_up"})
    assert "Pia Prøve – Fagperson" in journal.content.decode()


@pytest.mark.req("R-012")
def test_goals_are_the_young_person_s_to_show_and_close_with_it(
    world: World, match: Match, pia: Pia, sign_in: Any
) -> None:
    client, page = pia(["meetings"])
    young, row = fine(world, match, sign_in), Consultation.objects.get()
    given = {"to": f"specialist:{row.person_id}", "kind": "goals", "until": row.until.isoformat()}
    young.post(reverse("share-confirm") + "?" + "&".join(f"{key}={value}" for key, value in given.items()))
    share = Share.objects.get(recipient=row.person)
    shown = client.get(reverse("shared-one", args=[share.pk]))
    assert seen(shown) == {"goal"} and "goal" not in seen(client.get(page))
    young.post(reverse("my-specialist-no", args=[row.pk]))
    share.refresh_from_db()
    assert share.withdrawn_at is not None


@pytest.mark.req("R-012")
@pytest.mark.parametrize(
    "given",
    [{"purpose": " "}, {"field": ""}, {"until": "2026-03-02"}, {"until": "2027-03-02"}, {"parts": ["goals"]}],
)
def test_what_is_missing_is_said_and_nobody_is_asked(
    world: World, match: Match, sign_in: Any, at: Any, given: dict[str, Any]
) -> None:
    page = ask(sign_in(world), world, match, ["journal"], **given)
    assert page.status_code == 422 and "Prøve" in page.content.decode()
    assert not Consultation.objects.exists() and not Message.objects.exists()
    counsellor = sign_in(world, world.person(), Role.COUNSELLOR)
    assert ask(counsellor, world, match, []).status_code == 404


@pytest.mark.req("R-012")
def test_neither_of_the_two_is_their_own_specialist(
    world: World, match: Match, sign_in: Any, at: Any
) -> None:
    refused = ask(sign_in(world), world, match, [], email=match.mentor.person.email)
    assert refused.status_code == 422 and not Consultation.objects.exists()


@pytest.mark.req("R-012")
def test_the_policy_itself_knows_the_parts_and_the_day(
    world: World, match: Match, pia: Pia, sign_in: Any
) -> None:
    """The pages ask for the part, and the role ends with the day: neither would help where something else asks the policy."""
    pia([])
    fine(world, match, sign_in)
    row = Consultation.objects.get()
    actor = replace(world.actor(row.person, Role.SPECIALIST), day=world.today)
    assert not MEETINGS.visible(actor).exists()
    Consultation.objects.update(meetings=True)
    assert MEETINGS.visible(actor).exists() and MEETINGS.visible(replace(actor, day=row.until)).exists()
    assert not MEETINGS.visible(replace(actor, day=row.until + timedelta(days=1))).exists()
