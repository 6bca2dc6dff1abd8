"""Where people are signed in, what was tried at the door, and roles that come from elsewhere.

A session and an attempt belong to an account, not to an organisation.
"""

from typing import ClassVar

from django.db import models

from mentorbank.domain.foundation.models import OrganisationRecord, new_id
from mentorbank.domain.people.models import Account
from mentorbank.domain.programmes.models import RoleAssignment


class OpenSession(models.Model):
    """One browser an account is signed in with. Deleting the row ends the session; of the network only the part is kept
    that names no single machine."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    user_agent = models.CharField(max_length=200, blank=True)
    network = models.CharField(max_length=45, blank=True)
    how = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField()
    last_used_at = models.DateTimeField()

    objects: ClassVar[models.Manager["OpenSession"]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["account", "-last_used_at"], name="session_by_account")]


class Attempt(models.Model):
    """Something tried at the door: a code asked for, a guess. ``key`` is the hash of whom or whence; kept for a day."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Attempt"]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "at"], name="attempt_by_key")]


class ProvidedRole(OrganisationRecord):
    """A role somebody holds because their own municipality's sign-in says so; it goes when the sign-in no longer does."""

    assignment = models.OneToOneField(RoleAssignment, on_delete=models.CASCADE, related_name="provided")
    provider = models.CharField(max_length=40)
    since = models.DateTimeField()
