"""A few people in a known relation to each other."""

from datetime import date
from typing import Any

from mentorbank.domain.matching.actions import WishFacts, set_wishes
from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor, Role
from tests.world import World


def young(world: World, name: str, *wishes: tuple[Any, ...], code: str = "4760", **facts: Any) -> Enrolment:
    """Somebody who waits, with wishes as (kind, value, importance)."""
    enrolment = world.enrolment(world.person(name, postal_code=code), **facts)
    set_wishes(by=world.staff, at=world.at, enrolment=enrolment, wishes=[WishFacts(*wish) for wish in wishes])
    return enrolment


def mentor(world: World, name: str, *, code: str = "4760", gender: str = "", **facts: Any) -> Mentor:
    """A mentor who is ready, in construction unless told otherwise."""
    person = world.person(name, postal_code=code, birth_date=date(1975, 1, 1), gender=gender)
    return world.mentor(person, **facts)


def rules_changed(world: World, **changes: Any) -> None:
    """Another version of the rules: ``mentor__line_management="block"`` changes content["mentor"]["line_management"]."""
    from mentorbank.domain.programmes.models import ProgrammeVersion

    content = world.version.content
    for path, value in changes.items():
        table, name = path.split("__")
        content[table][name] = value
    version = ProgrammeVersion(
        organisation=world.organisation, programme=world.programme, number=world.version.number + 1, content=content,
        valid_from=world.version.valid_from, created_at=world.at,
    )  # fmt: skip
    version.save()
    world.version = version


def both(world: World, proposal: Proposal) -> tuple[Actor, Actor]:
    """The two as actors: the young person and the mentor."""
    return (
        world.actor(proposal.enrolment.person, Role.MENTEE),
        world.actor(proposal.mentor.person, Role.MENTOR),
    )
