"""Companies, contacts with them, and the job openings they create."""

from django.db import models

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Belonging, Programme
from mentorbank.domain.recruitment.models import Mentor


class Company(OrganisationRecord):
    """A company or public workplace, with or without a partnership agreement (R-329)."""

    name = models.CharField(max_length=120)
    industry = models.CharField(max_length=40, blank=True)
    sector = models.CharField(max_length=10, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    partnership_agreement = models.BooleanField(default=False)
    known_before = models.DateField(null=True, blank=True)


class CompanyContact(OrganisationRecord):
    """A call, visit, mail, meeting or event with a company (R-330, R-348)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="company_contacts")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")


class MentorCompany(OrganisationRecord):
    """This mentor comes from this company: that too is contact with the company (R-330)."""

    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="companies")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="mentors")
    recorded_at = models.DateTimeField()


class JobOpening(OrganisationRecord):
    """A concrete job, placement or hours offered (R-337–R-339)."""

    class State(models.TextChoices):
        OPEN = "open"
        OFFERED = "offered"
        FILLED = "filled"
        FILLED_BY_OTHER = "filled_by_other"
        LAPSED = "lapsed"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="openings")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="openings")
    kind = models.CharField(max_length=30)
    source = models.CharField(max_length=20)
    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=120, blank=True)
    about = models.TextField(blank=True)
    open_until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    opened_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")


class CompanyPerson(Belonging):
    """Somebody who speaks for a company, and sees what is the company's own (R-018)."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="spokespeople")

    class Meta(Belonging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["company", "person", "programme"],
                condition=models.Q(ends_on=None),
                name="one_running_place_at_a_company",
            )
        ]
