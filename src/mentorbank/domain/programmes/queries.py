"""Questions about programmes, their rules and who holds which role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django_scopes import scopes_disabled

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.policy import Policy
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Belonging, Programme, ProgrammeVersion, RoleAssignment
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.policy import load
from mentorbank.kernel.templates import ProgrammeTemplate, from_json

Place = TypeVar("Place", bound=Belonging)
# The order in which a person with several roles starts; they may switch.
FIRST_ROLE = [
    Role.COORDINATOR, Role.FACILITATOR, Role.REGIONAL_COORDINATOR, Role.COUNSELLOR, Role.MENTEE, Role.MENTOR, Role.SPECIALIST,
    Role.CONTACT_TEACHER, Role.SCHOOL_CONTACT, Role.COMPANY_CONTACT, Role.INTERNSHIP_COMPANY, Role.PARTNER, Role.TASK_FORCE,
    Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY, Role.ADVISORY_BOARD, Role.FUNDER, Role.EVALUATOR, Role.CONCEPT_OWNER,
]  # fmt: skip


# Versions never change, so each is read once per process; so many are kept.
_frozen: dict[UUID, ProgrammeTemplate] = {}
MOST_KEPT = 512


def rules_of(version_id: UUID) -> ProgrammeTemplate:
    """The template a version froze. Versions never change, so each is read once per process."""
    return _frozen.get(version_id) or rules_of_all([version_id])[version_id]


def rules_of_all(version_ids: Iterable[UUID]) -> dict[UUID, ProgrammeTemplate]:
    """The same for many versions, by version; one query for all that have not been read before."""
    wanted = set(version_ids)
    found = {key: rules for key in wanted if (rules := _frozen.get(key))}
    if missing := wanted - found.keys():
        rows = ProgrammeVersion.objects.filter(pk__in=missing)
        read = {row.pk: from_json(row.content) for row in rows}
        if len(_frozen) + len(read) > MOST_KEPT:
            _frozen.clear()
        _frozen.update(read)
        found |= read
    return found


def versions_on(programmes: QuerySet[Programme] | Iterable[Programme], *, on: date) -> dict[UUID, UUID]:
    """The version that holds on this day for each of these programmes, by programme; one query."""
    rows = ProgrammeVersion.objects.filter(programme__in=programmes).order_by("valid_from", "number")
    newest: dict[UUID, UUID] = {}
    for programme, version, valid in rows.values_list("programme", "pk", "valid_from"):
        if valid <= on or programme not in newest:
            newest[programme] = version
    return newest


def current_rules_of(programmes: Iterable[Programme], *, on: date) -> dict[UUID, ProgrammeTemplate]:
    """The rules for what begins on this day, by programme; two queries, however many programmes there are."""
    versions = versions_on(list(programmes), on=on)
    rules = rules_of_all(versions.values())
    return {programme: rules[version] for programme, version in versions.items()}


def current_version(programme: Programme, *, on: date) -> ProgrammeVersion:
    """The version that holds for what begins on this day: the newest already valid, else the first."""
    versions = programme.versions.order_by("-valid_from", "-number")
    return versions.filter(valid_from__lte=on).first() or versions.reverse()[0]


def version_that_holds(on: date, programme: str = "programme") -> Coalesce:
    """The id of the same version, read together with other rows: ``programme`` is the way from them to the programme."""
    rows = ProgrammeVersion.objects.filter(programme=OuterRef(programme)).values("pk")
    valid = rows.filter(valid_from__lte=on).order_by("-valid_from", "-number")
    return Coalesce(Subquery(valid[:1]), Subquery(rows.order_by("valid_from", "number")[:1]))


def current_rules(programme: Programme, *, on: date) -> ProgrammeTemplate:
    """The rules for what begins on this day."""
    return rules_of(current_version(programme, on=on).pk)


def public_programme(slug: str) -> Programme | None:
    """The public programme with this address, whatever its organisation."""
    with scopes_disabled():
        return Programme.objects.select_related("organisation").filter(slug=slug, is_public=True).first()


@dataclass(frozen=True)
class Offer:
    """A public programme as a referrer meets it: its rules now, and how many mentors are free (R-119)."""

    programme: Programme
    rules: ProgrammeTemplate
    free_mentors: int


def public_programmes(*, on: date) -> list[Offer]:
    """Every public programme that runs on this day, across organisations: names, rules and a count – nobody's data."""
    with scopes_disabled():
        rows = (
            Programme.objects.filter(is_public=True, opens_on__lte=on)
            .exclude(closes_on__lt=on)
            .annotate(
                free=Count(
                    "mentors",
                    filter=Q(mentors__state="approved", mentors__places_taken__lt=F("mentors__capacity")),
                )
            )
            .order_by("name")
        )
        rules = current_rules_of(rows, on=on)
        return [Offer(row, rules[row.pk], row.free) for row in rows]


def slugs_like(base: str) -> set[str]:
    """Addresses already taken that begin like this; they are shared by every organisation, and only they are read."""
    with scopes_disabled():
        return set(Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True))


@dataclass(frozen=True)
class Hat:
    """One role a person may act in: what the role switch shows, and the actor it makes."""

    key: str
    role: Role
    organisation: Organisation
    programme_names: tuple[str, ...]
    actor: Actor


def running(on: date) -> Q:
    """Role assignments that hold on this day."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


def not_ended(on: date) -> Q:
    """Role assignments that hold on this day or will."""
    return Q(ends_on=None) | Q(ends_on__gte=on)


def belonging(places: Policy[Place], actor: Actor, *, on: date, **to: Model) -> QuerySet[Place]:
    """Who belongs ``to`` this on the day or will, by name, as far as the actor may read it."""
    rows = places.visible(actor).filter(not_ended(on), **to).select_related("person", "programme")
    return rows.order_by("person__given_name", "person__family_name", "pk")


def coordinators(programme: Programme, *, on: date) -> QuerySet[Person]:
    """Who coordinates this programme, or all of them, on this day; by name."""
    held = RoleAssignment.objects.filter(running(on), Q(programme=None) | Q(programme=programme))
    people = held.filter(role=Role.COORDINATOR).values("person")
    return Person.objects.filter(pk__in=people).order_by("given_name", "family_name", "pk")


def _hat(key: str, assignments: list[RoleAssignment]) -> Hat:
    """The actor these assignments make. Whoever works with another role's rights does so in named programmes only."""
    first = assignments[0]
    held = Role(first.role)
    works = load().roles[held]
    everywhere = works.works_as is None and any(row.programme_id is None for row in assignments)
    codes = frozenset(row.municipality_code for row in assignments if row.municipality_code)
    programmes = frozenset(row.programme_id for row in assignments if row.programme_id)
    actor = Actor(
        role=works.works_as or held,
        organisation_id=first.organisation_id,
        person_id=first.person_id,
        account_id=first.person.account_id,
        programme_ids=None if everywhere else programmes,
        municipality_codes=codes,
        name=first.person.full_name,
        held_as=held if works.works_as else None,
        regions=codes if works.in_a_region else None,
    )
    names = tuple(sorted({row.programme.name for row in assignments if row.programme}))
    return Hat(key, held, first.organisation, names, actor)


def who_runs(programme: Programme, *, on: date, near: str = "") -> QuerySet[Person]:
    """Who works as a coordinator in this programme on this day, under whatever name; by name.

    Whoever works in one region only where ``near``, a municipality, is in it.
    """
    works = {key for key, role in load().roles.items() if role.works_as == Role.COORDINATOR}
    regional = {key for key in works if load().roles[key].in_a_region}
    held = RoleAssignment.objects.filter(running(on))
    named = held.filter(programme=programme, role__in=works - regional)
    there = held.filter(programme=programme, role__in=regional, municipality_code=near or "-")
    ways = Q(pk__in=named.values("person")) | Q(pk__in=there.values("person"))
    whole = held.filter(Q(programme=None) | Q(programme=programme), role=Role.COORDINATOR)
    return Person.objects.filter(ways | Q(pk__in=whole.values("person"))).order_by(
        "given_name", "family_name", "pk"
    )


def counsellors(programme: Programme, *, on: date) -> QuerySet[Person]:
    """Who is a counsellor in this programme on this day; by name."""
    held = RoleAssignment.objects.filter(running(on), Q(programme=None) | Q(programme=programme))
    people = held.filter(role=Role.COUNSELLOR).values("person")
    return Person.objects.filter(pk__in=people).order_by("given_name", "family_name", "pk")


def _key(row: RoleAssignment) -> str:
    """What is held together; a region is held in each programme for itself, so that no two regions are mixed."""
    key = f"{row.person_id}:{row.role}"
    return f"{key}:{row.programme_id}" if load().roles[row.role].in_a_region else key


def hats_of(account: Account, *, on: date) -> list[Hat]:
    """Every role this account may act in today, across organisations, in the order they are offered (R-025)."""
    with scopes_disabled():
        rows = (
            RoleAssignment.objects.filter(running(on), person__account=account)
            .select_related("person", "programme", "organisation")
            .order_by("organisation__name", "pk")
        )
        groups: dict[str, list[RoleAssignment]] = {}
        for row in rows:
            groups.setdefault(_key(row), []).append(row)
        hats = [_hat(key, group) for key, group in groups.items()]
    return sorted(hats, key=lambda hat: FIRST_ROLE.index(hat.role) if hat.role in FIRST_ROLE else 99)


def roles_of(person: Person, *, on: date) -> set[Role]:
    """The roles somebody has in this organisation, or will have."""
    rows = RoleAssignment.objects.filter(not_ended(on), person=person)
    return {Role(role) for role in rows.values_list("role", flat=True)}


def programmes_for(actor: Actor) -> QuerySet[Programme]:
    """The programmes this actor works in, by name."""
    return PROGRAMMES.visible(actor).select_related("responsible").order_by("name")
