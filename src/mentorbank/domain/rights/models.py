"""What the rights of people leave behind: decisions to preserve, letters before forgetting, sealed copies, and the rounds."""

from django.db import models

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person


class LegalHold(OrganisationRecord):
    """Everything about one person is preserved until a day, because somebody has decided so and says why."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holds")
    reason = EncryptedTextField()
    until = models.DateField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_reason = EncryptedTextField(blank=True)


class Told(OrganisationRecord):
    """This person has been told that they will soon be forgotten."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="told")
    at = models.DateTimeField()


class LastCopy(OrganisationRecord):
    """What was given up about one person, sealed, for handing over to them. It names no row: nothing leads to what is left."""

    name = EncryptedTextField()
    content = EncryptedTextField()
    made_at = models.DateTimeField()
    kept_until = models.DateField()


class KeepingRound(OrganisationRecord):
    """One night's forgetting: how far it came. Without ``ended_at`` it was interrupted, and the next one goes on."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
