"""What was known on a day: later records are ignored, so a past figure comes out the same (R-388)."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from mentorbank.kernel.targets.facts import (
    AssessmentFact,
    BandFact,
    CompanyFact,
    Facts,
    GoalFact,
    HoursFact,
    Id,
    MatchFact,
    MenteeFact,
    OpeningFact,
    RefusalFact,
    StatusFact,
)

F = TypeVar("F", MatchFact, MenteeFact, AssessmentFact, GoalFact, BandFact)
S = TypeVar("S", StatusFact, RefusalFact, BandFact, GoalFact)


@dataclass(frozen=True)
class Known:
    """The facts of one day, indexed; every match is a real pair, every end has happened and is known."""

    as_of: date
    matches: dict[Id, tuple[MatchFact, ...]]  # by mentee, oldest first
    mentees: dict[Id, MenteeFact]
    assessments: dict[Id, AssessmentFact]
    statuses: dict[Id, tuple[StatusFact, ...]]
    refusals: dict[Id, tuple[RefusalFact, ...]]
    bands: dict[Id, tuple[BandFact, ...]]
    goals: dict[Id, tuple[GoalFact, ...]]
    hours: dict[Id, tuple[HoursFact, ...]]  # by match
    companies: tuple[CompanyFact, ...]
    openings: tuple[OpeningFact, ...]
    never_pairs: int  # matches that ended before activation (T-15)
    derived: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)  # worked out once

    def mentee(self, mentee_id: Id) -> MenteeFact:
        """The entry assessment; where there is none, one in which nothing is known."""
        return self.mentees.get(mentee_id) or MenteeFact(mentee_id)


def known_on(facts: Facts, as_of: date) -> Known:
    """Exactly what had happened and had been recorded by the end of that day."""
    by = as_of
    matches = [_without_later_end(f, as_of) for f in _newest(facts.matches, as_of, lambda f: f.match_id)]
    return Known(
        as_of=as_of,
        matches=_pairs(matches, as_of),
        mentees={
            fact.mentee_id: _without_later_graduation(fact, as_of)
            for fact in _newest(facts.mentees, as_of, lambda f: f.mentee_id)
        },
        assessments={f.mentee_id: f for f in _newest(facts.assessments, as_of, lambda f: f.mentee_id)},
        statuses=_by_mentee(f for f in facts.statuses if f.on <= by and (f.recorded_on or f.on) <= by),
        refusals=_by_mentee(f for f in facts.refusals if f.on <= by and (f.recorded_on or f.on) <= by),
        bands=_by_mentee(_newest(facts.bands, as_of, lambda f: (f.mentee_id, f.month))),
        goals=_by_mentee(_newest(facts.goals, as_of, lambda f: f.goal_id)),
        hours=_by_match(
            f
            for f in facts.hours
            if f.on <= by and (f.recorded_on or f.on) <= by and by < (f.withdrawn_on or date.max)
        ),
        companies=tuple(
            f for f in facts.companies if f.contacted_on <= by and (f.recorded_on or f.contacted_on) <= by
        ),
        openings=tuple(
            f for f in facts.openings if f.registered_on <= by and (f.recorded_on or f.registered_on) <= by
        ),
        never_pairs=sum(f.activated_on is None and f.ended_on is not None for f in matches),
    )


def _newest(facts: Iterable[F], as_of: date, key: Callable[[F], Hashable]) -> list[F]:
    """The last recorded version of each thing; two of the same day are told apart by their content."""
    newest: dict[Hashable, F] = {}
    for fact in facts:
        if (fact.recorded_on or date.min) > as_of:
            continue
        name = key(fact)
        if name not in newest or _is_newer(fact, newest[name]):
            newest[name] = fact
    return list(newest.values())


def _is_newer(fact: F, other: F) -> bool:
    one, two = fact.recorded_on or date.min, other.recorded_on or date.min
    return one > two or (one == two and repr(fact) > repr(other))


def _pairs(facts: Iterable[MatchFact], as_of: date) -> dict[Id, tuple[MatchFact, ...]]:
    by_mentee: dict[Id, list[MatchFact]] = defaultdict(list)
    for fact in facts:
        if fact.activated_on is not None and fact.activated_on <= as_of:
            by_mentee[fact.mentee_id].append(fact)
    return {mentee: tuple(sorted(pairs, key=_by_start)) for mentee, pairs in by_mentee.items()}


def _by_start(match: MatchFact) -> tuple[date, str]:
    return match.activated_on or date.min, repr(match.match_id)


def _without_later_end(match: MatchFact, as_of: date) -> MatchFact:
    if match.ended_on is None:
        return match
    if match.ended_on <= as_of and (match.end_recorded_on or match.ended_on) <= as_of:
        return match
    return replace(match, ended_on=None, end_reason="", end_recorded_on=None, early_goal_reached=False)


def _without_later_graduation(mentee: MenteeFact, as_of: date) -> MenteeFact:
    later = mentee.graduated_on is not None and mentee.graduated_on > as_of
    return replace(mentee, graduated_on=None) if later else mentee


def _by_mentee(facts: Iterable[S]) -> dict[Id, tuple[S, ...]]:
    groups: dict[Id, list[S]] = defaultdict(list)
    for fact in facts:
        groups[fact.mentee_id].append(fact)
    return {mentee: tuple(group) for mentee, group in groups.items()}


def _by_match(facts: Iterable[HoursFact]) -> dict[Id, tuple[HoursFact, ...]]:
    groups: dict[Id, list[HoursFact]] = defaultdict(list)
    for fact in facts:
        groups[fact.match_id].append(fact)
    return {match: tuple(group) for match, group in groups.items()}
