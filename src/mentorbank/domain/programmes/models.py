"""Programmes, the frozen versions of their templates, and who holds which role in them."""

from datetime import date

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Role


class Programme(OrganisationRecord):
    """One programme, made from a template. Its rules are in its versions, never in code (R-043)."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    template_code = models.CharField(max_length=20)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    operating_model = models.CharField(max_length=40, blank=True)
    project_holder = models.CharField(max_length=120, blank=True)
    municipality_codes = models.JSONField(default=list)
    responsible = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    backup = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # Who answers for the data (GDPR art. 4 and 28), and where their agreement lies.
    controller = models.CharField(max_length=120, blank=True)
    processor = models.CharField(max_length=120, blank=True)
    agreement_on = models.DateField(null=True, blank=True)
    agreement_until = models.DateField(null=True, blank=True)
    agreement_kept = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def lacks_agreement(self, on: date) -> bool:
        """Nobody is named for the data, or somebody else runs it without an agreement that holds on this day (R-474)."""
        if not self.controller or not self.processor:
            return True
        over = self.agreement_until is not None and self.agreement_until < on
        return self.processor != self.controller and (self.agreement_on is None or over)


class ProgrammeVersion(OrganisationRecord):
    """A frozen copy of the template; a running match keeps the version it began under (R-044)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    valid_from = models.DateField()
    created_at = models.DateTimeField()
    change_note = models.CharField(max_length=300, blank=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_version_per_number")]


class RoleAssignment(OrganisationRecord):
    """One role held by one person, for one programme or (no programme) for the whole organisation, between two dates."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    municipality_code = models.CharField(max_length=4, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "programme", "municipality_code"],
                condition=Q(ends_on=None, programme__isnull=False),
                name="one_running_role_in_a_programme",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "municipality_code"],
                condition=Q(ends_on=None, programme=None),
                name="one_running_role_in_the_organisation",
            ),
        ]


class Belonging(OrganisationRecord):
    """Somebody from outside belongs to something here, in one programme, between two days; nothing else opens it to them.

    The role alone opens nothing: each stage's own table says what the person belongs to.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta(OrganisationRecord.Meta):
        abstract = True
