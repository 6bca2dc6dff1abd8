"""A file of people on its way in: kept until it is brought in as a whole, or thrown away."""

from django.db import models

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme


class ImportBatch(OrganisationRecord):
    """One uploaded file: its rows (encrypted), the chosen column mapping, and what became of it."""

    class State(models.TextChoices):
        UPLOADED = "uploaded"
        DONE = "done"
        DISCARDED = "discarded"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="imports")
    kind = models.CharField(max_length=20)
    filename = models.CharField(max_length=160)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    headers = models.JSONField(default=list)
    rows = EncryptedTextField()
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    finished_at = models.DateTimeField(null=True)
    brought_in = models.PositiveIntegerField(default=0)
