"""What those who follow a programme from outside write down."""

from typing import Any

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme


class Advice(OrganisationRecord):
    """A local advisory board's advice to one programme, and the programme's answer (R-016).

    ``municipality_code`` is the board's own. Until ``noted_at`` it stands on the coordinator's work list.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="advice")
    municipality_code = models.CharField(max_length=4)
    text = EncryptedTextField()
    given_on = models.DateField()
    given_at = models.DateTimeField()
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = EncryptedTextField(blank=True)
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OrganisationRecord.Meta):
        indexes = [
            models.Index(
                fields=["organisation", "programme"], condition=Q(noted_at=None), name="advice_waiting"
            )
        ]


class Paper(OrganisationRecord):
    """A report that was laid before a committee: its figures as they were, which nothing afterwards changes (R-017).

    ``content`` is the frozen report. A correction is a new paper that names the one it ``corrects``; that one stays.
    """

    class Kind(models.TextChoices):
        STATUS = "status"
        EVALUATION = "evaluation"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    as_of = models.DateField()
    period_from = models.DateField()
    period_to = models.DateField()
    content = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    correction = models.TextField(blank=True, default="")

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "-published_at"], name="paper_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=models.F("period_from")), name="paper_period_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, correction="") | (Q(corrects__isnull=False) & ~Q(correction="")),
                name="correction_says_what",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new paper. Refuses with ``TypeError`` to save one again: what is published is not changed."""
        if not self._state.adding:
            raise TypeError("A published paper is never changed; publish a correction.")
        super().save(*args, **kwargs)
