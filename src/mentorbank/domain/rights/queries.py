"""Who is held."""

from datetime import date

from mentorbank.domain.foundation.retention import Held
from mentorbank.domain.people.models import Person
from mentorbank.domain.rights.models import LegalHold


def held(on: date) -> Held:
    """Everybody about whom everything is preserved on this day."""
    return frozenset(LegalHold.objects.filter(lifted_at=None, until__gte=on).values_list("person", flat=True))


def running_hold(person: Person, *, on: date) -> LegalHold | None:
    """The decision that preserves everything about this person today, the longest one; None when there is none."""
    rows = LegalHold.objects.filter(person=person, lifted_at=None, until__gte=on)
    return rows.select_related("placed_by").order_by("-until", "pk").first()
