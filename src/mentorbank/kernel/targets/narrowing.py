"""The same facts for fewer people, or for several programmes together."""

from collections.abc import Set
from dataclasses import fields

from mentorbank.kernel.targets.facts import Facts, Id


def only_mentees(facts: Facts, chosen: Set[Id]) -> Facts:
    """What concerns these young people: a municipality's own citizens (R-400), or those a funder covers
    (R-407). Companies and openings belong to nobody among them and are left out."""
    matches = tuple(fact for fact in facts.matches if fact.mentee_id in chosen)
    kept = {match.match_id for match in matches}
    return Facts(
        matches=matches,
        mentees=tuple(fact for fact in facts.mentees if fact.mentee_id in chosen),
        assessments=tuple(fact for fact in facts.assessments if fact.mentee_id in chosen),
        statuses=tuple(fact for fact in facts.statuses if fact.mentee_id in chosen),
        refusals=tuple(fact for fact in facts.refusals if fact.mentee_id in chosen),
        bands=tuple(fact for fact in facts.bands if fact.mentee_id in chosen),
        goals=tuple(fact for fact in facts.goals if fact.mentee_id in chosen),
        hours=tuple(fact for fact in facts.hours if fact.match_id in kept),
    )


def pooled(*programmes: Facts) -> Facts:
    """Several programmes as one (R-398); whoever has the same id in two of them is counted once."""
    names = [field.name for field in fields(Facts)]
    return Facts(**{name: sum((getattr(facts, name) for facts in programmes), ()) for name in names})
