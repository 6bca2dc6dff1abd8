"""Opening what one is not assigned to: who, about whom, why, how far, and until when."""

from django.db import models

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person


class GlassOpening(OrganisationRecord):
    """Somebody on the staff opened parts of what is kept about one young person they do not follow, for a short time.

    ``reason`` is a row of the code list ``read_purposes`` in the group ``glass``; ``parts`` name what was opened. Whoever
    looks at it afterwards is somebody else; ``finding``: fine or ask.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="openings")
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    reason = models.CharField(max_length=40)
    text = EncryptedTextField()
    parts = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    finding = models.CharField(max_length=4, blank=True)
    note = EncryptedTextField(blank=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "-opened_at"], name="opening_by_time")]
