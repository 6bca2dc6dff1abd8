"""A fingerprint of a town: names, states and dates, without ids and secrets."""

import hashlib

from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.relationships.models import Goal, Meeting
from mentorbank.domain.support.models import CheckIn

MENTEE, MENTOR = "enrolment__person__email", "mentor__person__email"
COLUMNS = {
    Person: ("given_name", "family_name", "email", "phone", "birth_date", "postal_code"),
    Referral: ("person__email", "state", "received_at", "contacted_at", "reason"),
    Enrolment: ("person__email", "state", "subgroup", "occupation_at_entry"),
    Mentor: ("person__email", "state", "employer", "approved_at"),
    Proposal: (MENTEE, MENTOR, "state", "sent_at", "fit"),
    Match: (MENTEE, MENTOR, "state", "active_from", "planned_end", "ended_on", "end_reason"),
    Meeting: (f"match__{MENTEE}", "state", "on", "minutes"),
    Goal: (f"match__{MENTEE}", "state", "set_at"),
    CheckIn: (f"match__{MENTEE}", "party", "due_on", "state", "done_at"),
    StatusObservation: (MENTEE, "category", "on", "source"),
}


def digest() -> str:
    """SHA-256 of everything in scope that a visitor would notice."""
    lines = [
        f"{model.__name__} {row!r}"
        for model, columns in COLUMNS.items()
        for row in sorted(map(repr, model.objects.values_list(*columns)))
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
