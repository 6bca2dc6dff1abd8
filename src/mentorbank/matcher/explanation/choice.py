"""Two or three mentors for a young person to choose among, so that no choice is taken from anybody else.

Who chooses the mentor feels more alike and gets more support (a small randomised study, 65 pairs); so each may
be offered a choice where it costs the others nothing to speak of.
"""

from dataclasses import dataclass

from mentorbank.matcher.explanation.forcing import fits_in, moves_between, planned_with
from mentorbank.matcher.explanation.market import Market, Move
from mentorbank.matcher.explanation.prices import prices
from mentorbank.matcher.standing import Standing

OUR_BOUND = 100  # thousandths, a tenth of what one pair can have; ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One mentor she may take. ``fit``: hers with that mentor; ``total``: what the plan gains, negative = loses.

    ``another_loses``: the most that anybody else's fit falls, thousandths. ``moves``: everybody who then gets
    another mentor than in the plan, herself among them.
    """

    mentor_key: str
    fit: int
    total: int
    another_loses: int
    moves: tuple[Move, ...]


def choices(
    standing: Standing,
    mentee_key: str,
    *,
    at_most: int = 3,
    bound: int = OUR_BOUND,
    market: Market | None = None,
) -> tuple[Choice, ...]:
    """Up to ``at_most`` mentors, the plan's own first, then those that cost the others least.

    Whichever she takes, nobody else loses a mentor, as many of those who go first are matched, nobody else's
    fit falls by more than ``bound`` thousandths, and the plan's total falls by no more than ``bound``. That is
    not estimated: each other has been planned again with the pair locked (``planned_with``) and kept only if it
    holds. Empty for somebody who waits, since any mentor would then be taken from another; one alone when there
    is nothing to choose. KeyError for an unknown key.
    """
    row = standing.row(mentee_key)
    here = standing.mentor_key(int(standing.mentor[row]))
    if here is None:
        return ()
    fit = int(standing.fit.total[standing.held()[row]])
    found = [Choice(mentor_key=here, fit=fit, total=0, another_loses=0, moves=())]
    for price in prices(standing, mentee_key, market).options:
        if len(found) >= at_most or price.coverage < 0 or price.first < 0 or -price.total > bound:
            break  # they come cheapest first, and what comes later costs more
        if price.mentor_key is not None:
            choice = _choice(standing, mentee_key, price.mentor_key)
            waits = any(move.to_mentor is None for move in choice.moves)
            found += [] if waits or choice.another_loses > bound else [choice]
    return tuple(found[:at_most])


def _choice(standing: Standing, mentee_key: str, mentor_key: str) -> Choice:
    plan, row = planned_with(standing, mentee_key, mentor_key), standing.row(mentee_key)
    before, after = fits_in(standing, standing.mentor), fits_in(standing, plan.mentor)
    fallen = before - after
    fallen[row] = 0
    return Choice(
        mentor_key=mentor_key,
        fit=int(after[row]),
        total=plan.total - standing.best.plan.total,
        another_loses=max(0, int(fallen.max(initial=0))),
        moves=moves_between(standing, plan.mentor),
    )
