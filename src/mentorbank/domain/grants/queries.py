"""Whom the grants of a programme cover, on any day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mentorbank.domain.grants.models import Grant, GrantException
from mentorbank.domain.grants.rules import Rule
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.periods import local_day


@dataclass(frozen=True)
class Entry:
    """One enrolment as a rule asks about it."""

    enrolment: UUID
    person: str
    entered: date
    subgroup: str
    unemployed_since: date | None


@dataclass(frozen=True)
class Covered:
    """Whom one grant covers. ``exceptions``: enrolment, covered or not, and since which day, the oldest first."""

    grant: Grant
    rule: Rule
    entries: Sequence[Entry]
    exceptions: Sequence[tuple[UUID, bool, date]]

    def enrolments(self, on: date) -> frozenset[UUID]:
        """The enrolments that were covered by the end of this day, as it was known then."""
        said = {enrolment: covered for enrolment, covered, since in self.exceptions if since <= on}
        return frozenset(
            row.enrolment
            for row in self.entries
            if row.entered <= on and said.get(row.enrolment, self.by_rule(row))
        )

    def people(self, on: date) -> frozenset[str]:
        """The young people, by the ids that facts have."""
        chosen = self.enrolments(on)
        return frozenset(row.person for row in self.entries if row.enrolment in chosen)

    def by_rule(self, row: Entry) -> bool:
        """Whether the grant's own rule covers this enrolment."""
        return self.rule.covers(
            entered=row.entered, subgroup=row.subgroup, unemployed_since=row.unemployed_since
        )


def covered_by(programme: Programme) -> Mapping[UUID, Covered]:
    """Every grant of the programme with whom it covers; three questions, however many there are."""
    rows = Enrolment.objects.filter(programme=programme).order_by("entered_at", "pk")
    entries = [
        Entry(pk, str(person), local_day(at), subgroup, since)
        for pk, person, at, subgroup, since in rows.values_list(
            "pk", "person_id", "entered_at", "subgroup", "unemployed_since"
        )
    ]
    said: dict[UUID, list[tuple[UUID, bool, date]]] = {}
    exceptions = GrantException.objects.filter(grant__programme=programme).order_by("recorded_at", "pk")
    for grant, enrolment, covered, at in exceptions.values_list(
        "grant", "enrolment", "covered", "recorded_at"
    ):
        said.setdefault(grant, []).append((enrolment, covered, local_day(at)))
    return {
        one.pk: Covered(one, rule_of(one), entries, said.get(one.pk, []))
        for one in Grant.objects.filter(programme=programme).order_by("starts_on", "pk")
    }


def rule_of(grant: Grant) -> Rule:
    """The grant's rule as plain values."""
    return Rule(grant.starts_on, grant.ends_on, grant.subgroups, grant.unemployed_months)
