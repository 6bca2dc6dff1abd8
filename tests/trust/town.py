"""Three standings in one organisation and a second organisation; and everybody who may knock on a door."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from mentorbank.domain.companies.models import CompanyPerson
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.grants.models import GrantReader
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.partners.models import PartnerPerson
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.integrations import RIGHTS, create_integration, revoke_integration
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.schools.models import ClassTeacher, SchoolPerson
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.studies.models import StudyReader
from mentorbank.domain.task_forces.models import TaskForceMember
from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load
from tests.trust.canaries import Canaries
from tests.trust.samples import ROLE_OF, Ids, another_programme, link, something
from tests.world import World, both_factors, make_world

STANDINGS = ("own", "ended", "beside", "other_programme", "other_organisation", "missing", "malformed")
# Who belongs to what, and acts as what.
FROM_OUTSIDE: list[tuple[type[Model], str, Role]] = [
    (CompanyPerson, "company_person", Role.COMPANY_CONTACT),
    (PartnerPerson, "partner_person", Role.PARTNER),
    (SchoolPerson, "school_person", Role.SCHOOL_CONTACT),
    (ClassTeacher, "class_teacher", Role.CONTACT_TEACHER),
    (GrantReader, "grant_reader", Role.FUNDER),
    (StudyReader, "study_reader", Role.EVALUATOR),
    (Consultation, "consultation", Role.SPECIALIST),
    (TaskForceMember, "task_force_member", Role.TASK_FORCE),
]
# Roles that open nothing by themselves: what one belongs to does.
ALONE = (
    Role.COMPANY_CONTACT, Role.PARTNER, Role.FUNDER, Role.EVALUATOR, Role.SPECIALIST, Role.INTERNSHIP_COMPANY,
    Role.SCHOOL_CONTACT, Role.CONTACT_TEACHER, Role.TASK_FORCE, Role.ADVISORY_BOARD, Role.CONCEPT_OWNER,
    Role.REGIONAL_COORDINATOR,
)  # fmt: skip
MISSING = "00000000-0000-4000-8000-000000000007"


@dataclass
class Knocker:
    """Somebody at the door: the role they act in (none for those who have none) and where they stand."""

    name: str
    role: Role | None
    client: Client
    home: str = "here"  # or "second" programme, "there" in the other organisation, "nowhere"
    whole: bool = False  # in every programme of the organisation


@dataclass
class Town:
    """Ids of everything, by standing; tokens by purpose and standing; and who knocks."""

    ids: dict[str, Ids] = field(default_factory=dict)
    tokens: dict[str, dict[str, str]] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)
    knockers: dict[str, Knocker] = field(default_factory=dict)
    canaries: Canaries = field(default_factory=Canaries)
    letters: list[UUID] = field(default_factory=list)  # written while the town was made
    seen: int = 0  # answers and letters looked through
    leaks: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)  # the tables whose words were met where they may be


def three(world: World) -> dict[str, Person]:
    return {"mentee": world.person(), "mentor": world.person(), "counsellor": world.person()}


def make_town() -> Town:
    """The whole town. Nobody's scope is left open."""
    now, town = timezone.now(), Town()
    here, there = make_world("VORD", at=now), make_world("VORD", at=now)
    with inside(here.organisation.pk):
        mine, second = three(here), another_programme(here)
        town.ids |= {"ended": something(here, **mine, ended=True)}
        town.ids["own"] = something(here, **mine)
        town.ids["beside"] = something(here, **three(here))
        town.ids["other_programme"] = something(second, **three(second))
        _links(town, here, "own", mine, {"own": {}, "ended": {"expires_at": now - timedelta(days=1)},
                                         "other_programme": {"revoked_at": now}})  # fmt: skip
        _at_home(town, here, second, mine)
    with inside(there.organisation.pk):
        theirs = three(there)
        town.ids["other_organisation"] = something(there, **theirs)
        _links(town, there, "other_organisation", theirs, {"other_organisation": {}})
        for role, person in (("mentor", theirs["mentor"]), ("mentee", theirs["mentee"])):
            _add(town, f"{role} of another organisation", there, person, Role(role), home="there")
        _add(
            town,
            "coordinator of another organisation",
            there,
            there.person(),
            Role.COORDINATOR,
            home="there",
        )
    town.slugs = dict.fromkeys(STANDINGS, here.programme.slug) | {
        "other_organisation": there.programme.slug, "missing": "nobody", "malformed": "nobody",
    }  # fmt: skip
    town.canaries.plant()
    with scopes_disabled():
        town.letters = list(Message.objects.values_list("pk", flat=True))
    return town


def _links(
    town: Town, world: World, standing: str, people: dict[str, Person], kinds: dict[str, dict[str, Any]]
) -> None:
    for purpose, role in ROLE_OF.items():
        of_this = town.tokens.setdefault(purpose, {"missing": "nobody", "malformed": "%00"})
        for kind, changed in kinds.items():
            of_this[kind] = link(world, town.ids[standing], purpose, people[role.value], **changed)


def _add(
    town: Town,
    name: str,
    world: World,
    person: Person,
    role: Role,
    *,
    home: str = "here",
    ends: bool = False,
) -> None:
    """A signed-in person with this one role; ``ends``: they had it until yesterday."""
    everywhere = role == Role.COORDINATOR and "programme" not in name
    RoleAssignment(
        organisation=world.organisation, person=person, role=role, programme=None if everywhere else world.programme,
        starts_on=world.today - timedelta(days=400), ends_on=world.today - timedelta(days=1) if ends else None,
    ).save()  # fmt: skip
    client = Client(raise_request_exception=False)
    client.force_login(world.account(person))
    session = client.session
    session["role"] = f"{person.pk}:{role.value}"
    session.update(both_factors(person.account))
    session.save()
    client.get("/health/")  # the session begins its clock
    acts = load().roles[role.value].works_as or role
    town.knockers[name] = Knocker(name, None if ends else acts, client, home, whole=everywhere)


def _at_home(town: Town, here: World, second: World, mine: dict[str, Person]) -> None:
    town.knockers["anonymous"] = Knocker("anonymous", None, Client(raise_request_exception=False))
    for role in (Role.MENTEE, Role.MENTOR, Role.COUNSELLOR):
        _add(town, role.value, here, mine[role.value], role)
    for role in (Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY):
        _add(town, role.value, here, here.person(), role)
    _add(town, "coordinator", here, here.person(), Role.COORDINATOR)
    _add(town, "coordinator of the programme", here, here.person(), Role.COORDINATOR)
    _add(town, "coordinator of another programme", second, second.person(), Role.COORDINATOR, home="second")
    _add(town, "counsellor of another programme", second, second.person(), Role.COUNSELLOR, home="second")
    _add(town, "coordinator until yesterday", here, here.person(), Role.COORDINATOR, ends=True)
    _from_outside(town, here)
    suspended = here.person()
    here.mentor(suspended, state="suspended")
    _add(town, "suspended mentor", here, suspended, Role.MENTOR, home="nowhere")
    for name in ("integration", "integration taken back"):
        made = create_integration(
            by=here.staff, at=here.at, name=name, rights=RIGHTS, programmes=[here.programme]
        )
        client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {made.token}"})
        if name != "integration":
            revoke_integration(by=here.staff, at=here.at, integration=made)
        town.knockers[name] = Knocker(name, Role.INTEGRATION if name == "integration" else None, client)


def _from_outside(town: Town, here: World) -> None:
    """Those who belong to something of one's own standing, each in their role; and each role with nothing to belong to."""
    own = town.ids["own"]
    for model, noun, role in FROM_OUTSIDE:
        _add(town, role.value, here, model._default_manager.get(pk=own[noun]).person, role)
    for role in ALONE:
        _add(town, f"{role.value} of nothing", here, here.person(), role, home="nowhere")
    _add(town, "facilitator of the programme", here, here.person(), Role.FACILITATOR)
