"""Letters and text messages on their way: saved with the deed, delivered by a job, never lost."""

from django.db import models

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord


class Message(OrganisationRecord):
    """One message to one person. The body is encrypted at rest; the subject never names anybody."""

    class Channel(models.TextChoices):
        MAIL = "mail"
        SMS = "sms"

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        CANCELLED = "cancelled"

    channel = models.CharField(max_length=4, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    purpose = models.CharField(max_length=60)
    recipient_id = models.UUIDField(null=True, db_index=True)
    address = EncryptedTextField()
    subject = models.CharField(max_length=160, blank=True)
    body = EncryptedTextField()
    noun = models.CharField(max_length=40, blank=True)
    thing_id = models.UUIDField(null=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField(db_index=True)
    not_after = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "state", "not_before"], name="message_to_send")]
