"""Deeds on roles: who may act as what."""

from datetime import date, datetime

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.actions import open_account
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.kernel.access import Actor, Role


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
