"""Who has left the staff or a board is kept for a while after their last role has ended."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import F, Max, Q

from mentorbank.domain.foundation.retention import People
from mentorbank.domain.people.models import NOBODY
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.kernel.access import Role
from mentorbank.kernel.retention import retention_rules

#: Roles that come with a place or an application; they end with it.
OF_A_COURSE = [Role.MENTEE, Role.MENTOR]


def left(on: date) -> Mapping[UUID, date]:
    """Everybody whose roles have all ended so long ago; nobody who is still named for a programme that runs."""
    term = retention_rules(on).kept["left_staff"]
    others = RoleAssignment.objects.exclude(role__in=OF_A_COURSE).exclude(person__given_name=NOBODY)
    running = others.filter(Q(ends_on=None) | Q(ends_on__gte=on)).values("person")
    open_ = Programme.objects.filter(Q(closes_on=None) | Q(closes_on__gte=on))
    named = {person for row in open_.values_list("responsible", "backup") for person in row if person}
    last = others.exclude(person__in=running).values_list("person").annotate(last=Max(F("ends_on")))
    found = {person: term.until(day) for person, day in last.order_by() if person not in named}
    return {person: until for person, until in found.items() if until <= on}


LEFT_STAFF = People("left_staff", "staff", left)
