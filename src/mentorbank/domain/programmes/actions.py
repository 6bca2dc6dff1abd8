"""Deeds on roles and on a programme itself: who may act as what, and who answers for the data."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.actions import open_account
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes import notices
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Belonging, Programme, RoleAssignment
from mentorbank.domain.programmes.queries import not_ended
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused

Place = TypeVar("Place", bound=Belonging)


@deed("role.given")
def give_role(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    role: Role,
    programme: Programme | None = None,
    municipality_code: str = "",
    starts_on: date | None = None,
) -> RoleAssignment:
    """Afterwards the person may sign in and act in this role, in one programme or the whole organisation.

    Giving it twice changes nothing. Without a mail address the person gets the role but cannot sign in yet.
    """
    open_account(by=by, at=at, person=person)
    found = RoleAssignment.objects.filter(
        person=person, role=role, programme=programme, municipality_code=municipality_code, ends_on=None
    ).first()
    if found:
        return found
    note(role=role.value, programme=str(programme.pk) if programme else "")
    assignment = RoleAssignment(
        organisation_id=person.organisation_id,
        person=person,
        role=role,
        programme=programme,
        municipality_code=municipality_code,
        starts_on=starts_on or at.date(),
    )
    assignment.save()
    return assignment


@deed("programme.data_roles_said")
def say_who_answers_for_data(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    controller: str,
    processor: str,
    agreement_on: date | None = None,
    agreement_until: date | None = None,
    agreement_kept: str = "",
) -> Programme:
    """Afterwards the programme says who decides over its data, who keeps them, and where their agreement lies (R-474).

    ``NotFound`` for a programme one does not work in. Refuses an agreement that was made tomorrow or ended before it was
    made, and two parties with no day for their agreement: GDPR art. 28(3) asks for one.
    """
    programme = PROGRAMMES.get(by, "change", lock=True, pk=programme.pk)
    controller, processor = controller.strip(), processor.strip()
    if agreement_on and agreement_on > local_day(at):
        raise Refused(_("Write the day it was made: today, or a day before."), field="agreement_on")
    if agreement_on is None and controller != processor:
        raise Refused(_("Write the day the two made their agreement."), field="agreement_on")
    if agreement_on and agreement_until and agreement_until < agreement_on:
        raise Refused(_("It cannot end before it was made."), field="agreement_until")
    programme.controller, programme.processor = controller, processor
    programme.agreement_on, programme.agreement_until = agreement_on, agreement_until
    programme.agreement_kept = agreement_kept.strip()
    programme.save(
        update_fields=["controller", "processor", "agreement_on", "agreement_until", "agreement_kept"]
    )
    note(programme=str(programme.pk))
    return programme


def welcome(
    *,
    by: Actor,
    at: datetime,
    given_name: str,
    family_name: str,
    email: str,
    role: Role,
    programme: Programme,
) -> Person:
    """Inside a deed that has asked who may: afterwards somebody from outside may sign in in this role, and has an invitation.

    Whoever is here with this address and name gets the role as well; another name at the same address is another person, so that
    nobody learns who is known here. Refuses (``email``) oneself.
    """
    names, address = (given_name.strip(), family_name.strip()), email.strip().lower()
    if not (names[0] and address):
        raise Refused(_("Write a name and a mail address."), field="email")
    found = Person.objects.filter(email__iexact=address).order_by("pk")
    if found.filter(pk=by.person_id).exists():
        raise Refused(_("Nobody gives themselves a role. Ask a colleague."), field="email")
    name = " ".join(names).strip().casefold()
    person = next((one for one in found if one.full_name.casefold() == name), None)
    if person is None:
        person = Person(
            organisation_id=programme.organisation_id,
            given_name=names[0],
            family_name=names[1],
            email=address,
        )
        person.save()
    give_role(by=by, at=at, person=person, role=role, programme=programme)
    notices.invite(person, role, programme, by=by, at=at)
    return person


def take_in(
    *,
    by: Actor,
    at: datetime,
    kind: type[Place],
    role: Role,
    programme: Programme,
    who: Mapping[str, str],
    **to: Model,
) -> tuple[Place, bool]:
    """Inside a deed that has asked who may: afterwards somebody from outside belongs ``to`` this, from today on.

    ``who``: given_name, family_name and email, refused as in ``welcome``. Twice is once: the place, and whether it is new.
    """
    person = welcome(by=by, at=at, role=role, programme=programme, **who)
    row, made = kind._default_manager.get_or_create(
        **to, person=person, programme=programme, ends_on=None,
        defaults={"organisation_id": programme.organisation_id, "starts_on": local_day(at)},
    )  # fmt: skip
    note(whose=str(person.pk), **{name: str(thing.pk) for name, thing in to.items()})
    return row, made


def see_off(*, by: Actor, at: datetime, place: Belonging, role: Role) -> None:
    """Inside a deed that has asked who may: afterwards this belonging opens nothing, from the next request on.

    The role goes with the last belonging of its kind in the programme. ``AlreadyDone`` when it is over.
    """
    on = local_day(at)
    kind = type(place)._default_manager
    if not kind.filter(not_ended(on), pk=place.pk).update(ends_on=on - timedelta(days=1)):
        raise AlreadyDone(_("This has ended already."))
    mine = {"person": place.person_id, "programme": place.programme_id}
    if not kind.filter(not_ended(on), **mine).exists():
        roles = RoleAssignment.objects.filter(not_ended(on), role=role, **mine)
        roles.update(ends_on=on - timedelta(days=1))
