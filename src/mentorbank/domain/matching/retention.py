"""A plan is kept as long as a closed course is, and no longer; a mentor who has stopped, some time after the last course."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Max, QuerySet, TextField
from django.db.models.functions import Cast

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, People, Rows
from mentorbank.domain.matching.access import PLANS
from mentorbank.domain.matching.models import LIVE_STATES, Match, PlanRun
from mentorbank.domain.people.models import NOBODY
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.retention import CAME_TO_NOTHING
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import add_months, local_day


def old_plans(on: date, held: Held = frozenset()) -> QuerySet[PlanRun]:
    """Plans older than the template's ``retention.closed_enrolment_months`` from which no course runs, nobody held in them."""
    rules = current_rules_of(Programme.objects.all(), on=on)
    old = PlanRun.objects.none()
    for pk, template in rules.items():
        day = add_months(on, -template.retention.closed_enrolment_months)
        old |= PlanRun.objects.filter(programme=pk, made_at__date__lt=day)
    running = PlanRun.objects.filter(proposals__match__state__in=LIVE_STATES)
    old = old.exclude(pk__in=running.values("pk"))
    named = [*Enrolment.objects.filter(person__in=held).values_list("pk", flat=True)]
    named += Mentor.objects.filter(person__in=held).values_list("pk", flat=True)
    for one in named:
        words = PlanRun.objects.annotate(words=Cast("result", TextField())).filter(words__contains=str(one))
        old = old.exclude(pk__in=words.values("pk"))
    return old.order_by("made_at", "pk")


@deed("plan.forgotten")
def forget_plans(*, by: Actor, at: datetime, held: Held = frozenset()) -> None:
    """Afterwards no plan is older than its term, its input and proof included; proposals and matches stay, with their reasons.

    A plan stays while a course that was proposed from it runs, and while it names somebody who is held.
    """
    old = PLANS.visible(by, "change").filter(pk__in=old_plans(local_day(at), held).values("pk"))
    note(plans=old.delete()[1].get("mentorbank.PlanRun", 0))


def inactive(on: date) -> Mapping[UUID, date]:
    """Everybody who is nowhere a mentor any more, or whose application went quiet, the last thing so long ago.

    Approved mentors are never over by themselves, and whoever only has applications that came to nothing is somebody else's.
    """
    rows = Mentor.objects.exclude(person__given_name=NOBODY)
    rows = rows.exclude(person__in=Mentor.objects.filter(state=Mentor.State.APPROVED).values("person"))
    rows = rows.exclude(person__in=Match.objects.filter(state__in=LIVE_STATES).values("mentor__person"))
    rows = rows.filter(person__in=Mentor.objects.exclude(state__in=CAME_TO_NOTHING).values("person"))
    months = {
        pk: rules.retention.inactive_mentor_months
        for pk, rules in current_rules_of(Programme.objects.all(), on=on).items()
    }
    facts = rows.values_list("person", "programme").annotate(
        Max("applied_at"), Max("approved_at"), Max("decisions__decided_at"), ended=Max(F("matches__ended_on"))
    )
    found: dict[UUID, date] = {}
    for person, programme, *days in facts.order_by():
        last = max(local_day(day) if isinstance(day, datetime) else day for day in days if day)
        until = add_months(last, months[programme])
        found[person] = max(until, found.get(person, until))
    return {person: until for person, until in found.items() if until <= on}


PLANS_KEPT = Rows("plans", old_plans)
INACTIVE_MENTOR = People("inactive_mentor", "mentor", inactive)
