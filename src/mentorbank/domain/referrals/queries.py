"""Questions about referrals and enrolments: who is who, who waits, and for how long."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django_scopes import scopes_disabled

from mentorbank.domain.links.queries import fingerprint
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.access import ENROLMENTS, PROTECTED_ADDRESSES, REFERRALS
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.access import Actor

OPEN_STATES = [Referral.State.RECEIVED, Referral.State.CONTACTED]
RUNNING_STATES = [Enrolment.State.WAITING, Enrolment.State.MATCHED]

# The tabs of the list: which referrals and which enrolments stand on each.
TABS: Mapping[str, tuple[list[str], list[str]]] = {
    "new": ([Referral.State.RECEIVED], []),
    "contacted": ([Referral.State.CONTACTED], []),
    "waiting": ([], [Enrolment.State.WAITING]),
    "course": ([], [Enrolment.State.MATCHED]),
    "closed": (
        [Referral.State.DECLINED, Referral.State.WITHDRAWN],
        [Enrolment.State.ENDED, Enrolment.State.LEFT],
    ),
}


def may_read_address(actor: Actor, person: Person) -> bool:
    """Whether where this person lives is shown to somebody who sees the person. Asks nothing while it is not protected."""
    return not person.protected_address or PROTECTED_ADDRESSES.may(actor, "read", person)


def find_receipt(token: str) -> Referral | None:
    """The referral behind a receipt, whatever its organisation; None when there is no such receipt."""
    with scopes_disabled():
        return (
            Referral.objects.filter(receipt_hash=fingerprint(token))
            .select_related("programme__responsible", "programme__organisation", "person")
            .first()
        )


def _young_people() -> QuerySet[Person]:
    return Person.objects.filter(Q(referrals__isnull=False) | Q(enrolments__isnull=False)).distinct()


def duplicates_of(person: Person) -> QuerySet[Person]:
    """Other young people in the organisation who may be the same: same phone or mail, or same birthday and a
    name in common (R-125). For staff only: a referrer is never told whether somebody is known."""
    may_be = Q(pk__in=[])
    if person.phone:
        may_be |= Q(phone=person.phone)
    if person.email:
        may_be |= Q(email__iexact=person.email)
    if person.birth_date:
        same_name = Q(given_name__iexact=person.given_name)
        if person.family_name:
            same_name |= Q(family_name__iexact=person.family_name)
        may_be |= Q(birth_date=person.birth_date) & same_name
    return _young_people().filter(may_be).exclude(pk=person.pk).order_by("given_name", "pk")


def known_person(
    *, given_name: str, family_name: str, birth_date: date, phone: str, email: str
) -> Person | None:
    """The one young person who is certainly meant: same name, birthday, and phone or mail (R-367)."""
    contact = Q(pk__in=[])
    if phone:
        contact |= Q(phone=phone)
    if email:
        contact |= Q(email__iexact=email)
    found = _young_people().filter(
        contact, given_name__iexact=given_name, family_name__iexact=family_name, birth_date=birth_date
    )[:2]
    return found[0] if len(found) == 1 else None


def running_elsewhere(person: Person, *, besides: Referral | None = None) -> list[Referral | Enrolment]:
    """What the same young person already has open: referrals and enrolments (R-125)."""
    referrals = person.referrals.filter(state__in=OPEN_STATES).select_related("programme")
    enrolments = person.enrolments.filter(state__in=RUNNING_STATES).select_related("programme", "referral")
    return [
        *referrals.exclude(pk=besides.pk if besides else None),
        *(row for row in enrolments if besides is None or row.referral_id != besides.pk),
    ]


@dataclass(frozen=True)
class Case:
    """One time a young person came in: the referral, the enrolment it became, or an enrolment without a referral."""

    referral: Referral | None
    enrolment: Enrolment | None

    @property
    def programme(self) -> Programme:
        return (self.referral or self.enrolment).programme  # type: ignore[union-attr]

    @property
    def began_at(self) -> datetime:
        return self.referral.received_at if self.referral else self.enrolment.entered_at  # type: ignore[union-attr]


def cases_of(actor: Actor, person: Person) -> list[Case]:
    """What this actor may see of the person's ways in, newest first; the open one leads."""
    referrals = (
        REFERRALS.visible(actor).filter(person=person).select_related("programme__responsible", "person")
    )
    enrolments = (
        ENROLMENTS.visible(actor).filter(person=person).select_related("programme", "counsellor", "version")
    )
    by_referral = {row.referral_id: row for row in enrolments}
    cases = [Case(row, by_referral.get(row.pk)) for row in referrals]
    cases += [Case(None, row) for row in enrolments if row.referral_id is None]
    return sorted(cases, key=lambda case: (_is_open(case), case.began_at), reverse=True)


def _is_open(case: Case) -> bool:
    if case.enrolment:
        return case.enrolment.state in RUNNING_STATES
    return case.referral is not None and case.referral.state in OPEN_STATES


@dataclass(frozen=True)
class Row:
    """One line of the list of young people. ``since`` is when they came into the tab they stand on."""

    person: Person
    programme: Programme
    since: datetime
    referral: Referral | None = None
    enrolment: Enrolment | None = None


def _narrowed(rows: QuerySet[Any], programme_id: UUID | None, words: str) -> QuerySet[Any]:
    if programme_id:
        rows = rows.filter(programme=programme_id)
    for word in words.split():
        rows = rows.filter(Q(person__given_name__icontains=word) | Q(person__family_name__icontains=word))
    return rows


def _since(tab: str) -> tuple[Any, Any]:
    return {
        "new": (F("received_at"), None),
        "contacted": (F("contacted_at"), None),
        "waiting": (None, F("waiting_since")),
        "course": (None, F("entered_at")),
        "closed": (Coalesce("closed_at", "received_at"), Coalesce("left_at", "entered_at")),
    }[tab]


def young_people(
    actor: Actor, tab: str, *, programme_id: UUID | None = None, words: str = ""
) -> QuerySet[Any]:
    """The keys of one tab, longest waiting first (closed: newest first); ``rows_of`` makes lines of them."""
    of_referral, of_enrolment = _since(tab)
    referral_states, enrolment_states = TABS[tab]
    parts = []
    if referral_states:
        part = _narrowed(REFERRALS.visible(actor).filter(state__in=referral_states), programme_id, words)
        parts.append(part.values("pk", kind=Value("referral", CharField()), since=of_referral))
    if enrolment_states:
        part = _narrowed(ENROLMENTS.visible(actor).filter(state__in=enrolment_states), programme_id, words)
        parts.append(part.values("pk", kind=Value("enrolment", CharField()), since=of_enrolment))
    return parts[0].union(*parts[1:]).order_by("-since" if tab == "closed" else "since", "pk")


def rows_of(keys: Iterable[dict[str, Any]]) -> list[Row]:
    """The lines for these keys, in their order; two queries however many there are."""
    wanted = list(keys)
    of_referral = Referral.objects.select_related("person", "programme")
    of_enrolment = Enrolment.objects.select_related("person", "programme", "referral")
    referrals = of_referral.in_bulk(_ids(wanted, "referral"))
    enrolments = of_enrolment.in_bulk(_ids(wanted, "enrolment"))
    rows = []
    for key in wanted:
        if key["kind"] == "referral":
            row = referrals[key["pk"]]
            rows.append(Row(row.person, row.programme, key["since"], referral=row))
        else:
            enrolment = enrolments[key["pk"]]
            person, programme, referral = enrolment.person, enrolment.programme, enrolment.referral
            rows.append(Row(person, programme, key["since"], referral, enrolment))
    return rows


def _ids(keys: list[dict[str, Any]], kind: str) -> list[UUID]:
    return [key["pk"] for key in keys if key["kind"] == kind]


def tab_counts(actor: Actor, *, programme_id: UUID | None = None, words: str = "") -> dict[str, int]:
    """How many stand on each tab."""
    referrals = _by_state(_narrowed(REFERRALS.visible(actor), programme_id, words))
    enrolments = _by_state(_narrowed(ENROLMENTS.visible(actor), programme_id, words))
    return {
        tab: sum(referrals.get(state, 0) for state in first) + sum(enrolments.get(state, 0) for state in then)
        for tab, (first, then) in TABS.items()
    }


def _by_state(rows: QuerySet[Any]) -> dict[str, int]:
    return dict(rows.order_by().values_list("state").annotate(Count("pk", distinct=True)))
