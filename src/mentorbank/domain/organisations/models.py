"""Sites, partners and the logo of an organisation. Municipalities and postal codes are shared facts in kernel/places."""

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


class Logo(OrganisationRecord):
    """The picture beside an organisation's name: dots of ours, drawn anew from what was uploaded; one at most.

    Which name it goes by stands in ``Organisation.logo``, so that a page knows it without asking for the picture.
    """

    png = models.BinaryField()

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_logo_of_an_organisation")]
