"""One answer to "may this person do this to this thing", for pages, lists and the API alike.

A stage's access.py holds one ``Policy`` per noun: a table of verb → role → rule. A rule turns an actor into a
filter; the list is that filter, and the check of one thing is the same filter with the thing's id. What is not in the
table is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import NotFound


@dataclass(frozen=True)
class Rule:
    """A filter made from an actor, and the relation it stands for in the policy file (``kernel/policy``)."""

    relation: str
    rows: Callable[[Actor], Q]

    def __call__(self, actor: Actor) -> Q:
        """The rows this actor reaches."""
        return self.rows(actor)


def related(relation: str) -> Callable[[Callable[[Actor], Q]], Rule]:
    """Name the relation a filter stands for."""
    return lambda rows: Rule(relation, rows)


@dataclass(frozen=True)
class Region:
    """Where a noun's rows are, for those who work in one region only. ``verbs`` None is all of them."""

    rows: Callable[[frozenset[str]], Q]
    verbs: frozenset[str] | None = None

    def __call__(self, codes: frozenset[str], verb: str) -> Q:
        """The rows inside these municipalities."""
        return self.rows(codes) if self.verbs is None or verb in self.verbs else NOBODY


def lives_in(*people: str, verbs: Iterable[str] | None = None) -> Region:
    """Rows about people who all live in the region; each path leads to a person, an empty one is the row itself."""
    paths = [f"{path}__municipality_code__in" if path else "municipality_code__in" for path in people]
    return Region(
        lambda codes: Q(**dict.fromkeys(paths, codes)), frozenset(verbs) if verbs is not None else None
    )


def everywhere(*verbs: str) -> Region:
    """What is about nobody and so the same in every region, for these verbs alone."""
    return Region(lambda codes: Q(), frozenset(verbs))


POLICIES: dict[str, "Policy[Any]"] = {}
NOBODY = Q(pk__in=[])
Record = TypeVar("Record", bound=Model)


class Policy(Generic[Record]):
    """Who may do what to one noun. The system actor may do everything inside its organisation.

    Whoever works in one region only reaches the rows that ``region`` places there; a noun that does not say where its rows are
    gives them nothing (R-013).
    """

    def __init__(
        self,
        noun: str,
        model: type[Record],
        table: Mapping[str, Mapping[Role, Rule]],
        *,
        region: Region | None = None,
    ) -> None:
        self.noun, self.model, self.table, self.region = noun, model, table, region
        POLICIES[noun] = self

    def visible(self, actor: Actor, verb: str = "read") -> QuerySet[Record]:
        """The things this actor may do ``verb`` to; empty when the table says nothing. Unknown verbs raise ``KeyError``."""
        rules = self.table[verb]
        if actor.organisation_id is None:  # nor is any scope open
            return self.model._default_manager.none()
        rows = self.model._default_manager.all()
        if actor.limited_to is not None:
            if actor.limited_to.noun != self.noun:
                return rows.none()
            rows = rows.filter(pk=actor.limited_to.id)
        if actor.regions is not None:
            rows = rows.filter(self.region(actor.regions, verb) if self.region else NOBODY)
        if actor.role == Role.SYSTEM:
            return rows
        rule = rules.get(actor.role)
        return rows.filter(rule(actor)).distinct() if rule else rows.none()

    def may(self, actor: Actor, verb: str, thing: Record) -> bool:
        """True when the actor may do ``verb`` to this thing."""
        return self.visible(actor, verb).filter(pk=thing.pk).exists()

    def require(self, actor: Actor, verb: str, thing: Record) -> None:
        """Pass when the actor may; otherwise ``NotFound`` – foreign and missing look alike."""
        if not self.may(actor, verb, thing):
            raise NotFound(_("We cannot find that, or it is not yours to see."))

    def get(
        self,
        actor: Actor,
        verb: str,
        *,
        lock: bool = False,
        rows: QuerySet[Record] | None = None,
        **lookup: object,
    ) -> Record:
        """Fetch and authorise in one call; ``NotFound`` otherwise. ``lock`` holds the row until the deed is saved.

        One question; two with ``lock``, because what is held may be waited for, and is read when it is there. ``rows``
        says what is read with it, such as ``Enrolment.objects.select_related("person")``.
        """
        every = self.model._default_manager.all() if rows is None else rows
        try:
            allowed = self.visible(actor, verb).filter(**lookup).values_list("pk", flat=True)
            if lock:
                found = list(every.select_for_update().filter(pk__in=list(allowed[:2])))
            else:
                found = list(every.filter(pk__in=allowed)[:2])
        except (ValueError, ValidationError):
            found = []
        if len(found) != 1:
            raise NotFound(_("We cannot find that, or it is not yours to see."))
        return found[0]


def in_programmes(path: str = "programme") -> Rule:
    """Rows of the programmes the actor works in; every programme when the role is for the whole organisation."""

    @related("programmes")
    def rule(actor: Actor) -> Q:
        return Q() if actor.programme_ids is None else Q(**{f"{path}__in": actor.programme_ids})

    return rule


def own(path: str) -> Rule:
    """Rows about the actor as a person."""
    return Rule("self", lambda actor: Q(**{path: actor.person_id}) if actor.person_id else NOBODY)


def assigned(path: str) -> Rule:
    """Rows about those the actor is assigned to."""
    return Rule("assigned", own(path))


def with_right(right: str, path: str = "programme") -> Rule:
    """Rows in the integration token's programmes, when the token holds the right."""
    return Rule("key", lambda actor: in_programmes(path)(actor) if right in actor.rights else NOBODY)
