"""An opening suggested to one young person, and the young person's own answer to it."""

from django.db import models

from mentorbank.domain.companies.models import JobOpening
from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment


class Introduction(OrganisationRecord):
    """``until`` is the last day the company reads it after a yes: the opening's last day when it was suggested."""

    class State(models.TextChoices):
        ASKED = "asked"
        YES = "yes"
        NO = "no"
        BACK = "back"

    opening = models.ForeignKey(JobOpening, on_delete=models.CASCADE, related_name="introductions")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    suggested_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    suggested_at = models.DateTimeField()
    until = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.ASKED)
    contact = models.CharField(max_length=5, blank=True)
    line = EncryptedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["opening", "enrolment"], name="one_introduction_to_an_opening")
        ]
