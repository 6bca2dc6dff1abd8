"""Two plans side by side: who changes, how many are covered, the worst-off, and how well all fit together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentorbank.matcher import Standing, stand

Result = Mapping[str, Any]


@dataclass(frozen=True)
class Mover:
    """Somebody who gets another mentor, or none. ``fit``: thousandths gained, None when one of the two is waiting."""

    mentee: str
    before: str | None
    after: str | None
    fit: int | None


@dataclass(frozen=True)
class Comparison:
    """What the later plan has that the earlier has not. Negative is a loss.

    ``covered``: how many more get a mentor; ``lowest``: thousandths the worst-off gain, None when a plan is empty;
    ``together``: thousandths per pair on the average, over the pairs of each plan.
    """

    covered: int
    lowest: int | None
    together: int
    movers: tuple[Mover, ...]

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who waits now and had a mentor before."""
        return tuple(one.mentee for one in self.movers if one.after is None)


def compare(before: Result, after: Result) -> Comparison:
    """The difference between two stored results. Only who stands in both is a mover: others came or left meanwhile."""
    both = (before["pairs"].keys() | before["unmatched"].keys()) & (
        after["pairs"].keys() | after["unmatched"].keys()
    )
    movers = [_mover(key, before["pairs"].get(key), after["pairs"].get(key)) for key in sorted(both)]
    worst = _lowest(before), _lowest(after)
    return Comparison(
        covered=len(after["pairs"]) - len(before["pairs"]),
        lowest=worst[1] - worst[0] if worst[0] is not None and worst[1] is not None else None,
        together=_average(after) - _average(before),
        movers=tuple(one for one in movers if one.before != one.after),
    )


def _mover(key: str, before: Result | None, after: Result | None) -> Mover:
    gained = after["fit"] - before["fit"] if before and after else None
    return Mover(key, before["mentor"] if before else None, after["mentor"] if after else None, gained)


def _lowest(result: Result) -> int | None:
    return min((pair["fit"] for pair in result["pairs"].values()), default=None)


def _average(result: Result) -> int:
    fits = [pair["fit"] for pair in result["pairs"].values()]
    return round(sum(fits) / len(fits)) if fits else 0


def outcome(standing: Standing) -> Result:
    """A plan that is not stored, as far as it is compared."""
    held, mentors = standing.held(), standing.pairs()
    keys = [one.key for one in standing.candidates.pool.mentees]
    pairs = {
        key: {"mentor": mentors[key], "fit": int(standing.fit.total[held[row]])}
        for row, key in enumerate(keys)
        if key in mentors
    }
    return {"pairs": pairs, "unmatched": dict.fromkeys(key for key in keys if key not in pairs)}


def when_held(standing: Standing, mentee: str, mentor: str) -> Comparison:
    """What a plan with this pair held would have that the standing one has not; planned for real, saved nowhere."""
    asked = standing.asked
    held = stand(replace(asked, locked={**asked.locked, mentee: mentor}))
    return compare(outcome(standing), outcome(held))


def when_left_out(standing: Standing, mentee: str, mentor: str) -> Comparison:
    """The same for a plan without this pair."""
    asked = standing.asked
    without = stand(replace(asked, forbidden=[*asked.forbidden, (mentee, mentor)]))
    return compare(outcome(standing), outcome(without))
