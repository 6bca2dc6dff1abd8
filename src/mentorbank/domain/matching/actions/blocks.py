"""The scoring of a very large plan in blocks: any worker on any host takes the next free one, until none is left.

A block is taken by one statement that waits for nobody. Its worker has a lease; when that runs out, the block is free
again, and what the lost worker still brings is not taken. Whoever finds every block done plans.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from mentorbank.domain.foundation.models import new_id
from mentorbank.domain.matching import queries
from mentorbank.domain.matching.models import PlanBlock, PlanOrder, PlanQuestion
from mentorbank.domain.matching.queries.blocks import Work
from mentorbank.matcher.standing import Scored

Clock = Callable[[], datetime]
State = PlanOrder.State


def cut(order: PlanOrder, question: queries.Question, ranges: list[range]) -> bool:
    """Afterwards every worker may take blocks of the order; False when it is no longer wanted."""
    own = {"organisation_id": order.organisation_id, "order": order}
    with transaction.atomic():
        if not still_mine(order).filter(step="read").update(step="score", blocks=len(ranges)):
            return False
        PlanQuestion(
            **own,
            version_id=question.version_id,
            digest=question.digest,
            inputs=queries.sealed_inputs(question),
        ).save()
        PlanBlock.objects.bulk_create(
            PlanBlock(**own, number=number, begin=block.start, end=block.stop)
            for number, block in enumerate(ranges)
        )
    return True


def score_blocks(work: Work, now: Clock) -> None:
    """Afterwards no block is free: each is scored here or by somebody else, or the order is no longer wanted."""
    while block := take_block(work.order, at=now()):
        score_block(work, block, now)


def score_block(work: Work, block: PlanBlock, now: Clock) -> None:
    """Afterwards the block is done, unless somebody else has it meanwhile or the order has ended."""
    piece, seal = work.score(block)
    mine = PlanBlock.objects.filter(pk=block.pk, taken_by=block.taken_by, done_at=None)
    mine.update(piece=piece, seal=seal, done_at=now())


def take_block(order: PlanOrder, *, at: datetime) -> PlanBlock | None:
    """The next free block, ours until the lease runs out; None when there is none."""
    skips = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        free = queries.free_blocks(order, at=at).order_by("number")
        block = free.select_for_update(skip_locked=skips, of=("self",) if skips else ()).first()
        if block is not None:
            block.taken_at, block.taken_by = at, new_id()
            block.save(update_fields=["taken_at", "taken_by"])
    return block


def put_together(work: Work, now: Clock) -> Scored | None:
    """What all workers found, when every block is done and this worker is the first to see it; else None.

    A piece that does not belong – changed on its way, or of another version's worker – is thrown away and its block
    scored again.
    """
    while queries.all_scored(work.order).update(step="plan", taken_at=(moment := now())):
        work.order.taken_at = moment
        scored, wrong = work.together()
        if scored is not None:
            return scored
        again = PlanBlock.objects.filter(pk__in=[block.pk for block in wrong])
        again.update(taken_at=None, taken_by=None, done_at=None, piece=b"", seal="")
        still_mine(work.order).update(step="score")
        score_blocks(work, now)
    return None


def still_mine(order: PlanOrder) -> QuerySet[PlanOrder]:
    """The order, while the worker that took it at ``order.taken_at`` still has it."""
    return PlanOrder.objects.filter(pk=order.pk, state=State.RUNNING, taken_at=order.taken_at)


def ask_anew() -> None:
    """Afterwards no worker goes on with what was read before: what was cut is asked again. For deeds that take somebody away."""
    for order in PlanOrder.objects.filter(state__in=queries.OPEN_ORDERS, blocks__gt=0):
        again = PlanOrder.objects.filter(pk=order.pk, state__in=queries.OPEN_ORDERS)
        again.update(state=State.QUEUED, step="", blocks=0, taken_at=None)
        forget_blocks(order)


def forget_blocks(order: PlanOrder) -> None:
    """Afterwards nothing is left of the shared work. For deeds that end the order."""
    PlanBlock.objects.filter(order=order).delete()
    PlanQuestion.objects.filter(order=order).delete()
