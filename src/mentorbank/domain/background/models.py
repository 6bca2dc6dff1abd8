"""What a young person may tell about themselves that counts nowhere: kept apart from everything else, each with its own yes."""

from django.db import models

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme


class CriminalRecord(OrganisationRecord):
    """The young person's own words about a criminal record, in a programme that asks (R-463). No row means nothing at all."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    text = EncryptedTextField()
    told_at = models.DateTimeField()

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person", "programme"], name="one_criminal_record_in_a_programme")
        ]


class EthnicBackground(OrganisationRecord):
    """Whether the young person says they belong to an ethnic minority, ``yes`` or ``no``: read as a share of many (R-475)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    minority = EncryptedTextField()
    told_at = models.DateTimeField()

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person", "programme"], name="one_background_in_a_programme")
        ]
