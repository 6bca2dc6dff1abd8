"""Questions about measurement tasks."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, Exists, OuterRef, QuerySet, Subquery

from mentorbank.domain.consents.queries import newest_word
from mentorbank.domain.consents.rules import LATER_CONTACT
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.relationships.models import ClosingTalk
from mentorbank.kernel.access import Actor


def tasks(actor: Actor) -> QuerySet[Any]:
    """Every task this actor may record, with names and what was agreed about later contact.

    What the young person has said since, on their own page or to staff, goes before what was agreed. Each has
    ``later_contact``, ``later_channel`` and ``has_new_mentor`` beside its own fields.
    """
    talk = ClosingTalk.objects.filter(match=OuterRef("match"), party="mentee")
    said_then = Subquery(talk.values("later_contact")[:1], output_field=BooleanField(null=True))
    running = Match.objects.filter(enrolment=OuterRef("match__enrolment"), state__in=LIVE_STATES)
    return (
        MEASUREMENTS.visible(actor, "record")
        .select_related("match__programme", "match__enrolment__person", "responsible", "observation")
        .annotate(
            later_contact=newest_word(
                LATER_CONTACT,
                person="match__enrolment__person",
                programme="match__programme",
                otherwise=said_then,
            ),
            later_channel=Subquery(talk.values("later_channel")[:1], output_field=CharField()),
            has_new_mentor=Exists(running),
        )
    )


def due(actor: Actor, *, today: date) -> QuerySet[Any]:
    """Open tasks whose day has come, the oldest first."""
    return tasks(actor).filter(state=MeasurementTask.State.OPEN, due_on__lte=today).order_by("due_on", "pk")
