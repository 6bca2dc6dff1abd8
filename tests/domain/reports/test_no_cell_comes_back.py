"""The attack: ask for every month, as every outside reader, subtract everything from everything, and look for a person."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from mentorbank.domain.reports.public import last_month_end
from mentorbank.domain.reports.queries import status_report
from mentorbank.domain.reports.status import StatusReport
from mentorbank.kernel.access import Role
from mentorbank.kernel.targets import Unit
from tests.town import Course, fill
from tests.world import World

ANSWERS = [
    "ordinary_education",
    "full_time_job",
    "small_job",
    "benefit_active",
    "",
    "refused",
    "work_placement",
]
PEOPLE = (Unit.MENTEE, Unit.PAIR)
MINIMUM = 5


def _small(number: int) -> bool:
    return 0 < abs(number) < MINIMUM


def _town(seed: int, places: list[str]) -> list[Course]:
    chance = random.Random(seed)
    return [
        Course(
            date(2024, 1, 8) + timedelta(days=chance.randrange(600)), months=chance.choice([1, 3, 4]),
            reason=chance.choice(["completed", "stopped_early"]), after=chance.choice(ANSWERS),
            at_risk=chance.random() < 0.3, place=chance.choice(places), perspective=chance.random() < 0.5,
        )
        for _n in range(chance.choice([12, 60, 130]))
    ]  # fmt: skip


def _months() -> list[date]:
    first = date(2024, 1, 31)
    return sorted({last_month_end(first + timedelta(days=30 * n)) for n in range(26)})


def _published(reports: list[StatusReport]) -> dict[tuple[str, ...], list[int]]:
    """Every number about people that was ever shown, by what it counts."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for report in reports:
        for line in (line for line in report.lines if line.definition.unit in PEOPLE):
            for name in ("numerator", "denominator", "unknown", "awaiting", "refused"):
                if (value := getattr(line, name)) is not None:
                    found[(line.key, name)].append(value)
            if line.numerator is not None and line.denominator is not None:
                found[(line.key, "rest")].append(line.denominator - line.numerator)
            for overlap in line.overlaps:
                found[(line.key, "overlap", overlap.key)].append(overlap.count)
        for step in report.steps:
            if step.count is not None:
                found[("step", step.key)].append(step.count)
        for name in ("waiting", "active"):
            if (value := getattr(report.now, name)) is not None:
                found[("now", name)].append(value)
        for trend in report.trends:
            found[(trend.definition.key, "numerator")] += [point.numerator for point in trend.points]
        if report.unduplicated is not None:
            found[("unduplicated",)].append(report.unduplicated)
        if report.split is not None:
            for place, row in zip(report.split.places, report.split.cells, strict=True):
                for year, cell in zip(report.split.years, row, strict=True):
                    found[("split", place, year)] += [] if cell is None else [cell]
    return found


@pytest.mark.parametrize("world", ["VIB", "EMB"], indirect=True)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.req("R-421")
def test_no_two_published_numbers_differ_by_a_few_people(world: World, seed: int) -> None:
    places = ["0390", "0370", "0330"]
    world.programme.municipality_codes, world.programme.closes_on = places, date(2025, 12, 31)
    fill(world, _town(seed, places))
    reader = world.actor(world.coordinator, Role.STEERING_GROUP)
    reports = [status_report(world.programme, month, reader) for month in _months()]
    for counted, numbers in _published(reports).items():
        assert not any(_small(number) for number in numbers), counted
        assert not any(_small(a - b) for a, b in combinations(set(numbers), 2)), counted
    _split_keeps_its_secrets(reports)


def _split_keeps_its_secrets(reports: list[StatusReport]) -> None:
    """A column's total minus its shown cells is nobody, or enough people; and a column never changes once shown."""
    seen: dict[str, dict[str, int | None]] = {}
    for report in reports:
        if report.split is None:
            continue
        for place, year in enumerate(report.split.years):
            column = tuple(row[place] for row in report.split.cells)
            rest = (report.split.column_totals[place] or 0) - sum(cell or 0 for cell in column)
            assert not _small(rest)
            assert [cell is None for cell in column].count(True) != 1
            known = dict(zip(report.split.places, column, strict=True))
            assert seen.setdefault(year, known).items() <= known.items()


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.req("R-421")
def test_a_municipality_and_the_whole_on_one_day_leave_no_few_people_between_them(
    world: World, seed: int
) -> None:
    places = ["0390", "0370"]
    world.programme.municipality_codes = places
    fill(world, _town(seed, ["0390", "0390", "0390", "0370"]))
    whole_reader = world.actor(world.coordinator, Role.STEERING_GROUP)
    reader = replace(
        world.actor(world.coordinator, Role.MUNICIPALITY), municipality_codes=frozenset({"0390"})
    )
    for month in _months()[::4]:
        whole = status_report(world.programme, month, whole_reader)
        part = status_report(world.programme, month, reader)
        for line in (line for line in part.lines if line.definition.unit in PEOPLE):
            other = whole.line(line.key)
            same_day = other.as_of == line.as_of
            for name in ("numerator", "denominator"):
                one, two = getattr(line, name), getattr(other, name)
                assert not (same_day and one is not None and two is not None and _small(two - one)), line.key
