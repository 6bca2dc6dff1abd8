"""A file of people on its way in: kept until it is brought in as a whole, or thrown away."""

from django.db import models

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.imports.rules import Kind
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme


class ImportBatch(OrganisationRecord):
    """One uploaded file, the chosen columns, and what became of it.

    ``rows`` is the table as JSON text, headings too (a file without headings has a person in their place); it is
    empty once the file is brought in or thrown away. ``mapping`` is field → column number, from 0.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded"
        DONE = "done"
        DISCARDED = "discarded"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="imports")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    filename = models.CharField(max_length=160)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    rows = EncryptedTextField(blank=True)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    finished_at = models.DateTimeField(null=True)
    brought_in = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
