"""Who and what goes when: the same answer for the page that tells beforehand and for the night that does it.

Copies that nobody fetched, and decisions that are over, are themselves not kept for long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.audit.retention import DEEDS_KEPT, LOOKS_KEPT
from mentorbank.domain.background.retention import BACKGROUND_KEPT, RECORDS_KEPT
from mentorbank.domain.consents.retention import CONSENTS_KEPT
from mentorbank.domain.foundation.retention import Held, People, Rows
from mentorbank.domain.glass.retention import OPENINGS_KEPT
from mentorbank.domain.imports.retention import FILES_KEPT
from mentorbank.domain.links.retention import LINKS_KEPT
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.matching.retention import INACTIVE_MENTOR, PLANS_KEPT
from mentorbank.domain.outbox.retention import LETTERS_KEPT
from mentorbank.domain.outcomes.retention import CLOSED_COURSE
from mentorbank.domain.oversight.retention import ADVICE_KEPT
from mentorbank.domain.partners.retention import BROUGHT_KEPT
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.retention import LEFT_STAFF, OF_A_COURSE
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.retention import DECLINED_MENTOR, NOTES_KEPT
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.referrals.retention import UNUSED_REFERRAL
from mentorbank.domain.relationships.retention import JOURNAL_KEPT, MEETING_NOTES_KEPT
from mentorbank.domain.rights.models import LastCopy, LegalHold, Told
from mentorbank.domain.rights.queries import held
from mentorbank.domain.shares.retention import SHARES_KEPT
from mentorbank.domain.specialists.retention import CONSULTATIONS_KEPT
from mentorbank.domain.studies.retention import STUDIES_KEPT
from mentorbank.domain.support.retention import CHECK_IN_WORDS_KEPT, OUTSIDE_CONCERNS_KEPT
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.retention import retention_rules


def old_copies(on: date, _held: Held) -> QuerySet[LastCopy]:
    """Sealed copies whose last day has passed."""
    return LastCopy.objects.filter(kept_until__lt=on).order_by("kept_until", "pk")


def old_holds(on: date, _held: Held) -> QuerySet[LegalHold]:
    """Decisions that were lifted, or ran out, too long ago."""
    day = retention_rules(on).kept["old_holds"].over_before(on)
    lifted = Q(lifted_at__lt=timezone.make_aware(datetime.combine(day, time())))
    return LegalHold.objects.filter(lifted | Q(until__lt=day)).order_by("until", "pk")


@deed("last_copies.forgotten")
def forget_copies(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these copies are gone."""
    note(rows=len(ids))
    LastCopy.objects.filter(pk__in=ids).delete()


@deed("holds.forgotten")
def forget_holds(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these decisions are gone."""
    note(rows=len(ids))
    LegalHold.objects.filter(pk__in=ids).delete()


COPIES_KEPT = Rows("last_copies", old_copies, forget_copies)
HOLDS_KEPT = Rows("old_holds", old_holds, forget_holds)

PEOPLE: tuple[People, ...] = (UNUSED_REFERRAL, CLOSED_COURSE, DECLINED_MENTOR, INACTIVE_MENTOR, LEFT_STAFF)
#: Before everything else the night deletes (R-475).
FIRST: tuple[Rows, ...] = (BACKGROUND_KEPT, RECORDS_KEPT)
ROWS: tuple[Rows, ...] = (
    *FIRST,
    JOURNAL_KEPT,
    MEETING_NOTES_KEPT,
    CHECK_IN_WORDS_KEPT,
    NOTES_KEPT,
    PLANS_KEPT,
    FILES_KEPT,
    LETTERS_KEPT,
    LINKS_KEPT,
    CONSENTS_KEPT,
    COPIES_KEPT,
    HOLDS_KEPT,
    OPENINGS_KEPT,
    CONSULTATIONS_KEPT,
    SHARES_KEPT,
    BROUGHT_KEPT,
    OUTSIDE_CONCERNS_KEPT,
    ADVICE_KEPT,
    STUDIES_KEPT,
    LOOKS_KEPT,
    DEEDS_KEPT,
)


@dataclass(frozen=True)
class Going:
    """One person who will be forgotten: on which day at the earliest, by which terms, and when they were told."""

    person: Person
    on: date
    keys: tuple[str, ...]
    told: date | None


def going(today: date, *, until: date, only: Person | None = None) -> list[Going]:
    """Everybody (or only this one) who is to be forgotten by ``until``, the earliest first.

    A person goes when they are over in every capacity they have here. Whoever can sign in goes at the earliest so long after
    they were told as the list of terms says; whoever is held does not go, nor whoever is still named for a running course.
    """
    terms = {people.key: people.due(until) for people in PEOPLE}
    due = {person: day for found in terms.values() for person, day in found.items()}
    safe = held(until)
    due = {
        person: day for person, day in due.items() if person not in safe and (only is None or person == only.pk)
    }  # fmt: skip
    if not due:
        return []
    by_capacity = _capacities()
    over: dict[str, set[UUID]] = {}
    for people in PEOPLE:
        over.setdefault(people.capacity, set()).update(terms[people.key])
    over_everywhere = [
        person for person in due
        if person not in by_capacity["named"]
        and all(person in over[capacity] for capacity in over if person in by_capacity[capacity])
    ]  # fmt: skip
    return _in_order(over_everywhere, terms, today, until)


def _capacities() -> Mapping[str, set[UUID]]:
    """Who is anything at all here, by capacity; and who is named for a course that runs."""
    live = Match.objects.filter(state__in=LIVE_STATES).values_list("counsellor", "mentor_contact", "backup")
    return {
        "young": {*Referral.objects.values_list("person", flat=True), *Enrolment.objects.values_list("person", flat=True)},
        "mentor": set(Mentor.objects.values_list("person", flat=True)),
        "staff": set(RoleAssignment.objects.exclude(role__in=OF_A_COURSE).values_list("person", flat=True)),
        "named": {person for row in live for person in row if person},
    }  # fmt: skip


def _in_order(
    people: list[UUID], terms: Mapping[str, Mapping[UUID, date]], today: date, until: date
) -> list[Going]:
    notice = timedelta(days=retention_rules(today).told_before_days)
    told = {person: local_day(at) for person, at in Told.objects.values_list("person", "at")}
    # A decision to preserve that ends before: they go the day after it.
    kept = LegalHold.objects.filter(lifted_at=None, until__gte=today).order_by("until")
    after = {person: day + timedelta(days=1) for person, day in kept.values_list("person", "until")}
    found = []
    for person in _people(people):
        keys = tuple(key for key, due in terms.items() if person.pk in due)
        on = max(*(terms[key][person.pk] for key in keys), after.get(person.pk, date.min))
        if person.account_id:
            on = max(on, told.get(person.pk, today) + notice)
        if on <= until:
            found.append(Going(person, on, keys, told.get(person.pk)))
    return sorted(found, key=lambda one: (one.on, str(one.person.pk)))


def _people(ids: list[UUID]) -> list[Person]:
    """In slices: a database takes only so many ids in one question."""
    return [
        person
        for start in range(0, len(ids), 500)
        for person in Person.objects.filter(pk__in=ids[start : start + 500])
    ]
