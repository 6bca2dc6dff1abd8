"""With the first net deliberately cut, PostgreSQL itself gives and takes no row of another organisation.

The tests act as the product does on a server: as a role that owns nothing and has no BYPASSRLS.
"""

# ruff: noqa: S608 – the table names come from the models

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django_scopes import scopes_disabled

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.postgresql import role as database_role
from mentorbank.domain.foundation.postgresql.policies import POLICY
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Person
from tests.domain.foundation.rows import TABLES, one_in_each
from tests.world import make_world

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def press(sql: str, *values: Any) -> int:
    """How many rows a statement touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def cut(model: type[models.Model]) -> models.QuerySet[Any]:
    """The table as Django sees it without any scope."""
    return models.QuerySet(model)


@pytest.fixture
def app_role(db: None) -> Iterator[str]:
    """Act as a role that owns no table, as on a server; it is gone with the test's transaction."""
    name = f"mentorbank_app_{uuid4().hex[:8]}"
    press(f"CREATE ROLE {name} NOLOGIN NOSUPERUSER NOBYPASSRLS")
    press(f"GRANT {name} TO CURRENT_USER")
    press(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
    press(f"SET LOCAL ROLE {name}")
    yield name


@pytest.fixture
def two(db: None) -> tuple[Organisation, Organisation, dict[Any, Any]]:
    """Two organisations with a row in every table, and the ids of the second one's rows."""
    one, other = make_world("VORD").organisation, make_world("VIB").organisation
    with inside(one.pk):
        one_in_each(one)
    with inside(other.pk):
        return one, other, one_in_each(other)


@pytest.mark.req("R-461")
def test_every_table_of_an_organisation_has_its_policy_and_holds_the_owner_to_it() -> None:
    guarded = ask(
        "SELECT c.relname FROM pg_class c JOIN pg_policies p ON p.tablename = c.relname"
        " WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.policyname = %s AND p.cmd = 'ALL'"
        " AND p.qual = p.with_check",
        POLICY,
    )
    columns = ask(
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'organisation_id'"
        " AND table_schema = 'public'"
    )
    assert {model._meta.db_table for model in TABLES} <= {row[0] for row in columns}
    assert {row[0] for row in guarded} == {row[0] for row in columns}
    assert ask("SELECT count(*) FROM pg_policies WHERE policyname <> %s", POLICY) == [(0,)]


@pytest.mark.req("R-461")
def test_no_table_gives_or_takes_a_foreign_row(two: Any, app_role: str, figure: Any) -> None:
    one, other, theirs = two
    for model in TABLES:
        table, pk = model._meta.db_table, theirs[model]
        with inside(other.pk):
            assert cut(model).filter(pk=pk).exists(), f"{table} has nothing to hide"
        with inside(one.pk):
            assert cut(model).exists(), f"{table} hides its own"
            assert ask(f"SELECT count(*) FROM {table} WHERE organisation_id <> %s", one.pk) == [(0,)], table
            assert not cut(model).filter(pk=pk).exists(), table
            assert press(f"UPDATE {table} SET organisation_id = organisation_id WHERE id = %s", pk) == 0, (
                table
            )
            assert press(f"DELETE FROM {table} WHERE id = %s", pk) == 0, table
            assert refused(f"INSERT INTO {table} (organisation_id) VALUES (%s)", other.pk), table
            assert refused(f"UPDATE {table} SET organisation_id = %s", other.pk), table
        with inside(other.pk):
            assert cut(model).filter(pk=pk).exists(), f"{table} lost a foreign row"
    figure(
        "rows of another organisation with the first net cut",
        "postgres",
        value=0,
        target=0,
        n=6 * len(TABLES),
    )


def refused(sql: str, *values: Any) -> bool:
    """Whether the policy refuses; a column that is missing is a different answer."""
    try:
        with transaction.atomic():
            press(sql, *values)
    except ProgrammingError as problem:
        return "row-level security" in str(problem)
    except IntegrityError:
        return False
    return False


def test_the_control_an_own_row_is_refused_for_its_columns_only(two: Any, app_role: str) -> None:
    one, _other, _theirs = two
    with inside(one.pk):
        assert not refused("INSERT INTO mentorbank_person (organisation_id) VALUES (%s)", one.pk)


@pytest.mark.req("R-461")
def test_without_a_scope_there_are_no_rows(two: Any, app_role: str) -> None:
    for table in (model._meta.db_table for model in TABLES):
        assert ask(f"SELECT count(*) FROM {table}") == [(0,)], table
        assert press(f"DELETE FROM {table}") == 0, table
        with scopes_disabled():
            assert ask(f"SELECT count(*) FROM {table}")[0][0] >= 2, table


def names() -> set[Any]:
    return set(cut(Person).values_list("organisation_id", flat=True))


@pytest.mark.req("R-461")
def test_after_a_rollback_the_right_organisation_holds(two: Any, app_role: str) -> None:
    one, other, _theirs = two
    with inside(one.pk):
        assert names() == {one.pk}
        with pytest.raises(DatabaseError), transaction.atomic(), inside(other.pk):
            assert names() == {other.pk}
            press("SELECT 1 / 0")
        assert names() == {one.pk}
    with inside(other.pk):
        sid = transaction.savepoint()
        with inside(one.pk):
            assert names() == {one.pk}
            transaction.savepoint_rollback(sid)
            assert names() == {one.pk}
        assert names() == {other.pk}
    assert names() == set()


def test_telling_is_no_query_of_the_page(two: Any, django_assert_num_queries: Any) -> None:
    one, other, _theirs = two
    with django_assert_num_queries(2):
        for organisation in (one, other):
            with inside(organisation.pk):
                names()


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-461")
def test_a_kept_or_new_connection_does_not_carry_the_former_organisation() -> None:
    world = make_world("VORD")
    with inside(world.organisation.pk):
        assert names() == {world.organisation.pk}
        press("SELECT 1")
    told = "SELECT coalesce(current_setting('mentorbank.organisation', true), '')"
    assert ask(told) == [("",)] and names() == set()
    with inside(world.organisation.pk):
        assert ask(told) == [(str(world.organisation.pk),)]
        connection.close()
        assert names() == {world.organisation.pk}
        connection.close()
    assert names() == set()


def test_a_role_that_sees_past_the_net_is_refused(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STRONG_DATABASE_ROLE = False
    monkeypatch.setattr(database_role, "ASK", "SELECT current_user, true")
    said = database_role.check_roles(databases=["default"])
    assert [error.id for error in said] == ["mentorbank.E001"] and "BYPASSRLS" in said[0].msg
    with pytest.raises(database_role.ImproperlyConfigured, match="every organisation's rows"):
        database_role.refuse_strong_role()


def test_the_question_about_the_role_is_asked_right(settings: Any, app_role: str) -> None:
    settings.STRONG_DATABASE_ROLE = False
    assert database_role.strong_role() == ""
