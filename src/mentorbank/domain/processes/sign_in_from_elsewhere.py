"""Somebody comes by their municipality's own sign-in: who that is here, and which roles follow. Crosses people and roles."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.actions import open_account
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes.actions import give_role
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.programmes.queries import running
from mentorbank.domain.sign_in.models import ProvidedRole
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.kernel.sign_in.providers import Identity, Provider

Place = tuple[Role, Programme | None]


@deed("sign_in.from_elsewhere")
def sign_in_from_elsewhere(
    *,
    by: Actor,
    at: datetime,
    provider: Provider,
    identity: Identity,
    given: Iterable[tuple[Role, str]],
    account: Account | None = None,
) -> Person:
    """Afterwards the person holds the roles the claims give and none this provider gave before and gives no longer.

    ``account`` is the one already linked. Otherwise it is found by the mail address, and only among the people of the
    provider's organisation; somebody new is made when the provider speaks for the address and a role follows. Refused
    when nobody is found. Whether a role is left is for the door to ask: taking the last one must hold.
    Only the system does this, inside the provider's organisation.
    """
    if by.role != Role.SYSTEM:
        raise NotFound("Roles that come from elsewhere are given by the system alone.")
    places = _places(given)
    person = _known(account, identity)
    if person is None and account is None:
        person = _new(by, at, provider, identity, places)
    if person is None:
        raise Refused(_("You have no role here yet. Ask your coordinator to invite you."))
    _give(by, at, provider, person, places)
    _take(at, provider, person, places)
    note(provider=provider.key, roles=len(places))
    return person


def _places(given: Iterable[tuple[Role, str]]) -> list[Place]:
    """Roles with their programmes; one in a programme that is not there gives nothing."""
    wanted = list(given)
    named = {
        row.slug: row for row in Programme.objects.filter(slug__in={slug for _role, slug in wanted if slug})
    }
    return [(role, named.get(slug)) for role, slug in wanted if not slug or slug in named]


def _known(account: Account | None, identity: Identity) -> Person | None:
    """The person behind the linked account, or else the invited one with this address."""
    if account is not None:
        return Person.objects.filter(account=account).order_by("pk").first()
    if not identity.email:
        return None
    invited = Person.objects.filter(account__email=identity.email, account__is_active=True)
    return invited.order_by("pk").first()


def _new(
    by: Actor, at: datetime, provider: Provider, identity: Identity, places: list[Place]
) -> Person | None:
    if not (places and identity.email and provider.speaks_for(identity.email)):
        return None
    person = Person(
        organisation_id=by.organisation_id, given_name=identity.given_name, family_name=identity.family_name,
        email=identity.email,
    )  # fmt: skip
    person.save()
    return open_account(by=by, at=at, person=person)


def _give(by: Actor, at: datetime, provider: Provider, person: Person, places: list[Place]) -> None:
    """What somebody here gave already stays theirs to take; only what is new is the provider's."""
    on = timezone.localdate(at)
    for role, programme in places:
        held = RoleAssignment.objects.filter(running(on), person=person, role=role, programme=programme)
        if not held.exists():
            row = give_role(by=by, at=at, person=person, role=role, programme=programme, starts_on=on)
            ProvidedRole(
                organisation_id=by.organisation_id, assignment=row, provider=provider.key, since=at
            ).save()


def _take(at: datetime, provider: Provider, person: Person, places: list[Place]) -> None:
    yesterday = timezone.localdate(at) - timedelta(days=1)
    for row in _provided(provider, person):
        if (Role(row.assignment.role), row.assignment.programme) not in places:
            RoleAssignment.objects.filter(pk=row.assignment.pk).update(ends_on=yesterday)
            row.delete()


def _provided(provider: Provider, person: Person) -> QuerySet[ProvidedRole]:
    rows = ProvidedRole.objects.filter(provider=provider.key, assignment__person=person)
    return rows.select_related("assignment__programme")
