"""What those who follow a programme from outside write down."""

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
