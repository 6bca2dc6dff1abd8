"""What is observed about how a young person is doing: dated, sourced, never overwritten."""

from django.db import models

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment


class StatusObservation(OrganisationRecord):
    """One atomic occupation status on one day, with its source (R-369, R-389). Newest recorded wins."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="observations")
    match = models.ForeignKey(Match, null=True, on_delete=models.SET_NULL, related_name="observations")
    category = models.CharField(max_length=40)
    perspective = models.BooleanField(default=False)
    on = models.DateField()
    recorded_at = models.DateTimeField(db_index=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20)
    offset_months = models.PositiveSmallIntegerField(null=True)


class WellbeingAnswer(OrganisationRecord):
    """One voluntary answer to a wellbeing scale; a refusal is stored as a refusal (R-299)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="wellbeing")
    match = models.ForeignKey(Match, null=True, on_delete=models.SET_NULL, related_name="wellbeing")
    instrument = models.CharField(max_length=20)
    month = models.PositiveSmallIntegerField(default=0)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    refused = models.BooleanField(default=False)
    items = EncryptedTextField(blank=True)
    band = models.CharField(max_length=20, blank=True)
