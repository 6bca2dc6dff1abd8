"""How far people have come, on any day: referred, talked with, enrolled, matched; who waits and who meets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from mentorbank.domain.matching.models import Match
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.reports.status import Now, Step
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.targets import Facts, MatchFact, only_mentees

NO_CHEMISTRY = "no_chemistry"


@dataclass(frozen=True)
class Asked:
    """A referral: who, and when it was received and answered by a first talk."""

    person: str
    received: date
    contacted: date | None


@dataclass(frozen=True)
class Entered:
    """An enrolment: who, since when they wait, and when they left."""

    id: UUID
    person: str
    entered: date
    waiting_since: date
    left: date | None


@dataclass(frozen=True)
class Way:
    """The dated rows behind the steps; read once, counted for as many days as asked."""

    referrals: tuple[Asked, ...]
    enrolments: tuple[Entered, ...]
    matches: tuple[tuple[str, UUID, date], ...]  # match, enrolment, accepted
    facts: Facts

    def steps_on(self, day: date) -> tuple[Step, ...]:
        """Each young person once in each step; whoever is enrolled has been talked with."""
        enrolled = {row.person for row in self.enrolments if row.entered <= day}
        talked = {row.person for row in self.referrals if row.contacted and row.contacted <= day} | enrolled
        referred = {row.person for row in self.referrals if row.received <= day} | talked
        matched = {
            str(fact.mentee_id)
            for fact in self._known(day).values()
            if fact.activated_on and fact.activated_on <= day
        }
        counts = {"referred": referred, "talked_with": talked, "enrolled": enrolled, "matched": matched}
        return tuple(Step(key, len(people)) for key, people in counts.items())

    def now_on(self, day: date) -> Now:
        """Who waits and for how long, and how many pairs meet or have ended. A pair without chemistry waits again."""
        known = self._known(day)
        ended = {match for match, fact in known.items() if fact.ended_on and fact.ended_on <= day}
        again = {match for match in ended if known[match].end_reason == NO_CHEMISTRY}
        spoken_for = {
            enrolment for match, enrolment, accepted in self.matches if accepted <= day and match not in again
        }
        waits = [
            (day - row.waiting_since).days
            for row in self.enrolments
            if row.entered <= day and not (row.left and row.left <= day) and row.id not in spoken_for
        ]
        begun = {match for match, fact in known.items() if fact.activated_on and fact.activated_on <= day}
        return Now(len(waits), median(waits) if waits else None, len(begun - ended), len(begun & ended))

    def _known(self, day: date) -> dict[str, MatchFact]:
        """Each match as it was known at the end of the day."""
        newest: dict[str, MatchFact] = {}
        for fact in self.facts.matches:
            recorded, match = fact.recorded_on or date.min, str(fact.match_id)
            if recorded <= day and (
                match not in newest or recorded >= (newest[match].recorded_on or date.min)
            ):
                newest[match] = fact
        return newest


@dataclass(frozen=True)
class Members:
    """The same for those who were members of a group on the day asked for."""

    way: Way
    people: Callable[[date], frozenset[str]]

    def steps_on(self, day: date) -> tuple[Step, ...]:
        """As ``Way.steps_on``, for who was a member that day."""
        return self._of(day).steps_on(day)

    def now_on(self, day: date) -> Now:
        """As ``Way.now_on``, for who was a member that day."""
        return self._of(day).now_on(day)

    def _of(self, day: date) -> Way:
        people = self.people(day)
        entered = tuple(row for row in self.way.enrolments if row.person in people)
        ids = {row.id for row in entered}
        return Way(
            tuple(row for row in self.way.referrals if row.person in people),
            entered,
            tuple(row for row in self.way.matches if row[1] in ids),
            only_mentees(self.way.facts, people),
        )


def way_of(programme: Programme, facts: Facts, homes: dict[str, str], municipalities: frozenset[str]) -> Way:
    """The rows of a programme in three queries; with municipalities, only their citizens.

    Somebody who was referred and never enrolled belongs to the municipality written on the person.
    """
    asked = [
        (Asked(str(person), local_day(received), local_day(contacted) if contacted else None), home)
        for person, received, contacted, home in Referral.objects.filter(programme=programme).values_list(
            "person_id", "received_at", "contacted_at", "person__municipality_code"
        )
    ]
    entered = [
        Entered(pk, str(person), local_day(at), local_day(since), local_day(left) if left else None)
        for pk, person, at, since, left in Enrolment.objects.filter(programme=programme).values_list(
            "pk", "person_id", "entered_at", "waiting_since", "left_at"
        )
    ]
    matches = [
        (str(pk), enrolment, local_day(accepted))
        for pk, enrolment, accepted in Match.objects.filter(programme=programme).values_list(
            "pk", "enrolment_id", "accepted_at"
        )
    ]

    def ours(person: str, written: str = "") -> bool:
        return not municipalities or homes.get(person, written) in municipalities

    own = tuple(row for row in entered if ours(row.person))
    ids = {row.id for row in own}
    return Way(
        tuple(row for row, home in asked if ours(row.person, home)),
        own,
        tuple(row for row in matches if row[1] in ids),
        facts,
    )
