"""Two regions of one programme, everything in each, and the things that join the two."""

from dataclasses import dataclass, replace

from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor, Role
from tests.trust.samples import Ids, something
from tests.world import World

NEAR, FAR = "0390", "0376"
# What whoever lives in the far region is called here, so that nobody else can be meant.
WORD = "Fjernby"


@dataclass
class Regions:
    """Ids of everything, by region; ``mixed``: of a course between the two, and who works in the near one alone."""

    near: Ids
    far: Ids
    mixed: Ids
    regional: Person
    actor: Actor


def people(world: World, code: str, mark: str) -> dict[str, Person]:
    def one(name: str) -> Person:
        number = f"{name}{mark}{Person.objects.count()}"
        return world.person(
            number, family_name=mark or "Nærby", email=f"{number.lower()}@example.org", municipality_code=code
        )

    # Those who work here are known by name to each other, wherever they live.
    return {"mentee": one("mentee"), "mentor": one("mentor"), "counsellor": world.person("Vejleder")}


def make_regions(world: World) -> Regions:
    """Afterwards both regions have one of everything, and somebody coordinates the near one."""
    near, far = people(world, NEAR, ""), people(world, FAR, WORD)
    Person.objects.filter(pk__in=[near["mentee"].pk, far["mentee"].pk]).update(
        phone="+4500991122"
    )  # maybe the same person
    made = [something(world, **near), something(world, **far)]
    near_young = world.person("Nærung", municipality_code=NEAR)
    made.append(something(world, mentee=near_young, mentor=far["mentor"], counsellor=far["counsellor"]))
    far_young = world.person(f"Fjernung{WORD}", family_name=WORD, municipality_code=FAR)
    Mentor.objects.filter(person=near["mentor"]).update(capacity=5)
    something(world, mentee=far_young, mentor=near["mentor"], counsellor=far["counsellor"])
    regional = world.person("Rikke", municipality_code=NEAR)
    RoleAssignment(
        organisation=world.organisation, person=regional, role=Role.REGIONAL_COORDINATOR, programme=world.programme,
        municipality_code=NEAR, starts_on=world.today,
    ).save()  # fmt: skip
    actor = replace(
        world.actor(regional, Role.COORDINATOR), programme_ids=frozenset({world.programme.pk}),
        held_as=Role.REGIONAL_COORDINATOR, regions=frozenset({NEAR}),
    )  # fmt: skip
    return Regions(*made, regional=regional, actor=actor)
