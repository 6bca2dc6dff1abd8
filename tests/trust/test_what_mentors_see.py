"""What a mentor sees of the young person, field by field and stage by stage: an allow-list, and nothing beside it (R-467)."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.companies.models import Company, CompanyPerson
from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.links.actions import issue
from mentorbank.domain.matching.actions import propose
from mentorbank.domain.matching.models import Match, Proposal, Wish
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.relationships.models import (
    Agreement,
    ClosingTalk,
    Goal,
    GoalChange,
    JournalEntry,
    Meeting,
    OwnWords,
)
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.access import Role
from tests.domain.foundation.rows import filled
from tests.domain.matching.town import rules_changed
from tests.trust.canaries import READ_BY_MACHINE
from tests.trust.cells import PART, addresses
from tests.world import World

# Plain columns that hold words; codes are told apart by what they are called on a page.
PLAIN = {
    "Person": ("given_name", "family_name"),
    "Referral": ("referrer_name", "referrer_workplace"),
    "Enrolment": ("current_education",),
}
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|value=\"[\w-]{32,}\"")
TOLD = {
    "Person.email": "kanarie.ung@example.org", "Person.phone": "00 77 66 55", "Person.postal_code": "6792",
    "Person.municipality_code": "Læsø", "Person.birth_date": "29. juli", "Referral.referrer_email": "kanarie.henviser@",
    "StatusObservation.category": "Sygedagpenge",
}  # fmt: skip
ABOUT = (Person, Referral, Enrolment, OwnWords, Goal, GoalChange, Agreement, Meeting, JournalEntry, CheckIn, Question, Concern,
         ClosingTalk, WellbeingAnswer, StatusObservation, Proposal, Wish)  # fmt: skip


@dataclass
class Scene:
    """The reader's browser, the ids the addresses name, and which word lies in which field."""

    client: Client
    ids: dict[str, Any]
    words: dict[str, str]
    tokens: list[str]
    role: Role = Role.MENTOR

    def seen(self) -> set[str]:
        """Every field a word of which stands anywhere they can open."""
        text = ID.sub("", "\n".join(self._pages()))  # an id may hold any figures
        return {field for word, field in self.words.items() if word in text}

    def _pages(self) -> list[str]:
        found = []
        for address in addresses():
            if address.audience is not None and self.role not in address.audience.roles:
                continue
            if "l/" in address.route[:2] or address.route.startswith(("accounts", "admin")):
                continue
            path = "/" + PART.sub(lambda part: str(self.ids.get(part[2], "nobody")), address.route)
            answer = self.client.get(path)
            found.append(answer.content.decode(errors="replace") if answer.status_code < 400 else "")
        found += [self.client.get(path).content.decode() for path in self.tokens]
        found.append(self.client.get("/", follow=True).content.decode())
        return found


def about(world: World, young: Person, mine: dict[Any, Any], match: Match | None) -> None:
    """One of everything there can be about the young person at this stage."""
    world.referral(young)
    kinds: list[tuple[Any, dict[str, Any]]] = [
        (OwnWords, {}),
        (StatusObservation, {"category": "sickness_benefit", "on": world.today}), (WellbeingAnswer, {}),
    ]  # fmt: skip
    if match is not None:
        kinds += [
            (Goal, {}), (Agreement, {"contact_days": []}), (Meeting, {"state": "held", "on": world.today}), (JournalEntry, {}),
            (CheckIn, {"party": "mentee", "state": "done", "answer": "talk", "due_on": world.today}),
            (Question, {"asker": young, "match": match}), (Concern, {"match": match, "act_by": world.at}),
            (ClosingTalk, {"party": "mentee", "held_on": world.today}),
        ]  # fmt: skip
    for model, facts in kinds:
        row = filled(model, mine, **facts)
        model.objects.bulk_create([row])
        mine[model] = row.pk
        if model is Goal:
            GoalChange.objects.bulk_create([filled(GoalChange, mine, goal=row, state="open")])


def plant(young: Person) -> dict[str, str]:
    """A word of its own in every field that holds words, by word; the others by what a page would call them."""
    number, words = count(1), {told: field for field, told in TOLD.items()}
    for model in ABOUT:
        names = [
            one.name for one in model._meta.local_fields
            if isinstance(one, EncryptedTextField) and f"{model.__name__}.{one.name}" not in READ_BY_MACHINE
        ]  # fmt: skip
        names += PLAIN.get(model.__name__, ())
        rows: Any = model.objects.filter(pk=young.pk) if model is Person else model.objects.all()
        for row in rows if names else ():
            for name in names:
                word = f"Kanarie{next(number):06}"
                words[word] = f"{model.__name__}.{name}"
                setattr(row, name, word)
            row.save(update_fields=names)
    Person.objects.filter(pk=young.pk).update(
        email="kanarie.ung@example.org", phone="+4500776655", postal_code="6792", municipality_code="0825",
        birth_date=date(2004, 7, 29),
    )  # fmt: skip
    Referral.objects.update(referrer_email="kanarie.henviser@example.org")
    return words


@pytest.fixture
def scene(world: World, sign_in: Any) -> Any:
    def at(stage: str) -> Scene:
        young = world.person()
        enrolment, mentor = world.enrolment(young), world.mentor()
        match, proposal, tokens = None, None, []
        mine: dict[Any, Any] = {
            type(world.organisation): world.organisation.pk, type(world.programme): world.programme.pk,
            Enrolment: enrolment.pk, Person: young.pk,
        }  # fmt: skip
        if stage == "asked":
            wished = {"organisation": world.organisation, "enrolment": enrolment}
            Wish(**wished, kind="industry", value="construction", importance=3).save()
            proposal = propose(by=world.staff, at=world.at, enrolment=enrolment, mentor=mentor)
            assert proposal.reasons
            link = issue(by=world.staff, at=world.at, person=mentor.person, role=Role.MENTOR, purpose="answer_proposal",
                         noun="proposal", subject_id=proposal.pk, days=4000)  # fmt: skip
            tokens.append(f"/l/answer-proposal/{link}/")
        else:
            state = {
                "accepted": {"state": "accepted", "active_from": None, "first_meeting_on": None},
                "running": {},
                "ended": {"state": "ended", "ended_on": world.today, "end_reason": "moved"},
            }[stage]
            match = world.match(enrolment, mentor, **state)
            mine[Match] = match.pk
        about(world, young, mine, match)
        ids = {"match_id": mine.get(Match), "person_id": young.pk, "enrolment_id": enrolment.pk, "pk": mentor.pk,
               "proposal_id": proposal.pk if proposal else None, "goal_id": mine.get(Goal), "meeting_id": mine.get(Meeting),
               "agreement_id": mine.get(Agreement), "question_id": mine.get(Question), "check_in_id": mine.get(CheckIn),
               "concern_id": mine.get(Concern), "programme_id": world.programme.pk}  # fmt: skip
        return Scene(sign_in(world, mentor.person, Role.MENTOR), ids, plant(young), tokens)

    return at


WORDS_OF_THE_TWO = {
    "Agreement.cancellations", "Agreement.mentee_expects", "Agreement.mentor_expects", "Agreement.own_focus", "Goal.success",
    "Goal.text", "GoalChange.text", "Meeting.note",
}  # fmt: skip
# To meet, the two must reach each other; what the young person says about themselves is said to be read by the mentor.
TO_MEET = {"Person.given_name", "Person.phone", "Person.email", "OwnWords.good_at", "OwnWords.likes"}
MAY_SEE = {
    "asked": {"Person.given_name"},
    "accepted": TO_MEET | WORDS_OF_THE_TWO,
    "running": TO_MEET | WORDS_OF_THE_TWO,
    "ended": set(),
}  # fmt: skip


@pytest.mark.req("R-467")
@pytest.mark.parametrize("stage", MAY_SEE)
def test_a_mentor_sees_what_is_needed_at_this_stage_and_no_more(scene: Any, stage: str) -> None:
    assert scene(stage).seen() == MAY_SEE[stage]


def test_the_control_the_words_do_stand_where_the_staff_read(world: World, scene: Any, sign_in: Any) -> None:
    one = scene("running")
    staff = sign_in(world)
    text = staff.get(reverse("young-person", args=[one.ids["person_id"]])).content.decode()
    text += staff.get(
        reverse("course-journal", args=[one.ids["match_id"]]), {"purpose": "follow_up"}
    ).content.decode()
    met = {field for word, field in one.words.items() if word in text}
    assert {"Person.family_name", "Person.email", "Person.phone", "Person.postal_code", "JournalEntry.text",
            "Referral.wants", "Referral.referrer_email"} <= met  # fmt: skip


@pytest.mark.req("R-471")
def test_the_boss_reads_nothing_of_an_apprentice_s_course(world: World, scene: Any, sign_in: Any) -> None:
    """Also when the boss is a mentor here, speaks for the company, and the apprentice's mentor works there too."""
    one, boss = scene("running"), world.person("Chef")
    match = Match.objects.get(pk=one.ids["match_id"])
    company = filled(Company, {type(world.organisation): world.organisation.pk}, name="Værftet")
    Company.objects.bulk_create([company])
    CompanyPerson(
        organisation=world.organisation, programme=world.programme, company=company, person=boss, starts_on=world.today
    ).save()  # fmt: skip
    Mentor.objects.filter(pk=match.mentor_id).update(employer="Værftet")
    Enrolment.objects.filter(pk=match.enrolment_id).update(current_education="Lærling på Værftet")
    world.match(mentor=world.mentor(boss, employer="Værftet"))
    for role in (Role.MENTOR, Role.COMPANY_CONTACT):
        client = sign_in(world, boss, role)
        theirs = Scene(client, one.ids | {"company_id": company.pk}, one.words, [], role)
        assert theirs.seen() == set(), role
    assert one.seen()  # the mentor of the course does


@pytest.mark.req("R-471")
def test_whoever_manages_the_apprentice_is_no_mentor_of_theirs(world: World, sign_in: Any) -> None:
    rules_changed(world, mentor__line_management="block")  # as where apprentices are mentored
    enrolment = world.enrolment(world.person("Amina"), counsellor=world.coordinator)
    boss = world.mentor(line_management="Jeg er chef for Amina på Værftet")
    free = world.mentor()
    staff = sign_in(world)
    for mentor, sent in ((boss, 0), (free, 1)):
        staff.post(reverse("propose", args=[enrolment.pk]), {"mentor": str(mentor.pk)})
        assert Proposal.objects.count() == sent
    Proposal.objects.all().delete()
    staff.post(reverse("ban-pair", args=[enrolment.pk]), {"mentor": str(free.pk), "kind": "line_management"})
    staff.post(reverse("propose", args=[enrolment.pk]), {"mentor": str(free.pk)})
    assert not Proposal.objects.exists()
