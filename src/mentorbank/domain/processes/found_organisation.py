"""A new organisation with its first coordinator. Crosses foundation, people and programmes."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.actions import give_role
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import NotFound


def found_organisation(
    *,
    by: Actor,
    at: datetime,
    name: str,
    slug: str,
    kind: str,
    municipality_code: str,
    given_name: str,
    family_name: str,
    email: str,
    phone: str,
) -> Person:
    """Afterwards the organisation exists, and this person coordinates all of it. Only the system itself does this."""
    if by.role != Role.SYSTEM:
        raise NotFound("Only the operator founds an organisation.")
    with transaction.atomic():
        organisation = Organisation.objects.create(
            name=name, slug=slug, kind=kind, municipality_code=municipality_code, phone=phone, email=email
        )
        with inside(organisation.pk):
            person = Person(
                organisation=organisation,
                given_name=given_name,
                family_name=family_name,
                email=email,
                phone=phone,
            )
            person.save()
            give_role(
                by=replace(by, organisation_id=organisation.pk), at=at, person=person, role=Role.COORDINATOR
            )
    return person
