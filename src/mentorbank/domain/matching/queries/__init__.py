"""Questions about who waits, who may be matched with whom, and what has been proposed."""

from mentorbank.domain.matching.queries.blocks import all_scored, blocks_of, free_blocks, percent_scored
from mentorbank.domain.matching.queries.choices import open_choice, options_for
from mentorbank.domain.matching.queries.comparing import Comparison, Mover, compare, when_held, when_left_out
from mentorbank.domain.matching.queries.courses import (
    live_matches,
    matched_so_far,
    mentees_in_all,
    my_open_proposals,
    ran_out,
)
from mentorbank.domain.matching.queries.inputs import Inputs
from mentorbank.domain.matching.queries.orders import OPEN_ORDERS, is_big, open_order, size_of
from mentorbank.domain.matching.queries.plans import (
    Computed,
    Question,
    compute_plan,
    in_the_way,
    is_current,
    later_changes,
    newest_plan,
    plan_people,
    question,
    sealed_inputs,
    undoable,
)
from mentorbank.domain.matching.queries.pool import Pool, pool, spoken_for
from mentorbank.domain.matching.queries.proofs import Answer, NoProof, Reproved, reprove, standing_of
from mentorbank.domain.matching.queries.ranking import Ranking, judge, ranking
from mentorbank.domain.matching.queries.waiting import (
    Waiting,
    one_by_one,
    waited_since,
    waiting,
    waiting_rows,
)

__all__ = [
    "OPEN_ORDERS", "Answer", "Comparison", "Computed", "Inputs", "Mover", "NoProof", "Pool", "Question",
    "Ranking", "Reproved", "Waiting", "all_scored", "blocks_of", "compare", "compute_plan", "free_blocks",
    "in_the_way", "is_big", "is_current", "judge", "later_changes", "live_matches", "matched_so_far",
    "mentees_in_all", "my_open_proposals", "newest_plan", "one_by_one", "open_choice", "open_order",
    "options_for", "percent_scored", "plan_people", "pool", "question", "ran_out", "ranking", "reprove",
    "sealed_inputs", "size_of", "spoken_for", "standing_of", "undoable", "waited_since", "waiting",
    "waiting_rows", "when_held", "when_left_out",
]  # fmt: skip
