"""Making the plan."""

from datetime import datetime

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching import queries
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


@deed("plan.made")
def make_plan(*, by: Actor, at: datetime, programme: Programme) -> PlanRun:
    """Afterwards a plan for everybody who waits is stored: most young people covered, then the worst-off, then total fit.

    Nobody is told: the coordinator decides on each pair (R-170). Asking again before anything has changed gives the
    same plan again.
    """
    programme = PROGRAMMES.get(by, "change", pk=programme.pk)
    today = local_day(at)
    result, digest = queries.compute_plan(programme, on=today)
    last = PlanRun.objects.filter(programme=programme).order_by("-made_at", "-pk").first()
    if last and last.input_digest == digest and local_day(last.made_at) == today:
        note(again=True)
        return last
    run = PlanRun(
        organisation_id=programme.organisation_id, programme=programme, made_at=at, made_by_id=by.person_id,
        input_digest=digest, result=result,
    )  # fmt: skip
    run.save()
    note(pairs=len(result["pairs"]), unmatched=len(result["unmatched"]))
    return run
