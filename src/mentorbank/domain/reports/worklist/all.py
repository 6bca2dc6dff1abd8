"""The whole list."""

from datetime import datetime

from mentorbank.domain.reports.worklist import care, inlets, pairs
from mentorbank.domain.reports.worklist.tasks import Task, in_order
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day


def work_list(actor: Actor, *, at: datetime) -> list[Task]:
    """Everything that waits for this coordinator or counsellor, who needs you first (R-409).

    A coordinator gets the programmes they work in, a counsellor their own young people; anybody else nothing. The
    number of queries does not depend on how much there is.
    """
    if not actor.is_staff:
        return []
    today, running, held = local_day(at), pairs.live_pairs(actor, local_day(at)), care.talks(actor, at)
    return in_order(
        [
            *care.concern_tasks(actor, at),
            *care.question_tasks(actor, at),
            *(care.correction_tasks(actor, today) if actor.role == Role.COORDINATOR else ()),
            *(care.opening_tasks(actor, today) if actor.answers_for_all else ()),
            *(care.advice_tasks(actor, today) if actor.role == Role.COORDINATOR else ()),
            *inlets.referral_tasks(actor, at),
            *inlets.waiting_tasks(actor, at),
            *pairs.proposal_tasks(actor, at),
            *pairs.begin_tasks(running, today),
            *pairs.silence_tasks(running, held.silence_calls, held.just_called, today),
            *care.change_tasks(actor, today),
            *care.check_in_tasks(actor, held, running, today),
            *pairs.ending_tasks(actor, running, today),
            *care.measurement_tasks(actor, today),
            *inlets.screening_tasks(actor, at),
        ]
    )
