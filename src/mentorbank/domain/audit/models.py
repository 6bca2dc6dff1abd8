"""What was done, and what was read, by whom and when. Rows are only ever added, each chained to the one before."""

from typing import Any, ClassVar

from django.db import models

from mentorbank.domain.audit.rules import DEEDS, FIELDS, READS
from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord


class ChainHead(OrganisationRecord):
    """The end of one organisation's log of deeds or of reads: its newest row's number and digest.

    Rows that were deleted by age are ``gone``: the chain begins after that number, with that digest before it.
    """

    log = models.CharField(max_length=5, choices=[(log, log) for log in FIELDS])
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    gone = models.PositiveBigIntegerField(default=0)
    gone_digest = models.CharField(max_length=64, blank=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "log"], name="one_head_per_log")]


class AppendOnly(OrganisationRecord):
    """A row that is written once, by ``append`` in actions.py, and has its place in the chain of its log."""

    log: ClassVar[str]

    sequence = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    account_id = models.BigIntegerField(null=True)
    person_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    noun = models.CharField(max_length=40)
    thing_id = models.UUIDField(null=True, db_index=True)

    class Meta(OrganisationRecord.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sequence"], name="one_%(class)s_per_number")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse with ``TypeError``: a row alone would not be in the chain."""
        raise TypeError("The log is only ever added to, by audit.actions.append.")

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse with ``TypeError``."""
        raise TypeError("The log is only ever added to.")


class AuditEvent(AppendOnly):
    """One deed, saved in the deed's own transaction. ``facts`` holds ids, states and counts – never words about people."""

    log = DEEDS

    verb = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)


class ReadEvent(AppendOnly):
    """One look at something sensitive, with its purpose; the person concerned may ask for it (R-462, R-464)."""

    log = READS

    about_person_id = models.UUIDField(db_index=True)
    what = models.CharField(max_length=60)
    purpose = models.CharField(max_length=120)


class LookDraw(OrganisationRecord):
    """A month's random sample of looks, drawn once by a seed that can be computed again."""

    month = models.DateField()
    seed = models.CharField(max_length=64)
    looks = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "month"], name="one_draw_a_month")]


class LookSample(OrganisationRecord):
    """One look that was drawn, and what somebody else than the reader found. ``finding``: fine or ask."""

    draw = models.ForeignKey(LookDraw, on_delete=models.CASCADE, related_name="samples")
    look = models.ForeignKey(ReadEvent, on_delete=models.CASCADE, related_name="samples")
    finding = models.CharField(max_length=4, blank=True)
    note = EncryptedTextField(blank=True)
    looked_at = models.DateTimeField(null=True)
    looked_by_id = models.UUIDField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["draw", "look"], name="one_sample_of_a_look")]
