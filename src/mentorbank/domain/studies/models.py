"""Agreements with evaluators and researchers, who fetches by them, and who has said no."""

from django.db import models
from django.db.models import F, Q

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Belonging, Programme


class Study(OrganisationRecord):
    """What somebody outside may fetch about a programme, under a pseudonym, between two days (R-476).

    ``key_id``: which of the keys outside the database the pseudonyms are made with, from the day it was approved.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="studies")
    holder = models.CharField(max_length=160)
    purpose = models.TextField()
    fields = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    key_id = models.CharField(max_length=20, blank=True, default="")

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="study_runs_forward"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("asked_by")),
                name="study_has_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return self.holder


class StudyReader(Belonging):
    """Somebody who fetches for one study; not longer than it runs."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="readers")

    class Meta(Belonging.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "person"], name="one_reader_of_a_study")]


class StudyObjection(OrganisationRecord):
    """A young person who wants to be in no study (GDPR article 21(6)). The row is there as long as they say so."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
