"""No scope, no rows – for every table, on the engine under test."""

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django_scopes import ScopeError

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.actions import give_role
from mentorbank.kernel.access import Role
from tests.world import World, make_world

TABLES = list(apps.get_app_config("mentorbank").get_models())
TENANT_TABLES = [model for model in TABLES if issubclass(model, OrganisationRecord)]
# The tenant itself and sign-ins are the only tables that belong to no organisation.
SHARED = {"Organisation", "Account", "OpenSession", "Attempt"}


def test_every_table_belongs_to_an_organisation() -> None:
    assert {model.__name__ for model in TABLES if not issubclass(model, OrganisationRecord)} == SHARED


@pytest.mark.req("R-461", "R-030")
@pytest.mark.django_db
@pytest.mark.parametrize("model", TENANT_TABLES, ids=lambda model: model.__name__)
def test_without_a_scope_no_table_answers(model: type[models.Model]) -> None:
    for ask in (
        lambda: list(model.objects.all()),
        lambda: list(model._base_manager.all()),
        lambda: model.objects.count(),
        lambda: model.objects.filter(pk="00000000-0000-0000-0000-000000000007").exists(),
        lambda: model.objects.update(organisation=None),
        lambda: model.objects.all().delete(),
    ):
        with pytest.raises(ScopeError):
            ask()


@pytest.mark.req("R-461")
@pytest.mark.django_db
def test_two_organisations_never_meet() -> None:
    one, other = make_world("VORD"), make_world("VORD")
    with inside(one.organisation.pk):
        mine = one.match()
    with inside(other.organisation.pk):
        theirs = other.match()
        assert [row.pk for row in Match.objects.all()] == [theirs.pk]
        assert not Match.objects.filter(pk=mine.pk).exists()
        # A row of another organisation, held in the hand, still leads nowhere.
        stray = Match(organisation=other.organisation, enrolment_id=mine.enrolment_id)
        with pytest.raises(ObjectDoesNotExist):
            _ = stray.enrolment


@pytest.mark.req("R-461")
def test_a_row_cannot_be_written_into_another_organisation(world: World) -> None:
    other = make_world("VIB")
    intruder = Person(organisation=other.organisation, given_name="Fremmed")
    with pytest.raises(ScopeError):
        intruder.save()
    with pytest.raises(ScopeError):
        Person.objects.bulk_create([intruder])
    world.coordinator.organisation = other.organisation
    with pytest.raises(ScopeError):
        world.coordinator.save()


def test_a_foreign_key_needs_the_scope_too(world: World) -> None:
    match = Match.objects.get(pk=world.match().pk)
    other = make_world("VIB")
    with inside(other.organisation.pk), pytest.raises(ObjectDoesNotExist):
        _ = match.mentor


def test_the_log_is_only_ever_added_to(world: World) -> None:
    give_role(by=world.staff, at=world.at, person=world.person(), role=Role.MENTOR, programme=world.programme)
    row = AuditEvent.objects.get(verb="role.given")
    assert (row.person_id, row.role) == (world.coordinator.pk, "coordinator")
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
