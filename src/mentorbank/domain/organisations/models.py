"""Sites and partners of an organisation. Municipalities and postal codes are shared facts in kernel/places."""

from django.db import models

from mentorbank.domain.foundation.models import OrganisationRecord


class Site(OrganisationRecord):
    """A house with an address; its municipality is stored, never inferred (R-034, F-004)."""

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=4)
    municipality_code = models.CharField(max_length=4)


class Partner(OrganisationRecord):
    """An organisation in the local partnership, committed or merely invited (R-036, R-037)."""

    class Kind(models.TextChoices):
        YOUTH_UNIT = "youth_unit"
        EDUCATION_COUNCIL = "education_council"
        INSTITUTION = "institution"
        BUSINESS_ASSOCIATION = "business_association"
        OTHER = "other"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    municipality_code = models.CharField(max_length=4, blank=True)
    committed = models.BooleanField(default=False)
