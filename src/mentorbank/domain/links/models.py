"""Links that name a task. A link opens a page; only a press on that page does the deed (trust finding 6)."""

from django.db import models

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person


class TaskLink(OrganisationRecord):
    """One person's link to one task. Only the token's hash is stored."""

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="links")
    noun = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "noun", "subject_id"], name="link_by_subject")]


class IntegrationToken(OrganisationRecord):
    """Another system's key to the API: named rights, chosen programmes, revocable. ``token`` is there once, when made."""

    token = ""

    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    rights = models.JSONField(default=list)
    programme_ids = models.JSONField(default=list)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
