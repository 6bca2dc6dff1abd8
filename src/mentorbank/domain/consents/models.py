"""Who has said yes to what, to which words, when and how; and when they took it back."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion


class InvolvedPerson(OrganisationRecord):
    """Somebody around a young person: a parent, a guardian or another (R-024). Words about them, and never a way in (R-468).

    Not a ``Person``: no account, no role and no policy can lead here. ``not_to_be_contacted`` comes before informing anybody.
    """

    class Relation(models.TextChoices):
        PARENT = "parent"
        GUARDIAN = "guardian"
        OTHER = "other"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="involved")
    relation = models.CharField(max_length=8, choices=Relation.choices)
    name = EncryptedTextField()
    phone = EncryptedTextField(blank=True)
    email = EncryptedTextField(blank=True)
    not_to_be_contacted = models.BooleanField(default=False)
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    unlinked_at = models.DateTimeField(null=True)


class Consent(OrganisationRecord):
    """One answer to one purpose in one programme (R-460): a yes with ``given_on``, a no without.

    ``version`` froze the words that were answered, ``text_version`` is their number. A yes stands until it is withdrawn, or
    replaced by a yes to newer words. ``involved``: which parent or guardian
    said it. No row is changed but to end it; the newest is the answer.
    """

    class AskedOf(models.TextChoices):
        MENTEE = "mentee"
        MENTOR = "mentor"
        GUARDIAN = "guardian"

    class How(models.TextChoices):
        SIGNED_IN = "signed_in"
        OWN_FORM = "own_form"
        REFERRER = "referrer"
        LIST = "list"
        STAFF = "staff"
        IN_PERSON = "in_person"
        BY_PHONE = "by_phone"
        IN_WRITING = "in_writing"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    text_version = models.PositiveSmallIntegerField()
    asked_of = models.CharField(max_length=10, choices=AskedOf.choices)
    how = models.CharField(max_length=12, choices=How.choices)
    given_on = models.DateField(null=True)
    involved = models.ForeignKey(
        InvolvedPerson, null=True, on_delete=models.SET_NULL, related_name="consents"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_how = models.CharField(max_length=12, choices=How.choices, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme", "purpose", "asked_of"],
                condition=Q(withdrawn_at=None, replaced_at=None),
                name="one_standing_yes",
            ),
            models.CheckConstraint(
                condition=Q(given_on__isnull=False) | Q(withdrawn_at__isnull=False), name="a_yes_or_a_no"
            ),
        ]
        indexes = [models.Index(fields=["person", "purpose"], name="consent_by_person")]

    @property
    def stands(self) -> bool:
        """A yes that was neither taken back nor replaced."""
        return self.withdrawn_at is None and self.replaced_at is None
