"""Questions about who waits, who may be matched with whom, and what has been proposed."""

from mentorbank.domain.matching.queries.courses import (
    live_matches,
    matched_so_far,
    mentees_in_all,
    my_open_proposals,
    ran_out,
)
from mentorbank.domain.matching.queries.plans import compute_plan, is_current, plan_people
from mentorbank.domain.matching.queries.pool import Pool, pool
from mentorbank.domain.matching.queries.ranking import Ranking, judge, ranking
from mentorbank.domain.matching.queries.waiting import Waiting, waited_since, waiting, waiting_rows

__all__ = [
    "Pool", "Ranking", "Waiting", "compute_plan", "is_current", "judge", "live_matches", "matched_so_far",
    "mentees_in_all", "my_open_proposals", "plan_people", "pool", "ran_out", "ranking", "waited_since", "waiting",
    "waiting_rows",
]  # fmt: skip
