"""Deeds on roles and on a programme itself: who may act as what, and who answers for the data."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.actions import open_account
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused


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
