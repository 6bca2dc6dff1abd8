"""Who sits in a programme's Task Force, its ideas and initiatives, and its meetings. Nothing here leads to a young person."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Belonging, Programme


class TaskForceMember(Belonging):
    """Somebody who sits in the programme's Task Force (R-021)."""

    class Meta(Belonging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"], condition=Q(ends_on=None), name="one_seat_in_a_task_force"
            )
        ]


class Idea(OrganisationRecord):
    """An idea; taken up, it is an initiative with who and when."""

    class State(models.TextChoices):
        IDEA = "idea"
        INITIATIVE = "initiative"
        DONE = "done"
        ASIDE = "aside"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=500)
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.IDEA)
    who = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)


class TaskForceMeeting(OrganisationRecord):
    """A meeting: a day, a place, and what was said."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    notes = models.TextField(blank=True)
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
