"""The report for readers outside the support staff: a month's end, no small numbers, nothing to subtract (R-421)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentorbank.domain.grants.queries import Covered
from mentorbank.domain.reports.asked import PEOPLE, TREND_MONTHS, Asked, as_written
from mentorbank.domain.reports.ladder import Climb, Ladder, Part
from mentorbank.domain.reports.lines import promised_matches, public_line
from mentorbank.domain.reports.money import Money, money_of, on_benefit_definition
from mentorbank.domain.reports.outside import public_steps, public_years
from mentorbank.domain.reports.places import citizens_only, home_of
from mentorbank.domain.reports.splits import public_split
from mentorbank.domain.reports.status import Line, Now, Point, Split, StatusReport, Step, Trend
from mentorbank.domain.reports.way import Members, Way, way_of
from mentorbank.kernel.targets import Facts, TargetDefinition, only_mentees
from mentorbank.kernel.targets.calendar import month_ends


def last_month_end(day: date) -> date:
    """The last day of a month that is not after the day."""
    tomorrow = day + timedelta(days=1)
    return day if tomorrow.day == 1 else day.replace(day=1) - timedelta(days=1)


@dataclass(frozen=True)
class _Circle:
    """Whom the figures are about, and the targets as they apply to them."""

    facts: Facts
    whole: Facts | None  # everybody, when the figures are about a part
    homes: dict[str, str]
    municipalities: frozenset[str]  # empty: everybody
    targets: tuple[TargetDefinition, ...]
    part: Part | None = None
    others: tuple[Part, ...] = ()


def without_small_numbers(asked: Asked) -> StatusReport:
    """What this reader may see of the last finished month."""
    month, minimum = last_month_end(asked.as_of), asked.template.small_numbers.minimum
    circle, extra = _circle(asked), _saved_on(asked)
    months = list(month_ends(asked.first_day, month)) or [month]
    climb = Climb(
        circle.targets, extra, circle.facts, circle.whole, asked.programme.closes_on, minimum, circle.part, circle.others
    )  # fmt: skip
    ladder, promised = climb.up_to(months), promised_matches(circle.targets)
    rungs = [ladder.now(row.key) for row in circle.targets]
    lines = as_written((public_line(r.public, r.raw, promised) for r in rungs), asked.template.targets)
    steps_on, steps, now = _steps(asked, circle, months, lines)
    return StatusReport(
        about=asked.about(month),
        lines=lines,
        unduplicated=ladder.unduplicated,
        among=ladder.among,
        steps=steps,
        steps_on=steps_on,
        now=now,
        trends=_trends(circle.targets, ladder),
        split=_split(asked, ladder, minimum),
        money=_money(asked, ladder, extra),
    )


def _circle(asked: Asked) -> _Circle:
    """A municipality's own citizens; when they are everybody there is nothing to narrow."""
    homes, own = home_of(asked.facts), asked.reader.municipalities
    if asked.reader.grant is not None:
        return _covered(asked, asked.reader.grant, homes)
    if not own or set(homes.values()) <= own:
        return _Circle(asked.facts, asked.facts, homes, frozenset(), asked.targets)
    return _Circle(citizens_only(asked.facts, own), asked.facts, homes, own, _of_a_part(asked.targets))


def _covered(asked: Asked, grant: Covered, homes: dict[str, str]) -> _Circle:
    """Those a grant covers. Companies and openings are nobody's among them, so the figures about those are left out."""

    def members(covered: Covered) -> Part:
        return lambda day: only_mentees(asked.facts, covered.people(day))

    targets = tuple(row for row in _of_a_part(asked.targets) if row.unit in PEOPLE)
    others = tuple(members(other) for other in asked.reader.others)
    return _Circle(asked.facts, asked.facts, homes, frozenset(), targets, members(grant), others)


def _steps(
    asked: Asked, circle: _Circle, months: Sequence[date], lines: Sequence[Line]
) -> tuple[date | None, tuple[Step, ...], Now]:
    minimum, grant = asked.template.small_numbers.minimum, asked.reader.grant
    way: Way | Members = way_of(asked.programme, circle.facts, circle.homes, circle.municipalities)
    whole = way_of(asked.programme, asked.facts, circle.homes, frozenset()) if circle.whole else None
    if grant is not None and whole is not None:
        way = Members(whole, grant.people)
    return public_steps(way, months, lines, minimum, whole)


def _of_a_part(targets: Sequence[TargetDefinition]) -> tuple[TargetDefinition, ...]:
    """The same targets for some of the people: what was promised as a number was promised for everybody."""
    unset = {"threshold_count": None}
    return tuple(row.model_copy(update=unset) if row.unit in PEOPLE else row for row in targets)


def _saved_on(asked: Asked) -> TargetDefinition | None:
    """The figure a saving is counted on, climbed beside the targets; who reads about a part is shown no money."""
    if asked.reader.of_a_part:
        return None
    found = on_benefit_definition(asked.template)
    return found and found.model_copy(update={"key": "saving_on_benefit"})


def _trends(targets: Sequence[TargetDefinition], ladder: Ladder) -> tuple[Trend, ...]:
    found = []
    for row in targets:
        shown = [rung.public for rung in ladder.rungs[row.key] if rung.public.numerator is not None]
        points = tuple(Point(figure.as_of, figure.numerator or 0, figure.share) for figure in shown)
        if row.unit in PEOPLE and points:
            found.append(Trend(row, points[-TREND_MONTHS:]))
    return tuple(found)


def _split(asked: Asked, ladder: Ladder, minimum: int) -> Split | None:
    counted = asked.counted
    if counted is None or asked.reader.of_a_part:
        return None
    shown = {rung.public.as_of: rung.public.numerator for rung in ladder.rungs[counted.key]}
    by_year = public_years(counted, asked.facts, shown, asked.programme.closes_on)
    return public_split(counted.key, by_year, minimum)


def _money(asked: Asked, ladder: Ladder, extra: TargetDefinition | None) -> Money | None:
    if asked.reader.of_a_part:
        return None
    rung = ladder.now(extra.key) if extra else None
    shown = rung.raw if rung and rung.public.numerator is not None else None
    return money_of(asked.template, on_benefit=shown, matched=None, ratios_too=False)
