"""Which specialists are, or are about to be, in a course."""

from datetime import date

from django.db.models import QuerySet

from mentorbank.domain.matching.models import LIVE_STATES
from mentorbank.domain.specialists.access import CONSULTATIONS
from mentorbank.domain.specialists.models import Consultation
from mentorbank.kernel.access import Actor


def running(actor: Actor, *, on: date) -> QuerySet[Consultation]:
    """Those this actor may read that are not over on this day; the newest first. Open or about to."""
    rows = CONSULTATIONS.visible(actor).filter(ended_at=None, until__gte=on, match__state__in=LIVE_STATES)
    return rows.select_related("person", "match__programme").order_by("-drawn_at", "pk")
