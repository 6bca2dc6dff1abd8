"""Who works here: a colleague is invited and gets in, a role ends at the next press, and nobody does either to themselves."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.colleagues import invite_colleague
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.sign_in.models import ProvidedRole
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import NotFound
from tests.world import World, make_world


def answers(world: World, **given: Any) -> dict[str, Any]:
    return {"given_name": "Rikke", "family_name": "Prøve", "email": "rikke@example.org", "role": "counsellor",
            "programme": str(world.programme.pk), "municipality_code": ""} | given  # fmt: skip


def invite(client: Client, world: World, **given: Any) -> Any:
    return client.post(reverse("colleague-invite"), answers(world, **given))


def role_of(name: str, role: str = "counsellor") -> RoleAssignment:
    return RoleAssignment.objects.get(person__given_name=name, role=role)


@pytest.fixture
def client(world: World, sign_in: Any) -> Client:
    entered: Client = sign_in(world)
    return entered


def test_a_colleague_is_invited_and_gets_in_with_the_code(client: Client, world: World) -> None:
    assert invite(client, world).status_code == 302
    held = role_of("Rikke")
    assert (held.programme_id, held.ends_on) == (world.programme.pk, None)
    letter = Message.objects.get()
    assert letter.recipient_id == held.person_id and "Rikke" not in letter.subject
    (path,) = re.findall(r"/l/invitation/[\w-]+/", letter.body)
    theirs = Client()
    assert theirs.get(path).status_code == 200
    assert theirs.post(path).status_code == 302
    assert "rikke@example.org" in client.get(reverse("colleagues")).content.decode()


@pytest.mark.parametrize(
    ("role", "programme", "code", "stands"),
    [("coordinator", "every", "", "alle programmer"), ("steering_group", "every", "", "Styregruppe"),
     ("municipality", "every", "0390", "Vordingborg")],
)  # fmt: skip
def test_each_role_is_given_where_it_belongs(
    client: Client, world: World, role: str, programme: str, code: str, stands: str
) -> None:
    assert invite(client, world, role=role, programme=programme, municipality_code=code).status_code == 302
    held = role_of("Rikke", role)
    assert (held.programme_id, held.municipality_code) == (None, code)
    assert stands in client.get(reverse("colleagues")).content.decode()
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [{"role": "mentee"}, {"role": ""}, {"email": "rikke"}, {"given_name": " "},
     {"role": "municipality"}, {"programme": ""}, {"programme": "00000000-0000-4000-8000-000000000001"}],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client: Client, world: World, given: dict[str, str]
) -> None:
    page = invite(client, world, **given)
    assert page.status_code == 422 and page.context["form"].errors
    assert "Prøve" in page.content.decode()
    assert not Person.objects.filter(family_name="Prøve").exists() and not Message.objects.exists()


def test_nobody_gives_themselves_a_role_and_nobody_gets_one_twice(client: Client, world: World) -> None:
    mine = invite(client, world, email=world.coordinator.email.upper(), role="steering_group")
    assert "Ingen giver sig selv en rolle" in mine.content.decode()
    invite(client, world)
    assert "har allerede den rolle" in invite(client, world).content.decode()
    assert Person.objects.filter(email="rikke@example.org").count() == 1 == Message.objects.count()


def test_somebody_who_is_here_gets_another_role_under_the_name_they_have(
    client: Client, world: World
) -> None:
    known = world.person("Lone", email="lone@example.org")
    assert invite(client, world, email="LONE@example.org").status_code == 302
    known.refresh_from_db()
    assert known.given_name == "Lone" and role_of("Lone").person_id == known.pk


@pytest.mark.req("R-458")
def test_a_role_that_ends_opens_nothing_at_the_next_press(client: Client, world: World, sign_in: Any) -> None:
    rikke = world.person("Rikke")
    held = world.role(rikke, Role.COORDINATOR, world.programme)
    theirs = sign_in(world, rikke, Role.COORDINATOR)
    assert theirs.get("/mentors/").status_code == 200
    end = reverse("colleague-end", args=[held.pk])
    assert "Rikke" in client.get(end).content.decode()
    assert RoleAssignment.objects.get(pk=held.pk).ends_on is None
    assert client.post(end).status_code == 302
    assert theirs.get("/mentors/").status_code in {302, 404}
    assert "Rikke" in client.get(reverse("colleagues")).content.decode()  # said once: she no longer has it
    assert "Rikke" not in client.get(reverse("colleagues")).content.decode()
    again = client.post(end)
    assert again.status_code == 422 and "allerede afsluttet" in again.content.decode()


def test_one_s_own_role_and_a_course_s_role_are_not_ended_here(client: Client, world: World) -> None:
    young = world.role(world.person("Amina"), Role.MENTEE, world.programme)
    own = RoleAssignment.objects.get(person=world.coordinator)
    for held in (young, own):
        end = reverse("colleague-end", args=[held.pk])
        assert client.get(end).status_code == 404 == client.post(end).status_code
        assert end not in client.get(reverse("colleagues")).content.decode()


def test_a_role_from_the_workplace_s_sign_in_is_ended_there(client: Client, world: World) -> None:
    held = world.role(world.person("Rikke"), Role.COUNSELLOR, world.programme)
    ProvidedRole(organisation=world.organisation, assignment=held, provider="kommune", since=world.at).save()
    page = client.post(reverse("colleague-end", args=[held.pk]))
    assert page.status_code == 422 and "eget login" in page.content.decode()


def test_who_answers_for_a_programme_is_followed_by_somebody_first(
    client: Client, world: World, sign_in: Any
) -> None:
    lone = world.person("Lone", family_name="Leder")
    held = world.role(lone, Role.COORDINATOR, world.programme)
    Programme.objects.update(responsible=lone, backup=lone)
    refused = client.post(reverse("colleague-end", args=[held.pk]))
    assert refused.status_code == 422 and "Vælg først en anden" in refused.content.decode()
    page = reverse("programme-people", args=[world.programme.pk])
    stranger = world.person("Bo")
    wrong = client.post(page, {"responsible": str(stranger.pk), "backup": str(lone.pk)})
    assert wrong.status_code == 422
    mine = str(world.coordinator.pk)
    assert client.post(page, {"responsible": mine, "backup": mine}).status_code == 302
    assert client.post(reverse("colleague-end", args=[held.pk])).status_code == 302
    world.programme.refresh_from_db()
    assert world.programme.responsible_id == world.programme.backup_id == world.coordinator.pk


@pytest.mark.parametrize("name", ["colleague-invite", "colleague-end"])
def test_only_who_coordinates_everything_decides_who_works_here(
    world: World, sign_in: Any, name: str
) -> None:
    rikke = world.person("Rikke")
    held = world.role(rikke, Role.COORDINATOR, world.programme)
    client = sign_in(world, rikke, Role.COORDINATOR)
    other = world.role(world.person("Lone"), Role.COUNSELLOR, world.programme)
    page = reverse(name, args=[other.pk] if name == "colleague-end" else [])
    answer = client.post(page, answers(world, email="ny@example.org"))
    assert answer.status_code == 404 == client.get(page).status_code
    assert not Person.objects.filter(email="ny@example.org").exists()
    other.refresh_from_db()
    assert other.ends_on is None and held.programme_id
    listing = client.get(reverse("colleagues"))
    assert listing.status_code == 200 and "Lone" not in listing.content.decode()


def test_another_organisation_s_colleagues_are_nobody_s_business(client: Client, world: World) -> None:
    other = make_world("VIB", at=world.at)
    with inside(other.organisation.pk):
        held = other.role(other.person("Fjern"), Role.COUNSELLOR, other.programme)
    assert client.post(reverse("colleague-end", args=[held.pk])).status_code == 404
    assert client.get(reverse("programme-people", args=[other.programme.pk])).status_code == 404
    assert "Fjern" not in client.get(reverse("colleagues")).content.decode()


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.STEERING_GROUP, Role.COORDINATOR])
def test_the_deed_itself_asks_who_invites(world: World, role: Role) -> None:
    """Also where no page stands before it: another role, or a coordinator of one programme alone."""
    by = replace(world.actor(world.person(), role), programme_ids=frozenset({world.programme.pk}))
    with pytest.raises(NotFound):
        invite_colleague(by=by, at=world.at, given_name="Ny", family_name="N", email="ny@example.org",
                         role=Role.COUNSELLOR, programme=world.programme)  # fmt: skip
    assert not Person.objects.filter(email="ny@example.org").exists()
