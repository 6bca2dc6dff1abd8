"""How waiting falls on groups of people, and why each who has waited too long still waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from mentorbank.matcher.explanation.market import Market
from mentorbank.matcher.explanation.nobody import why_nobody
from mentorbank.matcher.explanation.prices import prices
from mentorbank.matcher.messages import Message
from mentorbank.matcher.people import MenteeNeeds
from mentorbank.matcher.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """One group: how many, their median and longest wait in days, how many the plan matches, and the longest
    wait among those it does not (None when it matches all).
    """

    group: str
    people: int
    median_days: float
    longest_days: int
    matched: int
    longest_left: int | None

    @property
    def share_matched(self) -> float:
        """0…1 of the group that has a mentor in the plan."""
        return self.matched / self.people


@dataclass(frozen=True, slots=True)
class StillWaiting:
    """Somebody without a mentor beyond the bound, and why; ``reason`` is a sentence of ``nobody.why_nobody`` or
    ``justice.later``: what the cheapest mentor for her would cost, and whom.
    """

    mentee_key: str
    days: int
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Justice:
    """``everybody`` together, then the groups by name; ``beyond``: the longest waiting first."""

    everybody: Waits | None
    groups: tuple[Waits, ...]
    beyond: tuple[StillWaiting, ...]


def justice(
    standing: Standing, groups: Mapping[str, str], *, bound_days: int, market: Market | None = None
) -> Justice:
    """Waiting by group, and everybody beyond the bound with a named reason.

    ``groups``: mentee key → group, whatever the caller asks about (subgroup, municipality, language); a mentee
    not in it is counted with everybody only. Gender is never looked at here. Small groups are not hidden here:
    that is the caller's duty (``kernel.suppression``). ``bound_days``: the template's longest wait.
    """
    people = standing.candidates.pool.mentees
    placed = set(standing.pairs())
    names = sorted({groups[one.key] for one in people if one.key in groups})
    late = [one for one in people if one.waiting_days > bound_days and one.key not in placed]
    known = market or (Market.of(standing) if late else None)
    return Justice(
        everybody=_waits("", list(people), placed) if people else None,
        groups=tuple(
            _waits(name, [one for one in people if groups.get(one.key) == name], placed) for name in names
        ),
        beyond=tuple(
            StillWaiting(one.key, one.waiting_days, _why(standing, one, known))
            for one in sorted(late, key=lambda one: (-one.waiting_days, one.key))
        ),
    )


def _waits(group: str, people: list[MenteeNeeds], placed: set[str]) -> Waits:
    days = [one.waiting_days for one in people]
    left = [one.waiting_days for one in people if one.key not in placed]
    return Waits(
        group=group,
        people=len(people),
        median_days=float(median(days)),
        longest_days=max(days),
        matched=len(people) - len(left),
        longest_left=max(left, default=None),
    )


def _why(standing: Standing, mentee: MenteeNeeds, market: Market | None) -> Message:
    """Nobody may, or every mentor who may is needed by somebody else: then the cheapest of them, and by whom."""
    options = prices(standing, mentee.key, market).options
    if not options:
        return why_nobody(standing.candidates, mentee.key)
    cheapest = options[0]
    return Message(
        "justice.later",
        {
            "helper": cheapest.mentor_key,
            "mentees": list(cheapest.waits_instead),
            "thousandths": -cheapest.total,
            "candidates": len(options),
        },
    )
