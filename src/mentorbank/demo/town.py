"""The whole town: every organisation, every programme, one after the other, all from one seed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from random import Random

from django.db import transaction

from mentorbank.demo import founding
from mentorbank.demo.blueprint import ORGANISATIONS, OrganisationPlan, ProgrammePlan, programmes
from mentorbank.demo.crowd import Crowd
from mentorbank.demo.doors import invite_in
from mentorbank.demo.ids import drawn_from
from mentorbank.demo.living import live
from mentorbank.demo.neighbours import gather
from mentorbank.demo.post import deliver_the_past
from mentorbank.demo.scene import Scene, Staff
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside

Telling = Callable[[Scene], None]


def build(
    *,
    size: str,
    seed: int,
    now: datetime,
    tell: Telling = lambda scene: None,
    plans: Sequence[OrganisationPlan] = ORGANISATIONS,
) -> list[Organisation]:
    """Afterwards the town stands as it is ``now``. The same seed and moment give the same town, down to its ids."""
    today = now.date()
    with drawn_from(Random(f"{seed} ids")):
        crowd = Crowd(Random(f"{seed} people"))
        return [_settle(plan, size, seed, now, today, crowd, tell) for plan in plans]


def _settle(
    plan: OrganisationPlan, size: str, seed: int, now: datetime, today: date, crowd: Crowd, tell: Telling
) -> Organisation:
    mine = [programme for programme in programmes(size, today) if programme.organisation == plan.key]
    with transaction.atomic():
        organisation = founding.found(plan)
        with inside(organisation.pk):
            founding.furnish(organisation, plan)
            staff = founding.hire(organisation, plan.key, min(programme.opens_on for programme in mine))
    with inside(organisation.pk):
        for programme in mine:
            _live_through(organisation, programme, staff, crowd, seed, now, tell)
    return organisation


def _live_through(
    organisation: Organisation,
    plan: ProgrammePlan,
    staff: Staff,
    crowd: Crowd,
    seed: int,
    now: datetime,
    tell: Telling,
) -> None:
    with transaction.atomic():
        scene = founding.open_programme(organisation, plan, staff, crowd, Random(f"{seed} {plan.key}"), now)
    live(scene, tell)
    with transaction.atomic():
        gather(scene)
        invite_in(scene)
        deliver_the_past(scene)
