"""The grammar of access: who acts, in which role, and about what. Pure values; the tables live in each stage's access.py."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The roles a session can act in; a session acts in exactly one at a time (union of rights is never used)."""

    COORDINATOR = "coordinator"
    COUNSELLOR = "counsellor"
    MENTOR = "mentor"
    MENTEE = "mentee"
    STEERING_GROUP = "steering_group"
    COMMITTEE = "committee"
    MUNICIPALITY = "municipality"
    FACILITATOR = "facilitator"
    REGIONAL_COORDINATOR = "regional_coordinator"
    SPECIALIST = "specialist"
    CONTACT_TEACHER = "contact_teacher"
    SCHOOL_CONTACT = "school_contact"
    COMPANY_CONTACT = "company_contact"
    INTERNSHIP_COMPANY = "internship_company"
    PARTNER = "partner"
    TASK_FORCE = "task_force"
    ADVISORY_BOARD = "advisory_board"
    FUNDER = "funder"
    EVALUATOR = "evaluator"
    CONCEPT_OWNER = "concept_owner"
    INTEGRATION = "integration"
    ANONYMOUS = "anonymous"
    SYSTEM = "system"


@dataclass(frozen=True)
class Subject:
    """A stable noun and id, as audit rows and links name things."""

    noun: str
    id: UUID


@dataclass(frozen=True)
class Actor:
    """Who acts. ``programme_ids`` None means every programme of the organisation; an empty set means none.

    ``limited_to`` narrows an actor who came by a link to the one thing the link is about.
    ``opened``: (part, young person) that are open for the actor at this moment although they are not assigned; put
    there by ``glass.queries.with_openings`` where a page asks for it.
    ``day``: the day the actor asks, put there by ``shares.queries.on_the_day`` where a page asks for what somebody shows until
    a day; without it nothing is shown.
    ``rights`` are an integration token's named rights, for example ``referrals:create``.
    ``held_as``: the role on the assignment where it works with another role's rights (``works_as`` in the policy file), such
    as a facilitator who acts as a coordinator in named programmes.
    ``regions``: the municipalities an actor is narrowed to; None is no narrowing, an empty set reaches nothing.
    """

    role: Role
    organisation_id: UUID | None = None
    person_id: UUID | None = None
    account_id: int | None = None
    programme_ids: frozenset[UUID] | None = frozenset()
    municipality_codes: frozenset[str] = frozenset()
    limited_to: Subject | None = None
    rights: frozenset[str] = field(default_factory=frozenset)
    opened: frozenset[tuple[str, UUID]] = frozenset()
    day: date | None = None
    name: str = ""
    held_as: Role | None = None
    regions: frozenset[str] | None = None

    @property
    def known_as(self) -> Role:
        """The role the person holds and is called by; ``role`` is whose rights they act with."""
        return self.held_as or self.role

    @property
    def is_staff(self) -> bool:
        """True for the people who run the programme: coordinators and counsellors."""
        return self.role in {Role.COORDINATOR, Role.COUNSELLOR}

    @property
    def answers_for_all(self) -> bool:
        """True for who coordinates every programme of the organisation, and so what is common to them."""
        return (
            self.role == Role.COORDINATOR
            and self.held_as is None
            and self.regions is None
            and self.programme_ids is None
        )

    def freed(self) -> "Actor":
        """The same person without the link's limit, for what follows from a deed that was checked against it."""
        return replace(self, limited_to=None)


def anonymous() -> Actor:
    """Nobody has signed in: no organisation, no programme, no rights."""
    return Actor(role=Role.ANONYMOUS)


def system(organisation_id: UUID) -> Actor:
    """The clock's hand inside one organisation, used by jobs and by deeds that follow from other deeds."""
    return Actor(role=Role.SYSTEM, organisation_id=organisation_id, programme_ids=None, name="system")
