"""Plans too large for a page to wait for."""

from datetime import date

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import PlanOrder
from mentorbank.domain.matching.queries.waiting import waiting_rows
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.queries import ready

OPEN_ORDERS = (PlanOrder.State.QUEUED, PlanOrder.State.RUNNING)


def size_of(programme: Programme, *, on: date) -> tuple[int, int]:
    """How many wait and how many mentors are ready, in two counts."""
    return waiting_rows(programme).count(), ready(programme, on=on).count()


def is_big(programme: Programme, *, on: date) -> bool:
    """Whether a worker makes the plan while the coordinator does something else."""
    waiting, mentors = size_of(programme, on=on)
    return waiting * mentors > rules.BIG_PLAN


def open_order(programme: Programme) -> PlanOrder | None:
    """The order that is waiting or being worked on; there is never more than one."""
    return PlanOrder.objects.filter(programme=programme, state__in=OPEN_ORDERS).first()
