"""Measurement tasks at +3, +6 and +12 months; they live past the programme's end (R-368, R-387)."""

from django.db import models

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.people.models import Person


class MeasurementTask(OrganisationRecord):
    """Ask one young person how it goes, so many months after closure."""

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        NOT_REACHED = "not_reached"
        REFUSED = "refused"

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="measurements")
    offset_months = models.PositiveSmallIntegerField()
    due_on = models.DateField(db_index=True)
    window_from = models.DateField()
    window_to = models.DateField()
    responsible = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    observation = models.OneToOneField(
        StatusObservation, null=True, on_delete=models.SET_NULL, related_name="task"
    )

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["match", "offset_months"], name="one_task_per_offset")]
