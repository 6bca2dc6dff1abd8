"""The exact price of putting one mentee with another mentor, or of leaving a pair out, and who pays it.

A price is measured where the plan is measured, one level after the other: how many are matched, how many of
those who go first, then the sum of fit + waiting priority in thousandths. All others keep the plan's lowest fit:
no price is paid by moving somebody below it. Her own pair may lie below it, and then that is said by name
(``lowers_to``). Where somebody more would wait only because of the lowest fit, ``spared_at`` names the lowest
fit at which nobody more would.

So a price is exactly what planning again would say with this pair locked and the same lowest fit
(``Question.best``); ties are not counted, and of chains that cost the same the one with the fewest moves is told.
"""

from dataclasses import dataclass, replace

from mentorbank.matcher.explanation.market import Market, Move, Trip
from mentorbank.matcher.explanation.residual import Change
from mentorbank.matcher.explanation.spared import Reach
from mentorbank.matcher.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What changes in the plan when the mentee gets this mentor (None: she waits) instead of the plan's.

    ``fit``: thousandths of the pair. ``coverage``: how many more are matched; −1 = one more would wait.
    ``first``: the same among those who go first. ``total``: thousandths of fit + priority, negative = lost.
    ``moves``: her own first, then everybody whom it moves. ``floor``: the plan's lowest fit; ``lowers_to``: the
    lowest fit afterwards where her pair would lower it, else None. ``spared_at``: see the module, else None.
    """

    mentor_key: str | None
    fit: int | None
    coverage: int
    first: int
    total: int
    moves: tuple[Move, ...]
    floor: int | None
    lowers_to: int | None = None
    spared_at: int | None = None

    @property
    def waits_instead(self) -> tuple[str, ...]:
        """Who would wait after it and does not wait now."""
        return tuple(move.mentee_key for move in self.moves if move.to_mentor is None and move.from_mentor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """``options``: every other candidate of the mentee, cheapest first. ``forbid``: what leaving out her pair
    costs, that is her cheapest option, waiting among them; None for a mentee who waits.
    """

    mentee_key: str
    mentor_key: str | None
    options: tuple[Price, ...]
    forbid: Price | None


def prices(standing: Standing, mentee_key: str, market: Market | None = None) -> Prices:
    """The exact price of each of the mentee's candidates, and of leaving out the pair she has in the plan.

    A mentor whose places are all locked to others is no option. One pass over the pairs per sweep for all
    candidates together, a second such pass only where somebody more would wait. ``market``: for many mentees of
    the same plan, made once with ``Market.of``. KeyError for an unknown key.
    """
    trip = (market or Market.of(standing)).trip(mentee_key)
    now = int(standing.mentor[trip.way.row])
    options = _with_spared(standing, trip.way.row, _options(trip, now))
    alone = [] if now < 0 else [_price(trip, -1, None, trip.alone())]
    return Prices(
        mentee_key=mentee_key,
        mentor_key=standing.mentor_key(now),
        options=tuple(sorted(options, key=rank_of)),
        forbid=min([*options, *alone], key=rank_of) if alone else None,
    )


def rank_of(price: Price) -> tuple[int, int, int, int, str]:
    """Cheapest first: by coverage, those who go first, total, number of moves; then by key."""
    return -price.coverage, -price.first, -price.total, len(price.moves), price.mentor_key or ""


def _options(trip: Trip, now: int) -> dict[int, Price]:
    """Mentor column → price, for all her candidates but the one she has."""
    standing, found = trip.market.standing, {}
    hers = slice(*standing.candidates.indptr[trip.way.row : trip.way.row + 2])
    columns, fits = standing.candidates.indices[hers].tolist(), standing.fit.total[hers].tolist()
    for column, fit, gain in zip(columns, fits, trip.market.gain[hers].tolist(), strict=True):
        change = None if column == now else trip.forced(column, gain)
        if change is not None:
            found[column] = _price(trip, column, fit, change)
    return found


def _price(trip: Trip, column: int, fit: int | None, change: Change) -> Price:
    floor = trip.market.standing.best.floor
    return Price(
        mentor_key=trip.market.standing.mentor_key(column),
        fit=fit,
        coverage=change.coverage,
        first=change.first,
        total=change.total,
        moves=trip.moves(column),
        floor=floor,
        lowers_to=fit if floor is not None and fit is not None and fit < floor else None,
    )


def _with_spared(standing: Standing, row: int, options: dict[int, Price]) -> list[Price]:
    """Where somebody more would wait, the lowest fit at which fewer would."""
    if all(option.coverage >= 0 and option.first >= 0 for option in options.values()):
        return list(options.values())
    ways = Reach.of(standing).ways(row)
    return [
        replace(option, spared_at=ways.lowest_fit(column))
        if ways.better_than(column, option.coverage, option.first)
        else option
        for column, option in options.items()
    ]
