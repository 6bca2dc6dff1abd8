"""A specialist drawn into one course, for a purpose, with some parts of it, until a day."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person


class Consultation(OrganisationRecord):
    """``person`` helps in one course from ``opens_on`` to the end of the day ``until``; a part that is not chosen is closed."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="consultations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=80)
    purpose = EncryptedTextField()
    meetings = models.BooleanField(default=False)
    check_ins = models.BooleanField(default=False)
    journal = models.BooleanField(default=False)
    drawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    opens_on = models.DateField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["match", "person"],
                condition=Q(ended_at=None),
                name="one_consultation_of_one_specialist",
            ),
        ]
        indexes = [models.Index(fields=["person", "until"], name="consultation_by_specialist")]
