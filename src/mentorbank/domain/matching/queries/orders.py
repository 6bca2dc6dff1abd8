"""Plans too large for a page to wait for."""

from datetime import date

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import PlanOrder
from mentorbank.domain.matching.queries.waiting import waiting_rows
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.queries import ready
from mentorbank.kernel.regions import codes_of

OPEN_ORDERS = (PlanOrder.State.QUEUED, PlanOrder.State.RUNNING)


def size_of(programme: Programme, *, on: date, region: str = "") -> tuple[int, int]:
    """How many wait and how many mentors are ready, in two counts."""
    codes, mentors = codes_of(region), ready(programme, on=on)
    if codes is not None:
        mentors = mentors.filter(person__municipality_code__in=codes)
    return waiting_rows(programme, region=codes).count(), mentors.count()


def is_big(programme: Programme, *, on: date, region: str = "") -> bool:
    """Whether a worker makes the plan while the coordinator does something else."""
    waiting, mentors = size_of(programme, on=on, region=region)
    return waiting * mentors > rules.BIG_PLAN


def open_order(programme: Programme, *, region: str | None = None) -> PlanOrder | None:
    """The order that is waiting or being worked on; there is never more than one. ``region``: only when it is for that one."""
    rows = PlanOrder.objects.filter(programme=programme, state__in=OPEN_ORDERS)
    return (rows if region is None else rows.filter(region=region)).first()
