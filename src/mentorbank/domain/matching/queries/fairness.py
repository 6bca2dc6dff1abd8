"""How waiting falls on people: by group, against the template's promise, and what a stricter plan would cost them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.matching.queries.proofs import standing_of
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.suppression import public_table
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher import Standing
from mentorbank.matcher.explanation.curve import CurvePoint, curve
from mentorbank.matcher.explanation.justice import StillWaiting, Waits, justice
from mentorbank.matcher.explanation.recruit import Recruit, wanted

CURVE_FROM, CURVE_TO, CURVE_STEP = 0, 1000, 100  # thousandths; ours
RECRUITS = 3  # ours


@dataclass(frozen=True)
class Group:
    """One group as this reader may see it; None is hidden, not nought."""

    name: str
    matched: int | None
    waiting: int | None
    people: int | None
    median_days: float | None
    longest_days: int | None


@dataclass(frozen=True)
class Fairness:
    """``bound``: the template's days to a match, None when it promises none. ``beyond`` is empty for outside readers."""

    bound: int | None
    everybody: Group | None
    groups: tuple[Group, ...]
    beyond: tuple[StillWaiting, ...]
    hidden: bool


def fairness(plan: PlanRun, template: ProgrammeTemplate, *, everything: bool) -> Fairness:
    """Waiting by the template's subgroups in a stored plan. Plans nothing.

    Without ``everything`` small numbers are hidden, so that nobody can be found by adding or subtracting (R-421), nobody
    is named, and no single person's wait is shown. ``NoProof`` when the plan's input is no longer kept.
    """
    standing, bound = standing_of(plan), template.sla.days_to_match
    found = justice(standing, _groups(standing), bound_days=10**6 if bound is None else bound)
    if found.everybody is None:
        return Fairness(bound, None, (), (), False)
    if everything:
        groups = tuple(_open(one) for one in found.groups)
        return Fairness(bound, _open(found.everybody), groups, found.beyond, False)
    return _guarded(bound, found.everybody, found.groups, template.small_numbers.minimum)


def _groups(standing: Standing) -> Mapping[str, str]:
    keys = {one.key for one in standing.candidates.pool.mentees}
    rows = Enrolment.objects.filter(pk__in=keys).exclude(subgroup="").values_list("pk", "subgroup")
    return {str(key): subgroup for key, subgroup in rows}


def _open(one: Waits) -> Group:
    return Group(
        one.group, one.matched, one.people - one.matched, one.people, one.median_days, one.longest_days
    )


def _guarded(bound: int | None, everybody: Waits, groups: tuple[Waits, ...], minimum: int) -> Fairness:
    """Who is in no group is a row of its own while hiding, because the rest would give it away."""
    others = (
        everybody.people - sum(one.people for one in groups),
        everybody.matched - sum(one.matched for one in groups),
    )
    cells = [[one.matched, one.people - one.matched] for one in groups]
    table = public_table([*cells, [others[1], others[0] - others[1]]], minimum)
    shown = tuple(
        _closed(one, cells[0], cells[1], total)
        for one, cells, total in zip(groups, table.cells, table.row_totals, strict=False)
    )
    whole = _closed(everybody, table.column_totals[0], table.column_totals[1], table.total)
    return Fairness(
        bound, whole, shown, (), any(None in (one.matched, one.waiting) for one in (whole, *shown))
    )


def _closed(one: Waits, matched: int | None, waiting: int | None, people: int | None) -> Group:
    return Group(one.group, matched, waiting, people, None if people is None else one.median_days, None)


def trade_off(plan: PlanRun, template: ProgrammeTemplate) -> tuple[CurvePoint, ...]:
    """How many get a mentor at one lowest fit after the other, from the template's own upwards; one exact plan each."""
    own = template.matching.lowest_acceptable_fit * 10
    floors = [own, *(floor for floor in range(CURVE_FROM, CURVE_TO + 1, CURVE_STEP) if floor > own)]
    points = curve(standing_of(plan), floors)
    last = next((place for place, point in enumerate(points) if not point.matched), len(points) - 1)
    return points[: last + 1]


def to_recruit(plan: PlanRun) -> tuple[Recruit, ...]:
    """The mentors who would help most, from the plan itself; best first, only those who bring somebody a mentor."""
    return tuple(one for one in wanted(standing_of(plan), at_most=RECRUITS) if one.young_people)
