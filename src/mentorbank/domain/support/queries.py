"""Questions about who stands by, and what is due."""

from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person


def responsible_for(match: Match, role: str) -> Person | None:
    """The person who holds this support role for the match (T-07); the backup when nobody is named (R-029)."""
    named = {"counsellor": match.counsellor, "mentor_contact": match.mentor_contact}.get(role)
    return named or match.programme.responsible or match.backup
