"""The young person's own yes to one reader, one kind, until a day."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person


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
