"""Every kind of information has one term with its origin, and every column with protected words belongs to a kind."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from pydantic import ValidationError

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.foundation.rotation import encrypted_columns
from mentorbank.domain.rights.retention import PEOPLE, ROWS
from mentorbank.kernel.policy import load
from mentorbank.kernel.retention import Kept, retention_rules

DAY = date(2026, 3, 2)
RULES = retention_rules(DAY)
#: About companies, programmes, settings and the house itself.
NOT_ABOUT_PEOPLE = {
    "Partner", "Site", "Programme", "ProgrammeVersion", "IntegrationToken", "Company", "CompanyContact", "JobOpening",
    "School", "SchoolClass", "TalkRequest", "Idea", "TaskForceMeeting", "Paper", "Grant", "ChainHead", "KeepingRound",
    "Logo",
}  # fmt: skip
WORDS = {"da": "x", "en": "x"}


def _kept(**given: Any) -> Kept:
    facts = {"stage": "people", "classes": [], "fields": ["Person.*"], "what": WORDS, "after": WORDS, "then": "delete",
             "days": 3, "ours": True}  # fmt: skip
    return Kept.model_validate(facts | given)


@pytest.mark.req("R-465")
def test_every_table_about_people_has_a_term() -> None:
    named = {field.split(".")[0] for kept in RULES.kept.values() for field in kept.fields}
    tables = {
        model.__name__ for model in apps.get_app_config("mentorbank").get_models()
        if issubclass(model, OrganisationRecord)
    }  # fmt: skip
    assert tables - named == NOT_ABOUT_PEOPLE
    assert {model.__name__ for model, _column in encrypted_columns()} <= named


def test_every_term_of_its_own_is_carried_out_and_every_class_is_described() -> None:
    done = {one.key for one in (*PEOPLE, *ROWS)}
    own = {key for key, kept in RULES.kept.items() if not kept.goes_with}
    assert own - done == {"sessions"}, "sign-ins belong to no organisation; sign_in/retention.py sees to them"
    assert {name for kept in RULES.kept.values() for name in kept.classes} <= set(load().classes)
    assert all(one.forget for one in ROWS if one.key not in {"plans", "uploads"}), (
        "those two have rounds of their own"
    )


@pytest.mark.parametrize(
    "broken", [{"days": None}, {"months": 2}, {"template": "no_such_months", "days": None}, {"ours": False}, {"days": 0}]
)  # fmt: skip
def test_a_kind_without_exactly_one_term_and_origin_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        _kept(**broken)


def test_a_term_is_counted_from_the_day_it_began() -> None:
    months, days = _kept(days=None, months=6), _kept(days=14)
    assert months.until(date(2026, 8, 31)) == date(2027, 2, 28) and days.until(DAY) == date(2026, 3, 16)
    assert months.over_before(DAY) == date(2025, 9, 2) and days.over_before(DAY) == date(2026, 2, 16)
