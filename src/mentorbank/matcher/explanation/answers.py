"""What one changed answer would alter for everybody."""

from dataclasses import dataclass

from mentorbank.matcher.explanation.market import Move
from mentorbank.matcher.people import MenteeNeeds, MentorOffer
from mentorbank.matcher.standing import Standing, stand


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Changed:
    """The plan before and after; ``moves``: everybody with another mentor, by key, two who swap included.

    ``coverage``: how many more are matched; ``first``: how many more of those who go first before; ``total``:
    thousandths of fit + priority; ``floor_before``, ``floor_after``: the lowest fit, None without any pair.
    """

    before: Standing
    after: Standing
    moves: tuple[Move, ...]
    coverage: int
    first: int
    total: int
    floor_before: int | None
    floor_after: int | None


def what_would_change(
    standing: Standing, *, mentee: MenteeNeeds | None = None, mentor: MentorOffer | None = None
) -> Changed:
    """The whole plan made again with a mentee's or a mentor's changed answers in place of those before.

    KeyError for somebody who is not in the plan. ValueError where a locked pair is no longer possible.
    """
    asked = standing.asked
    if mentee is not None:
        asked = asked.with_mentee(mentee)
    if mentor is not None:
        asked = asked.with_mentor(mentor)
    return difference(standing, stand(asked))


def difference(before: Standing, after: Standing) -> Changed:
    """What is different between two plans; people in only one of them do not move."""
    old, new = before.pairs(), after.pairs()
    both = sorted(_mentees(before) & _mentees(after))
    return Changed(
        before=before,
        after=after,
        moves=tuple(Move(key, old.get(key), new.get(key)) for key in both if old.get(key) != new.get(key)),
        coverage=len(new) - len(old),
        first=_first(after, before) - _first(before, before),
        total=after.best.plan.total - before.best.plan.total,
        floor_before=before.best.floor,
        floor_after=after.best.floor,
    )


def _mentees(standing: Standing) -> set[str]:
    return {one.key for one in standing.candidates.pool.mentees}


def _first(plan: Standing, before: Standing) -> int:
    first = {
        one.key
        for one, goes_first in zip(before.candidates.pool.mentees, before.goes_first, strict=True)
        if goes_first
    }
    return len(first & set(plan.pairs()))
