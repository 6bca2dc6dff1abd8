"""Who a share is taken of: the denominators the programmes use (T-26)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mentorbank.kernel.targets.definition import Denominator, TargetDefinition, Unit
from mentorbank.kernel.targets.facts import Id, MatchFact, MenteeFact
from mentorbank.kernel.targets.knowledge import Known


@dataclass(frozen=True)
class Case:
    """One mentee with all pairs, or one pair; `id` is what is counted once."""

    id: Id
    mentee: MenteeFact
    pairs: tuple[MatchFact, ...]  # oldest first

    @property
    def started_on(self) -> date | None:
        return self.pairs[0].activated_on if self.pairs else None

    @cached_property
    def last_closed(self) -> MatchFact | None:
        """The last closed pair, or None while any pair still meets: the course is not over yet."""
        if not self.pairs or any(pair.ended_on is None for pair in self.pairs):
            return None
        return max(self.pairs, key=lambda pair: (pair.ended_on, pair.activated_on, repr(pair.match_id)))


def cases(definition: TargetDefinition, known: Known) -> list[Case]:
    """The cases inside the definition's denominator, due or not."""
    graduates, pairs = definition.denominator is Denominator.GRADUATES, definition.unit is Unit.PAIR
    everybody = known.derived.get((graduates, pairs))
    if everybody is None:
        everybody = known.derived[graduates, pairs] = list(_units(known, graduates=graduates, by_pair=pairs))
    return [case for case in everybody if _inside(definition, case)]


def _units(known: Known, *, graduates: bool, by_pair: bool) -> Iterator[Case]:
    for mentee_id in known.mentees.keys() if graduates else known.matches.keys():
        mentee = known.mentee(mentee_id)
        pairs = known.matches.get(mentee_id, ())
        if by_pair:
            yield from (Case(pair.match_id, mentee, (pair,)) for pair in pairs)
        else:
            yield Case(mentee_id, mentee, pairs)


def _inside(definition: TargetDefinition, case: Case) -> bool:
    if definition.subgroup and case.mentee.subgroup != definition.subgroup:
        return False
    if definition.cohort and cohort_of(case) != definition.cohort:
        return False
    return _in_denominator(definition, case)


def _in_denominator(definition: TargetDefinition, case: Case) -> bool:
    match definition.denominator:
        case Denominator.AT_RISK_MATCHED:
            return case.mentee.at_risk_at_entry is True
        case Denominator.BENEFIT_AT_ENTRY:
            return case.mentee.on_benefit_at_entry is True
        case Denominator.GRADUATES:
            return case.mentee.graduated_on is not None
        case Denominator.CLOSED:
            return case.last_closed is not None
        case Denominator.COMPLETED:
            closed = case.last_closed
            return closed is not None and closed.end_reason in definition.completed_reasons
        case _:
            return True


def cohort_of(case: Case) -> str:
    """The round the case began in; with no round on the pair, the mentee's own."""
    return (case.pairs[0].cohort if case.pairs else "") or case.mentee.cohort


def municipality_of(case: Case) -> str:
    """Where the case began, so that nobody is counted in two municipalities (R-386)."""
    return (case.pairs[0].municipality if case.pairs else "") or case.mentee.municipality
