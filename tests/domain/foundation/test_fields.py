"""Sensitive words are unreadable in the database, and cannot be moved to another row, column or organisation."""

import base64
import os
import re
import threading
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django_scopes import scopes_disabled

from mentorbank.config.keys import new_field_key
from mentorbank.domain.foundation.fields import Sealed, Unreadable
from mentorbank.domain.foundation.rotation import rotate
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.relationships.models import Goal
from mentorbank.kernel.access import Role
from tests.world import World, make_world

SECRET = "Vil væk hjemmefra"


def _raw(row: Any, column: str) -> str:
    rows = type(row).objects.annotate(raw=Cast(column, TextField()))
    return str(rows.values_list("raw", flat=True).get(pk=row.pk))


def _key(key_id: str) -> dict[str, str]:
    return {key_id: new_field_key().split(":", 1)[1]}


@pytest.mark.req("R-458")
def test_what_is_written_is_not_what_lies_in_the_database(world: World) -> None:
    referral = world.referral(wants=SECRET)
    raw = _raw(referral, "wants")
    assert SECRET not in raw and raw.startswith("2|k1|")
    assert Referral.objects.get(pk=referral.pk).wants == SECRET


def test_the_same_words_look_different_each_time(world: World) -> None:
    first = world.referral(wants=SECRET)
    before = _raw(first, "wants")
    first.save()
    assert _raw(first, "wants") != before


def test_what_nobody_has_read_is_saved_as_it_lies(world: World) -> None:
    pk = world.referral(wants=SECRET).pk
    row = Referral.objects.get(pk=pk)
    before = _raw(row, "wants")
    row.save()
    assert _raw(row, "wants") == before and row.wants == SECRET


def test_deferred_and_refreshed_words_are_read_too(world: World) -> None:
    pk = world.referral(wants=SECRET).pk
    row = Referral.objects.defer("wants", "organisation").get(pk=pk)
    assert row.wants == SECRET
    row.wants = ""
    row.refresh_from_db()
    assert row.wants == SECRET


@pytest.mark.req("R-458")
def test_words_moved_to_another_row_column_or_organisation_are_refused(world: World) -> None:
    """Somebody with the database in hand exchanges what lies there; nothing of it opens."""
    mine, other = world.referral(wants=SECRET, urgency="Haster"), world.referral(wants="Noget andet")
    enrolment = world.enrolment(what_matters="Ro")
    stranger = make_world("VIB")
    with inside(stranger.organisation.pk):
        foreign = stranger.referral(wants="Fremmed")
        taken = Sealed(_raw(foreign, "wants"))
    moves = [(other, "wants", _raw(mine, "wants")), (mine, "urgency", _raw(mine, "wants")),
             (enrolment, "what_matters", _raw(mine, "wants")), (mine, "wants", taken)]  # fmt: skip
    for row, column, sealed in moves:
        type(row).objects.filter(pk=row.pk).update(**{column: Sealed(sealed)})
        with pytest.raises(Unreadable):
            getattr(type(row).objects.get(pk=row.pk), column)


@pytest.mark.req("R-458")
def test_a_row_carried_whole_into_another_organisation_stays_shut(world: World) -> None:
    """Somebody with the database in hand writes another owner on the row; its number and its words are as they were."""
    mine, stranger = world.referral(wants=SECRET), make_world("VIB")
    with scopes_disabled():
        assert Referral.objects.filter(pk=mine.pk).update(organisation=stranger.organisation) == 1
    with inside(stranger.organisation.pk):
        carried = Referral.objects.get(pk=mine.pk)
        with pytest.raises(Unreadable):
            _ = carried.wants


@pytest.mark.req("R-458")
def test_every_changed_byte_is_refused(world: World) -> None:
    referral = world.referral(wants=SECRET)
    head, sealed = _raw(referral, "wants").rsplit("|", 1)
    raw = bytearray(base64.urlsafe_b64decode(sealed))
    for place in range(len(raw)):
        changed = bytes(raw[:place]) + bytes([raw[place] ^ 1]) + bytes(raw[place + 1 :])
        Referral.objects.update(wants=Sealed(f"{head}|{base64.urlsafe_b64encode(changed).decode()}"))
        with pytest.raises(Unreadable):
            _ = Referral.objects.get().wants


def test_encrypted_words_cannot_be_searched_nor_written_without_their_row(world: World) -> None:
    world.referral(wants=SECRET)
    with pytest.raises(FieldError):
        Referral.objects.filter(wants__icontains="hjemme").exists()
    with pytest.raises(FieldError):
        Referral.objects.filter(wants=SECRET).exists()
    with pytest.raises(FieldError), transaction.atomic():
        Referral.objects.update(wants=SECRET)
    assert not Referral.objects.filter(wants="").exists()
    assert Referral.objects.update(wants="") == 1


def _as_before(row: Any, column: str, words: str, settings: Any) -> None:
    """As values were written before rows were bound in."""
    key_id, key = next(iter(settings.FIELD_KEYS.items()))
    nonce = os.urandom(12)
    bound = f"{row._meta.db_table}.{column}".encode()
    sealed = AESGCM(base64.urlsafe_b64decode(key)).encrypt(nonce, words.encode(), bound)
    old = f"{key_id}:{base64.urlsafe_b64encode(nonce + sealed).decode()}"
    type(row).objects.filter(pk=row.pk).update(**{column: Sealed(old)})


@pytest.mark.req("R-458")
def test_older_values_stay_readable_until_they_are_written_anew(world: World, settings: Any) -> None:
    enrolment = world.enrolment()
    _as_before(enrolment, "what_matters", SECRET, settings)
    assert Enrolment.objects.get().what_matters == SECRET
    assert sum(progress.anew for progress in rotate()) == 1
    assert (
        _raw(enrolment, "what_matters").startswith("2|k1|") and Enrolment.objects.get().what_matters == SECRET
    )


@pytest.mark.req("R-458")
def test_everything_is_written_anew_under_a_new_key_and_the_old_one_can_go(
    world: World, settings: Any
) -> None:
    rows = [world.referral(wants=f"{SECRET} {number}") for number in range(7)]
    enrolment = world.enrolment(what_matters="Ro")
    settings.FIELD_KEYS = _key("k2") | settings.FIELD_KEYS
    said = StringIO()
    call_command("rotate_keys", "--batch=3", stdout=said)
    assert re.findall(r"referral.wants: (\d) of 7", said.getvalue()) == ["3", "6", "7"]
    settings.FIELD_KEYS = {"k2": settings.FIELD_KEYS["k2"]}
    assert Referral.objects.get(pk=rows[6].pk).wants == f"{SECRET} 6"
    assert Enrolment.objects.get(pk=enrolment.pk).what_matters == "Ro"
    again = StringIO()
    call_command("rotate_keys", stdout=again)
    assert " of " not in again.getvalue()


@pytest.mark.req("R-458")
def test_it_goes_on_where_it_was_stopped(world: World, settings: Any) -> None:
    for number in range(10):
        world.referral(wants=f"{SECRET} {number}")
    settings.FIELD_KEYS = _key("k2") | settings.FIELD_KEYS
    first = next(rotate(batch=4))
    assert (first.anew, first.left) == (4, 10)
    assert [(progress.anew, progress.left) for progress in rotate(batch=4)][-1] == (6, 6)
    assert {row.wants for row in Referral.objects.all()} == {f"{SECRET} {number}" for number in range(10)}


@pytest.mark.req("R-458")
def test_a_lost_key_closes_its_own_rows_and_no_others(world: World, settings: Any, sign_in: Any) -> None:
    lost = world.enrolment(what_matters=SECRET)
    settings.FIELD_KEYS = _key("k2")
    kept = world.enrolment(what_matters="Ro")
    assert Enrolment.objects.get(pk=kept.pk).what_matters == "Ro"
    with pytest.raises(Unreadable, match="k1"):
        _ = Enrolment.objects.get(pk=lost.pk).what_matters
    client = sign_in(world, role=Role.COORDINATOR)
    page = client.get(f"/matching/young-person/{lost.pk}/wishes/")
    assert page.status_code == 409 and "nøglen k1" in page.content.decode()
    assert client.get(f"/matching/young-person/{kept.pk}/wishes/").status_code == 200
    said = StringIO()
    with pytest.raises(CommandError, match="1 values"):
        call_command("rotate_keys", stdout=StringIO(), stderr=said)
    assert str(lost.pk) in said.getvalue()


@pytest.mark.req("R-458")
def test_what_people_save_meanwhile_is_not_lost(transactional_db: None, settings: Any) -> None:
    """Keys are changed while four others write; the last word of each stands, and all of it is under the new key."""
    world = make_world("VORD")
    with inside(world.organisation.pk):
        match = world.match()
        goals = [
            Goal(organisation=world.organisation, match=match, text="0", set_at=world.at)
            for _goal in range(20)
        ]
        Goal.objects.bulk_create(goals)
        settings.FIELD_KEYS = _key("k2") | settings.FIELD_KEYS
        wrong: list[BaseException] = []

        def write(mine: list[Goal]) -> None:
            try:
                with inside(world.organisation.pk):
                    for number in range(1, 6):
                        for goal in mine:
                            goal.text = str(number)
                            goal.save(update_fields=["text"])
            except BaseException as problem:
                wrong.append(problem)
            finally:
                connections.close_all()

        writers = [threading.Thread(target=write, args=(goals[start::4],)) for start in range(4)]
        for writer in writers:
            writer.start()
        for _progress in rotate(batch=2):
            pass
        for writer in writers:
            writer.join()
        assert wrong == [] and {goal.text for goal in Goal.objects.all()} == {"5"}
        assert all(_raw(goal, "text").startswith("2|k2|") for goal in goals)


def test_a_new_key_is_put_first_in_its_file(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "fields.key").write_text(new_field_key())
    call_command("rotate_keys", "--new-key", stdout=StringIO())
    keys = [pair.split(":")[0] for pair in (tmp_path / "fields.key").read_text().split(",")]
    assert keys == ["k2", "k1"] and (tmp_path / "fields.key").stat().st_mode & 0o077 == 0


@pytest.mark.req("R-458")
@pytest.mark.skipif(
    os.environ.get("MENTORBANK_TEST_ENGINE") == "postgres", reason="reads the bytes of SQLite's files"
)
def test_the_words_are_in_no_byte_of_the_database_file(transactional_db: None) -> None:
    world = make_world("VORD")
    with inside(world.organisation.pk):
        referral = world.referral(wants=f"{SECRET} KANARIEFUGL")
        referral.wants = "KANARIEUNGE"
        referral.save()
        path = Path(connection.settings_dict["NAME"])
        lying = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert b"KANARIE" not in lying and _raw_is_there(lying)


def _raw_is_there(lying: bytes) -> bool:
    """Guards the test above: the file read is the one written to."""
    return b"2|k1|" in lying
