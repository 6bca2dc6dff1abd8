"""Sensitive words are unreadable in the database, and cannot be moved to another column."""

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import FieldError
from django.db import connection

from mentorbank.domain.referrals.models import Enrolment, Referral
from tests.world import World

SECRET = "Vil væk hjemmefra"


def _raw(table: str, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608 – the names are this test's own
        return str(cursor.fetchone()[0])


@pytest.mark.req("R-458")
def test_what_is_written_is_not_what_lies_in_the_database(world: World) -> None:
    referral = world.referral(wants=SECRET)
    raw = _raw("mentorbank_referral", "wants")
    assert SECRET not in raw and raw.startswith("k1:")
    assert Referral.objects.get(pk=referral.pk).wants == SECRET


def test_the_same_words_look_different_each_time(world: World) -> None:
    first = world.referral(wants=SECRET)
    before = _raw("mentorbank_referral", "wants")
    first.save()
    assert _raw("mentorbank_referral", "wants") != before


def test_words_moved_to_another_column_are_refused(world: World) -> None:
    world.referral(wants=SECRET)
    world.enrolment()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE mentorbank_enrolment SET what_matters = (SELECT wants FROM mentorbank_referral)"
        )
    with pytest.raises(InvalidTag):
        Enrolment.objects.get()


def test_encrypted_words_cannot_be_searched(world: World) -> None:
    with pytest.raises(FieldError):
        Referral.objects.filter(wants__icontains="hjemme").exists()
