"""A plan is kept as long as a closed course is, and no longer."""

from datetime import datetime

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import PLANS
from mentorbank.domain.matching.models import LIVE_STATES, PlanRun
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import add_months, local_day


@deed("plan.forgotten")
def forget_plans(*, by: Actor, at: datetime) -> None:
    """Afterwards no plan is older than the template's ``retention.closed_enrolment_months``, its input and proof included.

    A plan stays while a course that was proposed from it runs. Proposals and matches stay, with their reasons.
    """
    today, gone = local_day(at), 0
    for programme in Programme.objects.order_by("pk"):
        months = current_rules(programme, on=today).retention.closed_enrolment_months
        old = PLANS.visible(by, "change").filter(
            programme=programme, made_at__date__lt=add_months(today, -months)
        )
        running = PlanRun.objects.filter(proposals__match__state__in=LIVE_STATES)
        gone += old.exclude(pk__in=running.values("pk")).delete()[1].get("mentorbank.PlanRun", 0)
    note(plans=gone)
