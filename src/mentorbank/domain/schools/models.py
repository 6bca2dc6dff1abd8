"""Schools, who acts for them, whom they nominate, the talks they ask for, and classes with their contact teacher."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Belonging, Programme
from mentorbank.domain.referrals.models import Enrolment, Referral


class School(OrganisationRecord):
    """A school or other place of education whose pupils come to a programme."""

    name = models.CharField(max_length=120)
    municipality_code = models.CharField(max_length=4, blank=True)


class SchoolPerson(Belonging):
    """Somebody who acts for a school in one programme (R-019)."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="people")

    class Meta(Belonging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "programme"], condition=Q(ends_on=None),
                name="one_running_place_at_a_school",
            )
        ]  # fmt: skip


class Nomination(OrganisationRecord):
    """A referral that came from a school, by one who acts for it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="nominations")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="+")
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class TalkRequest(OrganisationRecord):
    """A school asks for an inspiration talk; nothing here is about a pupil."""

    class State(models.TextChoices):
        ASKED = "asked"
        AGREED = "agreed"
        DECLINED = "declined"

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="talks")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    level = models.CharField(max_length=60)
    weeks = models.CharField(max_length=120)
    theme = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")


class SchoolClass(OrganisationRecord):
    """A class, or team, at a school, as far as one programme knows it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="classes")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "programme", "name"], name="one_class_of_a_name")
        ]


class ClassTeacher(Belonging):
    """The contact teacher of a class (R-020)."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="teachers")

    class Meta(Belonging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school_class", "person"], condition=Q(ends_on=None), name="one_running_place_with_a_class"
            )
        ]  # fmt: skip


class ClassPupil(OrganisationRecord):
    """A pupil of the class, to ``ends_on``. The teacher sees nothing before the pupil's own yes, or after it is taken back."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="pupils")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    yes_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school_class", "enrolment"], name="once_in_a_class"),
        ]

    @property
    def shown(self) -> bool:
        """The pupil has said yes, and not taken it back."""
        return self.yes_at is not None and self.withdrawn_at is None
