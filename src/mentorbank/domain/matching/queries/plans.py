"""The plan for everybody who waits, and whether it still stands."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.matching.queries.pool import Pool, pool
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher import ProposedPlan, plan_for_all


def digest_of(people: Pool, template: ProgrammeTemplate) -> str:
    """The SHA-256 of everything a plan depends on, the same in every process and for every order of rows."""
    read = {
        "mentees": [asdict(one) for one in sorted(people.mentees, key=lambda one: one.key)],
        "mentors": [asdict(one) for one in sorted(people.mentors, key=lambda one: one.key)],
        "forbidden": sorted(people.forbidden),
        "limits": asdict(rules.limits_of(template)),
        "weights": asdict(rules.weights_of(template)),
        "waiting": asdict(rules.waiting_rule(template)),
    }
    return hashlib.sha256(json.dumps(read, sort_keys=True, default=sorted).encode()).hexdigest()


def compute_plan(
    programme: Programme, *, on: date, plan: PlanRun | None = None
) -> tuple[dict[str, Any], str]:
    """The plan for everybody who waits, as plain values, and the digest of what it was computed from. Saves nothing.

    ``mentors`` in the values is how many mentors had a place. With ``plan``, computed as if its proposals were not sent.
    """
    template = current_rules(programme, on=on)
    people = pool(programme, on=on, plan=plan)
    computed: ProposedPlan = plan_for_all(
        people.mentees,
        people.mentors,
        rules.limits_of(template),
        rules.weights_of(template),
        waiting=rules.waiting_rule(template),
        forbidden=people.forbidden,
    )
    return computed.as_data() | {"mentors": len(people.mentors)}, digest_of(people, template)


def is_current(plan: PlanRun) -> bool:
    """True while nobody has changed anything the plan was computed from, its own open proposals aside."""
    on = local_day(plan.made_at)
    people = pool(plan.programme, on=on, plan=plan)
    return digest_of(people, current_rules(plan.programme, on=on)) == plan.input_digest


def plan_people(plan: PlanRun) -> tuple[dict[str, Enrolment], dict[str, Mentor]]:
    """Everybody a plan names, by key, in two queries and one for wishes."""
    pairs = plan.result["pairs"]
    named = {*pairs, *plan.result["unmatched"]}
    seconds = [pair["runner_up"] for pair in pairs.values() if pair["runner_up"]]
    for one in seconds:
        named |= set(one["because"]["params"].get("mentees", ()))
    helpers = {pair["mentor"] for pair in pairs.values()} | {one["mentor"] for one in seconds}
    for reason in plan.result["unmatched"].values():
        helpers |= set(reason["params"]["mentors"]) if reason["key"] == "unmatched.all_taken" else set()
    enrolments = Enrolment.objects.select_related("person").prefetch_related("wishes").in_bulk(_ids(named))
    mentors = Mentor.objects.select_related("person").in_bulk(_ids(helpers))
    return {str(key): row for key, row in enrolments.items()}, {str(key): row for key, row in mentors.items()}


def _ids(keys: set[str]) -> list[UUID]:
    return [UUID(key) for key in keys]
