"""The status report of a programme, as of any day, for one reader."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.reports.facts import facts_of
from mentorbank.domain.reports.ladder import Climb, Ladder
from mentorbank.domain.reports.lines import line_of, promised_matches, public_line
from mentorbank.domain.reports.money import Money, money_of, on_benefit_definition
from mentorbank.domain.reports.outside import public_steps, public_years
from mentorbank.domain.reports.places import citizens_only, home_of
from mentorbank.domain.reports.readers import AUTHORITIES, Reader, reader_of
from mentorbank.domain.reports.splits import counts_on, full_split, public_split
from mentorbank.domain.reports.status import About, Point, Split, StatusReport, Trend
from mentorbank.domain.reports.way import way_of
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.targets import (
    Facts,
    Measure,
    TargetDefinition,
    Unit,
    compute,
    compute_all,
    compute_variants,
)
from mentorbank.kernel.targets.calendar import month_ends
from mentorbank.kernel.templates import ProgrammeTemplate

TREND_MONTHS = 24  # ours: two years fit on a page
PEOPLE = (Unit.MENTEE, Unit.PAIR)


def reported_programmes(viewer: Actor, *, on: date) -> list[Programme]:
    """The programmes whose report this reader may open, by name; one that passes nothing on is not there for authorities."""
    rows: QuerySet[Programme] = (
        PROGRAMMES.visible(viewer, "report").prefetch_related("versions").order_by("name")
    )
    if viewer.role not in AUTHORITIES:
        return list(rows)
    return [row for row in rows if rules_of(_version(row, on).pk).disclosure.authority != "none"]


def status_report(programme: Programme, as_of: date, viewer: Actor) -> StatusReport:
    """What ``viewer`` may know about the programme by the end of ``as_of``; the same again whenever it is asked (R-388).

    The support staff get every number. Everybody else gets the last finished month on or before ``as_of``, without small
    numbers and without figures that could be subtracted (R-421); a municipality, its own citizens (R-400).
    ``NotFound`` for whoever may not see the report at all (R-459).
    """
    PROGRAMMES.require(viewer, "report", programme)
    version = _version(programme, as_of)
    reader = reader_of(viewer, programme, rules_of(version.pk))
    if not reader.everything:  # the rules, too, are those of the month that is shown
        version = _version(programme, last_month_end(as_of))
    asked = _Asked(programme, version, rules_of(version.pk), as_of, viewer, reader, facts_of(programme))
    return _everything(asked) if reader.everything else _without_small_numbers(asked)


class _Asked(NamedTuple):
    programme: Programme
    version: ProgrammeVersion
    template: ProgrammeTemplate
    as_of: date
    viewer: Actor
    reader: Reader
    facts: Facts


def _version(programme: Programme, as_of: date) -> ProgrammeVersion:
    """The rules that were known and in force on the day; before the first, the first."""
    versions = sorted(programme.versions.all(), key=lambda row: row.number)
    known = [row for row in versions if row.valid_from <= as_of and local_day(row.created_at) <= as_of]
    return known[-1] if known else versions[0]


def _everything(asked: _Asked) -> StatusReport:
    programme, template, facts, as_of = asked.programme, asked.template, asked.facts, asked.as_of
    end, promised = programme.closes_on, promised_matches(template.targets)
    report = compute_all(template.targets, facts, as_of=as_of, programme_end=end)
    lines = tuple(
        line_of(
            figure, promised, compute_variants(figure.definition, facts, as_of=as_of, programme_end=end)[1:]
        )
        for figure in report.figures
    )
    way = way_of(programme, facts, {}, frozenset())
    counted, narrowed = _counted(template), on_benefit_definition(template)
    matched = next((line.numerator for line in lines if counted and line.key == counted.key), None)
    on_benefit = compute(narrowed, facts, as_of=as_of, programme_end=end) if narrowed else None
    return StatusReport(
        about=_about(asked, as_of), lines=lines, unduplicated=report.unduplicated, among=report.among,
        steps=way.steps_on(as_of), steps_on=as_of, now=way.now_on(as_of), trends=_trends(asked),
        split=full_split(counted.key, counts_on(counted, facts, as_of, end)) if counted else None,
        money=money_of(template, on_benefit=on_benefit, matched=matched, ratios_too=True),
    )  # fmt: skip


def _about(asked: _Asked, as_of: date) -> About:
    return About(
        programme_id=asked.programme.pk,
        programme_name=asked.programme.name,
        version=asked.version.number,
        template=asked.template,
        as_of=as_of,
        asked_for=asked.as_of,
        everything=asked.reader.everything,
        minimum=asked.template.small_numbers.minimum,
        municipalities=tuple(sorted(asked.reader.municipalities)),
    )


def _counted(template: ProgrammeTemplate) -> TargetDefinition | None:
    """The target that counts matched young people, if there is one; the split is of it."""
    return next((row for row in template.targets if row.measure is Measure.MENTEES_MATCHED), None)


def _first_day(programme: Programme, facts: Facts) -> date:
    begun = [fact.activated_on for fact in facts.matches if fact.activated_on]
    return min([*begun, programme.opens_on])


def _trends(asked: _Asked) -> tuple[Trend, ...]:
    """Every target about people at each month's end, as it was known then (R-403)."""
    days = list(month_ends(_first_day(asked.programme, asked.facts), asked.as_of))[-TREND_MONTHS:]
    definitions = [row for row in asked.template.targets if row.unit in PEOPLE]
    months = [
        compute_all(definitions, asked.facts, as_of=day, programme_end=asked.programme.closes_on)
        for day in days
    ]
    return tuple(
        Trend(row, tuple(Point(f.as_of, f.numerator, f.share) for f in (m.figures[i] for m in months)))
        for i, row in enumerate(definitions)
    )


def last_month_end(day: date) -> date:
    """The last day of a month that is not after the day."""
    tomorrow = day + timedelta(days=1)
    return day if tomorrow.day == 1 else day.replace(day=1) - timedelta(days=1)


def _without_small_numbers(asked: _Asked) -> StatusReport:
    programme, reader, minimum = asked.programme, asked.reader, asked.template.small_numbers.minimum
    month, end = last_month_end(asked.as_of), programme.closes_on
    homes = home_of(asked.facts)
    part = bool(reader.municipalities) and not set(homes.values()) <= reader.municipalities
    facts = citizens_only(asked.facts, reader.municipalities) if part else asked.facts
    targets = _of_a_part(asked.template.targets) if part else asked.template.targets
    with_money = asked.viewer.role != Role.MUNICIPALITY
    narrowed = on_benefit_definition(asked.template) if with_money else None
    extra = narrowed and narrowed.model_copy(update={"key": "saving_on_benefit"})
    months = list(month_ends(_first_day(programme, asked.facts), month)) or [month]
    ladder = Climb(targets, extra, facts, asked.facts if part else None, end, minimum).up_to(months)
    promised = promised_matches(targets)
    lines = tuple(
        public_line(rung.public, rung.raw, promised) for rung in (ladder.now(row.key) for row in targets)
    )
    way = way_of(programme, facts, homes, reader.municipalities if part else frozenset())
    steps_on, steps, now = public_steps(way, months, lines, minimum)
    return StatusReport(
        about=_about(asked, month), lines=lines, unduplicated=ladder.unduplicated,
        among=tuple(row.key for row in targets if row.unit is Unit.MENTEE and row.measure is not Measure.MENTEES_MATCHED),
        steps=steps, steps_on=steps_on, now=now, trends=_public_trends(targets, ladder),
        split=None if reader.municipalities else _public_split(asked, ladder, minimum),
        money=_public_money(asked.template, ladder, extra) if with_money else None,
    )  # fmt: skip


def _of_a_part(targets: Sequence[TargetDefinition]) -> tuple[TargetDefinition, ...]:
    """The same targets for some of the people: what was promised as a number was promised for everybody."""
    return tuple(
        row.model_copy(update={"threshold_count": None}) if row.unit in PEOPLE else row for row in targets
    )


def _public_trends(targets: Sequence[TargetDefinition], ladder: Ladder) -> tuple[Trend, ...]:
    found = []
    for row in targets:
        shown = [rung.public for rung in ladder.rungs[row.key] if rung.public.numerator is not None]
        points = tuple(Point(figure.as_of, figure.numerator or 0, figure.share) for figure in shown)
        if row.unit in PEOPLE and points:
            found.append(Trend(row, points[-TREND_MONTHS:]))
    return tuple(found)


def _public_split(asked: _Asked, ladder: Ladder, minimum: int) -> Split | None:
    counted = _counted(asked.template)
    if counted is None:
        return None
    shown = {rung.public.as_of: rung.public.numerator for rung in ladder.rungs[counted.key]}
    by_year = public_years(counted, asked.facts, shown, asked.programme.closes_on)
    return public_split(counted.key, by_year, minimum)


def _public_money(
    template: ProgrammeTemplate, ladder: Ladder, extra: TargetDefinition | None
) -> Money | None:
    rung = ladder.now(extra.key) if extra else None
    shown = rung.raw if rung and rung.public.numerator is not None else None
    return money_of(template, on_benefit=shown, matched=None, ratios_too=False)
