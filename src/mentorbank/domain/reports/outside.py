"""The steps and the yearly table for readers outside the support staff."""

from collections.abc import Mapping, Sequence
from datetime import date

from mentorbank.domain.reports.splits import counts_on
from mentorbank.domain.reports.status import Line, Now, Step
from mentorbank.domain.reports.way import Way
from mentorbank.kernel.suppression import is_small
from mentorbank.kernel.targets import Facts, Measure, TargetDefinition

NOTHING = Now(None, None, None, None)


def public_steps(
    way: Way, months: Sequence[date], lines: Sequence[Line], minimum: int
) -> tuple[date | None, tuple[Step, ...], Now]:
    """The newest month whose numbers have all moved by enough people since each month shown before, without small ones.

    Two steps too close to each other, or to a figure of the table, are not shown together: the rest would be a few people.
    """
    shown: list[tuple[date, tuple[int, ...]]] = []
    for month in months:
        now = way.now_on(month)
        numbers = (*(step.count or 0 for step in way.steps_on(month)), now.waiting or 0, now.active or 0)
        if not any(_too_close(numbers, earlier, minimum) for _day, earlier in shown):
            shown.append((month, numbers))
    if not shown:
        return None, (), NOTHING
    day, _numbers = shown[-1]
    counted = [line.numerator for line in lines if line.definition.measure is Measure.MENTEES_MATCHED]
    return day, *_shown_together(way.steps_on(day), way.now_on(day), counted, minimum)


def _too_close(one: Sequence[int], other: Sequence[int], minimum: int) -> bool:
    return any(is_small(abs(a - b), minimum) for a, b in zip(one, other, strict=True))


def _shown_together(
    steps: Sequence[Step], now: Now, beside: Sequence[int | None], minimum: int
) -> tuple[tuple[Step, ...], Now]:
    said = [number for number in beside if number is not None]
    kept: dict[str, int | None] = {}
    for step in reversed(steps):  # the last step is the one of the table
        count = step.count or 0
        clear = not is_small(count, minimum) and not _near(count, said, minimum)
        kept[step.key] = count if clear else None
        said += [count] if clear else []
    return tuple(Step(step.key, kept[step.key]) for step in steps), _clear(now, kept, minimum)


def _near(count: int, others: Sequence[int], minimum: int) -> bool:
    return any(is_small(abs(count - other), minimum) for other in others)


def _clear(now: Now, kept: Mapping[str, int | None], minimum: int) -> Now:
    """Those who wait and the pairs that meet, when neither they nor the rest are few."""
    waiting, active = now.waiting or 0, now.active or 0
    enrolled, matched = kept.get("enrolled"), kept.get("matched")
    left = 0 if enrolled is None or matched is None else abs(enrolled - matched - waiting)
    over = 0 if matched is None else abs(matched - active)
    sure = not is_small(waiting, minimum) and not is_small(left, minimum)
    meet = not is_small(active, minimum) and not is_small(over, minimum)
    return Now(waiting if sure else None, now.median_days if sure else None, active if meet else None, None)


def public_years(
    target: TargetDefinition, facts: Facts, shown: Mapping[date, int | None], end: date | None
) -> dict[str, dict[str, int]]:
    """How many each municipality gained in each finished year, for the years whose two ends the readers have seen."""
    by_year: dict[str, dict[str, int]] = {}
    for last in sorted(day for day in shown if (day.month, day.day) == (12, 31)):
        before = date(last.year - 1, 12, 31)
        earlier = _by_place(target, facts, before, end)
        if shown[last] is None or (any(earlier.values()) and shown.get(before) is None):
            continue
        now = _by_place(target, facts, last, end)
        by_year[str(last.year)] = {place: count - earlier.get(place, 0) for place, count in now.items()}
    return by_year


def _by_place(target: TargetDefinition, facts: Facts, day: date, end: date | None) -> dict[str, int]:
    return {place: sum(years.values()) for place, years in counts_on(target, facts, day, end).items()}
