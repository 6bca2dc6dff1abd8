"""The young person's own yes to one reader, one kind, until a day."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme


class Share(OrganisationRecord):
    """``person`` shows ``recipient``, who reads it in ``role`` alone, one ``kind``; ``until`` is the last day it holds.

    Given again, the same row holds for longer. Nobody is asked through a person whether they show anything: there is no way back
    from there.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    recipient = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    until = models.DateField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "recipient", "kind"],
                condition=Q(withdrawn_at=None),
                name="one_share_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["recipient", "until"], name="share_by_recipient")]


class WorkplaceContact(OrganisationRecord):
    """Somebody at the young person's workplace, to talk with about how it goes there (R-023); nothing opens by itself.

    Named by the young person, or by staff and confirmed by the young person: ``recipient`` is there from then on, and only then
    has anybody written to the address. ``until`` is the last day.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    recipient = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    given_name = models.CharField(max_length=60)
    family_name = models.CharField(max_length=80)
    email = models.EmailField()
    company_name = models.CharField(max_length=120)
    named_at = models.DateTimeField()
    until = models.DateField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=Q(ended_at=None),
                name="one_contact_at_the_workplace",
            ),
            models.CheckConstraint(
                condition=Q(recipient=None) | Q(confirmed_at__isnull=False), name="no_contact_before_the_yes"
            ),
        ]
