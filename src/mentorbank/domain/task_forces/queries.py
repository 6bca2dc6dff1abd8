"""A Task Force's board: who sits there, what they think of, and when they meet."""

from django.db.models import QuerySet

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.task_forces.access import IDEAS, MEETINGS, TASK_FORCES
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting
from mentorbank.kernel.access import Actor


def own_task_forces(actor: Actor) -> QuerySet[Programme]:
    """The programmes in whose Task Force the actor takes part, by name."""
    return TASK_FORCES.visible(actor, "take_part").order_by("name", "pk")


def ideas(actor: Actor, programme: Programme) -> QuerySet[Idea]:
    """Its ideas and initiatives, the newest first."""
    return IDEAS.visible(actor).filter(programme=programme).select_related("by_person").order_by("-at", "pk")


def meetings(actor: Actor, programme: Programme) -> QuerySet[TaskForceMeeting]:
    """Its meetings, the latest first."""
    return MEETINGS.visible(actor).filter(programme=programme).order_by("-on", "pk")
