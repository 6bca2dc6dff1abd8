"""Somebody a partner thought of applies: an application like any other, that says who brought it (R-014).

Crosses recruitment and partners.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.partners.models import Brought
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.actions import apply
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor


@deed("mentor.applied_as_brought")
def apply_as_brought(*, by: Actor, at: datetime, programme: Programme, brought: UUID, **facts: Any) -> Mentor:
    """As ``recruitment.actions.apply``; afterwards the partner's row leads to the application as well.

    Only for whom the letter was written to: the address must be the same. Otherwise it is an application like any other, and
    nobody is told that it was not.
    """
    mentor = apply(by=by, at=at, programme=programme, **facts)
    row = Brought.objects.filter(pk=brought, programme=programme, mentor=None, company=None).first()
    fits = row is not None and row.email.casefold() == mentor.person.email.casefold()
    if row is not None and fits and not Brought.objects.filter(programme=programme, mentor=mentor).exists():
        row.mentor = mentor
        row.save(update_fields=["mentor"])
        note(brought=str(row.pk))
    return mentor
