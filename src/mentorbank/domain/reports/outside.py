"""The steps and the yearly table for readers outside the support staff."""

from collections.abc import Mapping, Sequence
from datetime import date

from mentorbank.domain.reports.splits import counts_on
from mentorbank.domain.reports.status import Line, Now, Step
from mentorbank.domain.reports.way import Members, Way
from mentorbank.kernel.suppression import is_small
from mentorbank.kernel.targets import Facts, Measure, TargetDefinition

NOTHING = Now(None, None, None, None)


def public_steps(
    way: Way | Members, months: Sequence[date], lines: Sequence[Line], minimum: int, whole: Way | None = None
) -> tuple[date | None, tuple[Step, ...], Now]:
    """The steps and who waits, each at the newest quarter's end whose numbers have all moved by enough people since every
    quarter shown before.

    Two steps too close to each other, or to a figure of the table, are not shown together: the rest would be a few people.
    The same for a step and that of the ``whole`` programme, when these are a part of it.
    """
    quarters = [month for month in months if month.month % 3 == 0]
    steps_on = _newest([(day, [step.count or 0 for step in way.steps_on(day)]) for day in quarters], minimum)
    nows = [(day, way.now_on(day)) for day in quarters]
    now_on = _newest([(day, [now.waiting or 0, now.active or 0]) for day, now in nows], minimum)
    counted = [line.numerator for line in lines if line.definition.measure is Measure.MENTEES_MATCHED]
    steps = _shown_together(way.steps_on(steps_on), counted, minimum) if steps_on else ()
    now = _clear(dict(nows)[now_on], steps, minimum) if now_on else NOTHING
    if whole is not None and steps_on:
        steps = _beside_the_whole(steps, whole.steps_on(steps_on), minimum)
    if whole is not None and now_on:
        now = _now_beside(now, whole.now_on(now_on), minimum)
    return steps_on, steps, now


def _beside_the_whole(steps: Sequence[Step], whole: Sequence[Step], minimum: int) -> tuple[Step, ...]:
    return tuple(
        Step(
            one.key, None if one.count is None or _near(one.count, [other.count or 0], minimum) else one.count
        )
        for one, other in zip(steps, whole, strict=True)
    )


def _now_beside(now: Now, whole: Now, minimum: int) -> Now:
    sure = now.waiting is not None and not _near(now.waiting, [whole.waiting or 0], minimum)
    meet = now.active is not None and not _near(now.active, [whole.active or 0], minimum)
    return Now(
        now.waiting if sure else None, now.median_days if sure else None, now.active if meet else None, None
    )


def _newest(numbers: Sequence[tuple[date, Sequence[int]]], minimum: int) -> date | None:
    """The last day whose numbers could be shown beside all that were shown before."""
    shown: list[tuple[date, Sequence[int]]] = []
    for day, these in numbers:
        if not any(_too_close(these, earlier, minimum) for _day, earlier in shown):
            shown.append((day, these))
    return shown[-1][0] if shown else None


def _too_close(one: Sequence[int], other: Sequence[int], minimum: int) -> bool:
    return any(is_small(abs(a - b), minimum) for a, b in zip(one, other, strict=True))


def _shown_together(steps: Sequence[Step], beside: Sequence[int | None], minimum: int) -> tuple[Step, ...]:
    said = [number for number in beside if number is not None]
    kept: dict[str, int | None] = {}
    for step in reversed(steps):  # the last step is the one of the table
        count = step.count or 0
        clear = not is_small(count, minimum) and not _near(count, said, minimum)
        kept[step.key] = count if clear else None
        said += [count] if clear else []
    return tuple(Step(step.key, kept[step.key]) for step in steps)


def _near(count: int, others: Sequence[int], minimum: int) -> bool:
    return any(is_small(abs(count - other), minimum) for other in others)


def _clear(now: Now, steps: Sequence[Step], minimum: int) -> Now:
    """Those who wait and the pairs that meet, when neither they nor the rest are few."""
    waiting, active = now.waiting or 0, now.active or 0
    kept = {step.key: step.count for step in steps}
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
