"""The open page says who can see what, in both languages, as the policy file has it."""

import pytest
from django.test import Client

from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load
from mentorbank.web.home.who_sees import COLUMNS


@pytest.mark.django_db
def test_the_table_is_the_file(client: Client) -> None:
    table = client.get("/privacy/").context["table"]
    rows = {row.cells[0]: row.cells[1:] for row in table.rows}
    policies = load()
    for key in ("goal", "journal", "concern", "wellbeing", "mentor", "match"):
        noun = policies.nouns[key]
        for role, said in zip(COLUMNS, rows[noun.name.da], strict=False):
            relation = policies.relation(key, role) or policies.relation(key, role, "read_shared")
            assert said == (policies.relations[relation].da if relation else "nej"), (key, role)
    figures = list(rows.values())[-1]
    assert figures[0] == "nej" and figures[-1] == policies.relations["programmes"].da
    # Of everybody else only a specialist reaches anything, in the one course they are drawn into, an evaluator rows without
    # names, and a school's contact and a contact teacher their own.
    reach = {
        noun.name.da: policies.relations[relation].da
        for key, noun in policies.nouns.items()
        for role, relation in (
            (Role.SPECIALIST, "drawn_in"), (Role.EVALUATOR, "own_study"), (Role.SCHOOL_CONTACT, "own_school"),
            (Role.CONTACT_TEACHER, "own_class"),
        )
        if policies.relation(key, role) == relation
    }  # fmt: skip
    wrong = {
        name: cells[-1] for name, cells in list(rows.items())[:-1] if cells[-1] != reach.get(name, "nej")
    }
    assert wrong == {}


@pytest.mark.django_db
def test_the_words_follow_the_language(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = client.get("/privacy/").content.decode()
    assert "one&#x27;s own, while it runs" in page and load().roles[Role.MENTOR.value].name.en in page
