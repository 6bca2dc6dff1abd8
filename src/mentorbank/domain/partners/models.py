"""Who acts for a partner, and what the partner has brought."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.companies.models import Company
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Belonging, Programme
from mentorbank.domain.recruitment.models import Mentor


class PartnerPerson(Belonging):
    """Somebody who acts for a partner in one programme (R-014)."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="people")

    class Meta(Belonging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "person", "programme"], condition=Q(ends_on=None),
                name="one_running_place_at_a_partner",
            )
        ]  # fmt: skip


class Brought(OrganisationRecord):
    """A company, or somebody who may become a mentor: ``mentor`` is there once the person has applied."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="brought")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=140)
    email = models.EmailField(blank=True)
    company = models.ForeignKey(Company, null=True, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Mentor, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "mentor"], condition=~Q(mentor=None), name="one_partner_brings_a_mentor"
            )
        ]
