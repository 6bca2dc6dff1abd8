"""Whose shoes a visitor steps into: in each programme the young person and the mentor with most going on."""

from django.db.models import Count

from mentorbank.demo.scene import Scene
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.kernel.access import Role


def invite_in(scene: Scene) -> None:
    """Let the two of the liveliest course come first among those who may sign in.

    The demo's list of doors takes whoever has held a role longest; only in a demo may that day be moved. The two have also
    said yes to codes as text messages: they stand among the demo's letters.
    """
    lively = Match.objects.filter(programme=scene.programme).annotate(
        meeting_count=Count("meetings", distinct=True), goal_count=Count("goals", distinct=True)
    )
    running = lively.filter(state=Match.State.ACTIVE, goal_count__gt=0)
    match = (running if running.exists() else lively).order_by("-meeting_count", "pk").first()
    if match is None:
        return
    for person, role in ((match.enrolment.person_id, Role.MENTEE), (match.mentor.person_id, Role.MENTOR)):
        RoleAssignment.objects.filter(person=person, role=role, programme=scene.programme).update(
            starts_on=scene.programme.opens_on
        )
        Person.objects.filter(pk=person).update(texts_from=match.accepted_at)
