"""The ground the tests stand on: the engine that was asked for, and no way out of this machine."""

import os
import socket

import pytest
from django.db import connection


def test_the_engine_is_the_one_that_was_asked_for(db: None) -> None:
    asked = os.environ["MENTORBANK_TEST_ENGINE"]
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[asked]


def test_the_database_keeps_the_rules_of_the_product(db: None) -> None:
    """SQLite is a file in WAL mode; PostgreSQL knows us as nobody special, so row-level security holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("pragma journal_mode")
            assert cursor.fetchone() == ("wal",)
        elif "MENTORBANK_TEST_DATABASE_URL" not in os.environ:
            cursor.execute("select rolsuper from pg_roles where rolname = current_user")
            assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org"])
def test_nothing_leaves_this_machine(host: str) -> None:
    with pytest.raises(PermissionError, match=host):
        socket.create_connection((host, 80), timeout=1)
