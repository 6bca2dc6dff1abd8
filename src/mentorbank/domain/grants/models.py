"""Grants: who pays, for what and whom; and who reads about it."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Belonging, Programme
from mentorbank.domain.referrals.models import Enrolment


class Grant(OrganisationRecord):
    """Somebody's money for some of a programme's young people (R-022): those who entered in its period, of these subgroups,
    and unemployed for more than so many months at entry. No subgroups, and no months, is everybody."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="grants")
    funder = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    subgroups = models.JSONField(default=list)
    unemployed_months = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="grant_runs_forward")
        ]

    def __str__(self) -> str:
        return self.name


class GrantReader(Belonging):
    """Somebody who reads the grant's report for the funder."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="readers")

    class Meta(Belonging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "person"], condition=Q(ends_on=None), name="one_running_reader_of_a_grant"
            )
        ]


class GrantException(OrganisationRecord):
    """One young person who is covered although the rule says no, or not although it says yes; the newest one of a day counts from
    that day on."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="exceptions")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    covered = models.BooleanField()
    recorded_at = models.DateTimeField()
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
