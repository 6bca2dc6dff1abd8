"""The owner of a concept reads, from every organisation that agreed, what each may show, and the sums of that (R-026)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.domain.reports.concepts import concepts_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from tests.town import Course, fill
from tests.web.reports.reading import tables
from tests.world import World, make_world

MAIL = "ejer@example.org"
#: The trials of every cell ask all the others.
OTHERS = (Role.MENTEE, Role.COUNSELLOR, Role.STEERING_GROUP, Role.PARTNER)
pytestmark = pytest.mark.parametrize("world", ["EMB"], indirect=True)


def _site(world: World, people: int, name: str) -> World:
    """An organisation of this name, with so many young people who have had a mentor."""
    with inside(world.organisation.pk):
        type(world.organisation).objects.filter(pk=world.organisation.pk).update(name=name)
        fill(world, [Course(date(2024, 3, 4)) for _n in range(people)])
    return world


def _agrees(world: World, sign_in: Any, **changed: str) -> Any:
    """The organisation's own coordinator gives the role, from the page of colleagues."""
    with inside(world.organisation.pk):
        typed = {"given_name": "Vera", "family_name": "Ejer", "email": MAIL, "role": "concept_owner",
                 "programme": str(world.programme.pk), "municipality_code": ""}  # fmt: skip
        return sign_in(world).post(reverse("colleague-invite"), typed | changed)


def _owner(world: World, sign_in: Any) -> Client:
    with inside(world.organisation.pk):
        return sign_in(world, Person.objects.get(email=MAIL), Role.CONCEPT_OWNER)  # type: ignore[no-any-return]


def _had_a_mentor(client: Client) -> dict[str, str]:
    html = client.get(reverse("concepts")).content.decode()
    rows = [row for table in tables(html) for row in table if row[""].startswith("Mindst 300")]
    return rows[0] if rows else {}


@pytest.mark.req("R-026")
def test_the_owner_reads_where_it_is_used_and_the_sum_of_what_each_may_show(
    world: World, sign_in: Any
) -> None:
    here, there, few = (
        _site(world, 12, "Her By"),
        _site(make_world("EMB"), 9, "Der By"),
        _site(make_world("EMB"), 3, "Lille By"),
    )
    elsewhere = _site(make_world("EMB"), 20, "Ikke Aftalt")
    for site in (here, there, few):
        assert _agrees(site, sign_in).status_code == 302
    owner = _owner(here, sign_in)
    assert Account.objects.filter(email=MAIL).count() == 1, "one sign-in for all of them (R-025)"
    assert owner.get("/")["Location"] == reverse("concepts")
    row = _had_a_mentor(owner)
    assert (row["Her By"], row["Der By"], row["Lille By"]) == ("12", "9", "skjult")
    assert row["I alt"] == "21 (2 af 3 steder)", "what a place hides is in no sum"
    html = owner.get(reverse("concepts")).content.decode()
    assert "Ikke Aftalt" not in html and elsewhere.programme.name in html
    assert "Bruges 3 steder" in html and "Ung1" not in html and "Eksempel" not in html


@pytest.mark.req("R-026")
def test_an_organisation_that_ends_its_agreement_is_gone_at_the_next_request(
    world: World, sign_in: Any
) -> None:
    here, there = _site(world, 12, "Her By"), _site(make_world("EMB"), 9, "Der By")
    for site in (here, there):
        _agrees(site, sign_in)
    owner = _owner(here, sign_in)
    assert _had_a_mentor(owner)["I alt"] == "21"
    with inside(there.organisation.pk):
        role = RoleAssignment.objects.get(role=Role.CONCEPT_OWNER)
        assert sign_in(there).post(reverse("colleague-end", args=[role.pk])).status_code == 302
    row = _had_a_mentor(owner)
    assert "Der By" not in row and row["I alt"] == "12"


@pytest.mark.req("R-026", "R-461")
def test_each_scope_is_opened_for_what_was_agreed_there_and_closed_again(world: World, sign_in: Any) -> None:
    """Each concept by itself, and afterwards no row of another organisation is met."""
    here, there = _site(world, 12, "Her By"), _site(make_world("VIB"), 9, "Der By")
    for site in (here, there):
        _agrees(site, sign_in)
    hats = hats_of(Account.objects.get(email=MAIL), on=local_day(timezone.now()))
    found = concepts_of(hats, as_of=date(2025, 12, 31))
    assert [(one.code, [site.organisation for site in one.sites]) for one in found] == [
        ("EMB", ["Her By"]), ("VIB", ["Der By"]),
    ]  # fmt: skip
    assert {person.organisation_id for person in Person.objects.all()} == {here.organisation.pk}, (
        "this scope is as it was"
    )
    mine = [hat for hat in hats if hat.organisation.pk == here.organisation.pk]
    assert concepts_of(mine, as_of=date(2025, 12, 31)) == found[:1]


@pytest.mark.req("R-026")
def test_the_owner_reaches_nothing_else_and_nobody_else_the_page(world: World, sign_in: Any) -> None:
    match = world.match()
    _agrees(world, sign_in)
    owner = _owner(world, sign_in)
    closed = [
        reverse("young-person", args=[match.enrolment.person_id]), reverse("course", args=[match.pk]), reverse("worklist"),
        reverse("reports"), reverse("colleagues"), reverse("papers"), reverse("grants"), reverse("studies"), reverse("advice"),
    ]  # fmt: skip
    assert {path: owner.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    for role in OTHERS:
        assert sign_in(world, world.person(), role).get(reverse("concepts")).status_code == 404, role


@pytest.mark.req("R-026")
def test_the_role_is_for_one_programme_never_for_all_of_an_organisation(world: World, sign_in: Any) -> None:
    answer = _agrees(world, sign_in, programme="every")
    assert answer.status_code == 422 and "Vælg det program, der bruger konceptet" in answer.content.decode()
    assert not RoleAssignment.objects.filter(role=Role.CONCEPT_OWNER).exists()
