"""The default town, built once through the real deeds and looked at from every side."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import translation
from django_scopes import scopes_disabled

from mentorbank.demo.town import build
from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.companies.models import JobOpening
from mentorbank.domain.matching.models import Match, PlanRun
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.periods import COPENHAGEN
from mentorbank.kernel.templates import load_catalogue
from tests.demo.stages import ALL, present
from tests.repository.test_nobody_real import real_names

# Without it this file alone would get no database.
pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 19, 11, 0, tzinfo=COPENHAGEN)
TODAY = NOW.date()

# Ten digits that may be a day and four more, with or without the hyphen, standing alone.
CPR = re.compile(r"(?<![\w.-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-?\d{4}(?![\w.-])")
PHONE = re.compile(r"\+4500\d{6}")
SECRETS = {"token_hash", "receipt_hash", "submission_key", "input_digest", "password"}


@pytest.fixture(scope="module", autouse=True)
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The small town, built once for this file and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic(), scopes_disabled(), translation.override("da"):
        build(size="small", seed=1, now=NOW)
        yield
        transaction.set_rollback(True)


def _programmes(code: str) -> list[Programme]:
    return list(Programme.objects.filter(template_code=code))


def test_at_least_sixty_young_people_live_here() -> None:
    assert Referral.objects.values("person").distinct().count() >= 60


@pytest.mark.parametrize("code", sorted(load_catalogue()))
def test_somebody_stands_at_every_stage_of_every_programme(code: str) -> None:
    found: set[str] = set()
    for programme in _programmes(code):
        silence = rules_of(programme.versions.get().pk).followup.silence.days
        found |= present(programme, TODAY, silence)
    assert found >= ALL, ALL - found


def test_viborg_is_history_and_measured() -> None:
    history = Programme.objects.get(closes_on="2020-12-31")
    assert not history.matches.exclude(state="ended").exists()
    assert not CheckIn.objects.filter(match__programme=history, state="due").exists()
    asked = [task for match in history.matches.all() for task in match.measurements.all()]
    assert asked and all(task.state != "open" for task in asked)


def _texts() -> Iterator[tuple[str, str]]:
    """Every text in every table, decrypted, with where it stands."""
    for model in apps.get_app_config("mentorbank").get_models():
        names = [
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
            and field.name not in SECRETS
        ]
        for row in model.objects.values_list(*names) if names else []:
            yield from (
                (f"{model.__name__}.{name}", str(value)) for name, value in zip(names, row, strict=True)
            )


def test_no_text_anywhere_looks_like_a_personal_number() -> None:
    assert [(where, text) for where, text in _texts() if CPR.search(text)] == []


def test_a_personal_number_would_be_found() -> None:
    assert CPR.search("cpr " + "010203" + "-" + "4567") and CPR.search("010203" + "4567")
    assert not CPR.search("+4500123456")


def test_mail_and_phone_are_obviously_fictitious() -> None:
    mails = set(Person.objects.values_list("email", flat=True)) | set(
        Account.objects.values_list("email", flat=True)
    )
    mails |= set(Referral.objects.values_list("referrer_email", flat=True))
    assert [mail for mail in mails if mail and not mail.endswith("@example.org")] == []
    phones = set(Person.objects.exclude(phone="").values_list("phone", flat=True))
    assert [phone for phone in phones if not PHONE.fullmatch(phone)] == []


@pytest.mark.req("R-470")
def test_nobody_in_the_town_is_somebody_of_the_sources() -> None:
    names = {person.full_name for person in Person.objects.all()}
    assert [name for name in names if real_names(name)] == []


def test_nobody_shares_a_mail_address_with_a_stranger() -> None:
    seen: dict[str, str] = {}
    for person in Person.objects.exclude(email=""):
        assert seen.setdefault(person.email, person.full_name) == person.full_name


def test_every_deed_is_in_the_log() -> None:
    logged = {
        "referral.received": Referral, "mentor.applied": Mentor, "plan.made": PlanRun, "concern.raised": Concern,
        "question.asked": Question, "opening.created": JobOpening,
    }  # fmt: skip
    for verb, model in logged.items():
        things = set(AuditEvent.objects.filter(verb=verb).values_list("thing_id", flat=True))
        assert things == set(model.objects.values_list("pk", flat=True)), verb
    ends = AuditEvent.objects.filter(verb__in=["match.ended", "match.no_chemistry"]).count()
    assert ends == Match.objects.filter(state="ended").count()


def test_nothing_happens_in_the_future() -> None:
    assert not AuditEvent.objects.filter(at__gt=NOW).exists()
    assert not Meeting.objects.filter(logged_at__gt=NOW).exists()
    assert not Meeting.objects.filter(state="held", on__gt=TODAY).exists()


def test_the_coordinators_have_something_of_each_kind_to_do_today() -> None:
    for programme in Programme.objects.exclude(closes_on="2020-12-31"):
        own = {"match__programme": programme}
        assert CheckIn.objects.filter(**own, state="due", due_on__lt=TODAY).exists(), programme
        assert Question.objects.filter(**own, answered_at=None).exists(), programme
        assert Concern.objects.filter(**own, closed_at=None).exists(), programme
        assert Mentor.objects.filter(programme=programme, state="applied").exists(), programme
        newest = PlanRun.objects.filter(programme=programme).latest("made_at")
        waiting = {
            str(pk) for pk in programme.enrolments.filter(state="waiting").values_list("pk", flat=True)
        }
        assert waiting & set(newest.result["pairs"]), programme  # a pair to decide on


def test_somebody_of_every_role_can_sign_in() -> None:
    here = RoleAssignment.objects.filter(ends_on=None, person__account__isnull=False)
    for programme in Programme.objects.all():
        roles = set(here.filter(programme=programme).values_list("role", flat=True))
        assert roles >= {"coordinator", "counsellor", "mentor", "mentee", "steering_group"}, programme
    around = {"committee", "municipality", "facilitator", "regional_coordinator", "advisory_board", "company_contact",
              "partner", "school_contact", "funder", "evaluator", "concept_owner"}  # fmt: skip
    assert set(here.values_list("role", flat=True)) >= around
    held = RoleAssignment.objects.filter(ends_on__isnull=False, person__account__isnull=False)
    assert "specialist" in held.values_list("role", flat=True)


def test_the_first_doors_lead_to_the_two_of_one_running_course() -> None:
    for programme in Programme.objects.exclude(closes_on="2020-12-31"):
        doors = RoleAssignment.objects.filter(programme=programme, ends_on=None).order_by(
            "starts_on", "person__family_name", "pk"
        )
        mentee, mentor = (doors.filter(role=role).first().person_id for role in ("mentee", "mentor"))
        course = {"state": "active", "enrolment__person": mentee, "mentor__person": mentor}
        assert Match.objects.filter(programme=programme, **course).exists(), programme
