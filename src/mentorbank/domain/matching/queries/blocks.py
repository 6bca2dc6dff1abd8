"""The scoring of one order, shared by its workers: what they all ask, which piece belongs, and how far they are."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import PlanBlock, PlanOrder, PlanQuestion
from mentorbank.domain.matching.queries.inputs import digest_of, read_back, unpacked
from mentorbank.domain.matching.queries.plans import Question
from mentorbank.domain.matching.queries.proofs import asked
from mentorbank.matcher.fit.blocks import Piece, Scoring, blocks
from mentorbank.matcher.standing import Scored, scoring_of
from mentorbank.matcher.version import engine


@dataclass
class Work:
    """An order as a worker has it at hand: read and prepared when first needed, and kept while the worker is at it."""

    order: PlanOrder

    @cached_property
    def question(self) -> Question:
        """What was asked when the scoring began. ValueError when it is not what the blocks were cut from."""
        kept = PlanQuestion.objects.get(order=self.order)
        text = unpacked(kept.inputs)
        if digest_of(text) != kept.digest:
            raise ValueError("The question of this order has been changed.")
        return Question(inputs=read_back(text), text=text, digest=kept.digest, version_id=kept.version_id)

    @cached_property
    def scoring(self) -> Scoring:
        """Everybody as the matcher reads them."""
        return scoring_of(asked(self.question.inputs))

    def score(self, block: PlanBlock) -> tuple[bytes, str]:
        """The piece of a block, and its seal."""
        data = self.scoring.piece(range(block.begin, block.end)).to_bytes(len(self.question.inputs.mentors))
        return data, self.seal(block, data)

    def seal(self, block: PlanBlock, data: bytes) -> str:
        """What says that a piece is this block's, of this question, by this calculation, and unchanged."""
        about = f"{engine()}|{self.question.digest}|{block.begin}|{block.end}|"
        return hashlib.sha256(about.encode() + data).hexdigest()

    def together(self) -> tuple[Scored | None, list[PlanBlock]]:
        """All pieces put together; or None, and the blocks whose piece does not belong."""
        kept = list(PlanBlock.objects.filter(order=self.order).order_by("number"))
        wrong = [block for block in kept if self.seal(block, bytes(block.piece)) != block.seal]
        if wrong:
            return None, wrong
        mentors = len(self.question.inputs.mentors)
        pieces = [Piece.from_bytes(bytes(one.piece), one.end - one.begin, mentors) for one in kept]
        return self.scoring.together(pieces), []


def blocks_of(asked_for: Question) -> list[range]:
    """How the scoring is cut for any number of workers; empty where it is done sooner by one."""
    mentees, mentors = len(asked_for.inputs.mentees), len(asked_for.inputs.mentors)
    if mentees * mentors < rules.SHARED.from_pairs:
        return []
    return blocks(mentees, mentors, rules.SHARED.pairs_in_a_block)


def free_blocks(order: PlanOrder, *, at: datetime) -> QuerySet[PlanBlock]:
    """The blocks nobody is at, or whose worker has been silent for too long, while the order wants them."""
    left = Q(taken_at=None) | Q(taken_at__lt=at - rules.SHARED.lease)
    wanted = Q(order__state=PlanOrder.State.RUNNING, order__step="score")
    return PlanBlock.objects.filter(left & wanted, order=order, done_at=None)


def all_scored(order: PlanOrder) -> QuerySet[PlanOrder]:
    """The order, if every block of it is done and nobody has begun to plan."""
    undone = PlanBlock.objects.filter(order=OuterRef("pk"), done_at=None)
    return PlanOrder.objects.filter(~Exists(undone), pk=order.pk, state=PlanOrder.State.RUNNING, step="score")


def percent_scored(order: PlanOrder) -> int:
    """How much of the scoring is done, in whole percent."""
    done = PlanBlock.objects.filter(order=order).exclude(done_at=None).count()
    return 100 * done // max(1, order.blocks)
