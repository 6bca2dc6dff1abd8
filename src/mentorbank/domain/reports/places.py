"""Whose citizens: a municipality reads figures about its own only (R-400), and nobody is counted in two (R-386)."""

from collections.abc import Set
from dataclasses import replace

from mentorbank.kernel.targets import Facts, only_mentees


def home_of(facts: Facts) -> dict[str, str]:
    """The municipality where each young person's first course began, or else where they were when they entered."""
    homes = {str(fact.mentee_id): fact.municipality for fact in facts.mentees}
    begun = [
        (match.activated_on, str(match.match_id), str(match.mentee_id), match.municipality)
        for match in facts.matches
        if match.activated_on and match.municipality
    ]
    for _day, _match, person, home in sorted(
        begun, reverse=True
    ):  # the first course is written last and stays
        homes[person] = home
    return homes


def citizens_only(facts: Facts, municipalities: Set[str]) -> Facts:
    """The facts about these municipalities' citizens; companies and openings belong to the whole programme."""
    homes = home_of(facts)
    own = {person for person, home in homes.items() if home in municipalities}
    return replace(only_mentees(facts, own), companies=facts.companies, openings=facts.openings)
