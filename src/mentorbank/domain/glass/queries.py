"""What is open for somebody at a moment."""

from dataclasses import replace
from datetime import datetime

from mentorbank.domain.glass.access import GLASS
from mentorbank.kernel.access import Actor


def with_openings(actor: Actor, *, at: datetime) -> Actor:
    """The same actor with everything that is open for them now; an opening is over at its last moment, whoever still looks."""
    rows = GLASS.visible(actor).filter(opened_at__lte=at, until__gt=at).values_list("person", "parts")
    return replace(actor, opened=frozenset((part, person) for person, parts in rows for part in parts))
