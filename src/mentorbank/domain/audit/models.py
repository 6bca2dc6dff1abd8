"""What was done, and what was read, by whom and when. Rows are only ever added."""

from typing import Any

from django.db import models

from mentorbank.domain.foundation.models import OrganisationRecord


class AppendOnly(OrganisationRecord):
    """A row that is written once."""

    at = models.DateTimeField(db_index=True)
    account_id = models.BigIntegerField(null=True)
    person_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    noun = models.CharField(max_length=40)
    thing_id = models.UUIDField(null=True, db_index=True)

    class Meta(OrganisationRecord.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; changing one raises ``TypeError``."""
        if not self._state.adding:
            raise TypeError("The log is only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse with ``TypeError``."""
        raise TypeError("The log is only ever added to.")


class AuditEvent(AppendOnly):
    """One deed, saved in the deed's own transaction. ``facts`` holds ids, states and counts – never words about people."""

    verb = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)


class ReadEvent(AppendOnly):
    """One look at something sensitive, with its purpose; the person concerned may ask for it (R-462, R-464)."""

    about_person_id = models.UUIDField(db_index=True)
    what = models.CharField(max_length=60)
    purpose = models.CharField(max_length=120)
