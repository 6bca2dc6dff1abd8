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


class Correction(OrganisationRecord):
    """Somebody says that something about them is wrong, and is answered by a day (GDPR article 16; R-466).

    ``section`` is the part of their own copy it is about; ``role`` is the one they asked in.
    """

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        REFUSED = "refused"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="corrections")
    role = models.CharField(max_length=20)
    section = models.CharField(max_length=20)
    text = EncryptedTextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = EncryptedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "state", "answer_by"], name="correction_to_answer")]
