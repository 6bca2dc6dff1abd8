"""The plan for everybody who waits, whether it still stands, and what a change in it would ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.matching.queries.inputs import Inputs, candidates_of, digest_of, packed
from mentorbank.domain.matching.queries.pool import Pool, pool
from mentorbank.domain.matching.queries.proofs import asked, certificate_of
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.memory import uncollected
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.regions import codes_of
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher import Limit, stand
from mentorbank.matcher.planning import in_words
from mentorbank.matcher.standing import MANY_PAIRS, OUR_MOST, Scored
from mentorbank.matcher.version import engine


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a plan is to be made from, read from the rows: ``inputs``, their text and digest, under which rules."""

    inputs: Inputs
    text: str
    digest: str
    version_id: UUID


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A plan that is not saved yet. ``result``: plain values; ``mentors`` in it is how many had a place."""

    question: Question
    result: dict[str, Any]
    certificate: str
    engine: str


def question(
    programme: Programme,
    *,
    on: date,
    plan: PlanRun | None = None,
    held: Mapping[str, str] | None = None,
    region: str = "",
) -> Question:
    """Everything a plan depends on today. With ``plan``, as if its proposals were not sent.

    Of ``held``, mentee key → mentor key, only what can still be held is in it (see ``still_held``). ``region``: the key of the
    municipalities the plan is for; empty for everybody.
    """
    version = current_version(programme, on=on)
    template = rules_of(version.pk)
    with uncollected():
        people = pool(programme, on=on, plan=plan, template=template, region=codes_of(region))
        inputs = inputs_of(people, template)
        inputs = replace(inputs, held=still_held(inputs, held or {}))
        text = inputs.text()
    return Question(inputs=inputs, text=text, digest=digest_of(text), version_id=version.pk)


def inputs_of(people: Pool, template: ProgrammeTemplate) -> Inputs:
    """The people under the template's limits, weights and waiting rule."""
    many = len(people.mentees) * len(people.mentors) > MANY_PAIRS
    return Inputs(
        most=OUR_MOST if many else None, mentees=people.mentees, mentors=people.mentors, forbidden=people.forbidden,
        limits=rules.limits_of(template), weights=rules.weights_of(template), waiting=rules.waiting_rule(template),
    )  # fmt: skip


def compute_plan(asked_for: Question, scored: Scored | None = None) -> Computed:
    """The best plan for the question, with its proof. ``scored``: what the workers found, where they shared it.

    Saves nothing.
    """
    with uncollected():
        made = in_words(stand(asked(asked_for.inputs), scored))
        return Computed(
            question=asked_for,
            result=made.as_data() | {"mentors": len(asked_for.inputs.mentors)},
            certificate=certificate_of(made.best),
            engine=engine(),
        )


def sealed_inputs(asked_for: Question) -> str:
    """The input as it is stored with the plan."""
    return packed(asked_for.text)


def still_held(inputs: Inputs, held: Mapping[str, str]) -> dict[str, str]:
    """Those pairs that can be held now: both are here, no limit stands between them, and there is a place."""
    if not held:
        return {}
    found = candidates_of(inputs, mentees=set(held), mentors=set(held.values()))
    here = {one.key for one in found.pool.mentees}, {one.key for one in found.pool.mentors}
    left = {one.key: one.capacity_left for one in inputs.mentors}
    kept: dict[str, str] = {}
    for mentee, mentor in sorted(held.items()):
        known = mentee in here[0] and mentor in here[1]
        if known and left[mentor] > 0 and not found.why_not(mentee, mentor):
            kept[mentee], left[mentor] = mentor, left[mentor] - 1
    return kept


def in_the_way(inputs: Inputs, mentee: str, mentor: str) -> tuple[Limit, ...]:
    """The limits between two of these people; ``Limit.FULL`` when one of them is no longer among those to be matched."""
    found = candidates_of(inputs, mentees={mentee}, mentors={mentor})
    if not found.pool.mentees or not found.pool.mentors:
        return (Limit.FULL,)
    return found.why_not(mentee, mentor)


def is_current(plan: PlanRun) -> bool:
    """True while nobody has changed anything the plan was computed from, its own open proposals aside."""
    on = local_day(plan.made_at)
    now = question(plan.programme, on=on, plan=plan, held=plan.held, region=plan.region)
    return now.digest == plan.input_digest


def newest_plan(programme: Programme, *, region: str = "") -> PlanRun | None:
    """The plan that counts: the newest that was neither undone nor changed again, made for this region (or everybody)."""
    changed = PlanRun.objects.filter(previous=OuterRef("pk"), dropped_at=None)
    rows = PlanRun.objects.filter(~Exists(changed), programme=programme, region=region, dropped_at=None)
    return rows.order_by("-made_at", "-pk").first()


def undoable(plan: PlanRun) -> bool:
    """Whether a change can be taken back: nothing has been sent from the plan, and nothing was built upon it."""
    if plan.dropped_at or plan.previous_id is None:
        return False
    return not (plan.proposals.exists() or later_changes(plan).exists())


def later_changes(plan: PlanRun) -> QuerySet[PlanRun]:
    """The plans made from this one that have not been undone."""
    return PlanRun.objects.filter(previous=plan, dropped_at=None)


def plan_people(plan: PlanRun, more: Collection[str] = ()) -> tuple[dict[str, Enrolment], dict[str, Mentor]]:
    """Everybody a plan and the one before it name, by key, in two queries and one for wishes; and ``more`` mentors."""
    named: set[str] = set()
    helpers = set(more)
    for result in [plan.result] if plan.previous is None else [plan.result, plan.previous.result]:
        young, mentors_named = _named(result)
        named, helpers = named | young, helpers | mentors_named
    enrolments = Enrolment.objects.select_related("person").prefetch_related("wishes").in_bulk(_ids(named))
    mentors = Mentor.objects.select_related("person").in_bulk(_ids(helpers))
    return {str(key): row for key, row in enrolments.items()}, {str(key): row for key, row in mentors.items()}


def _named(result: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The keys of the young people and of the mentors in a stored result."""
    pairs = result["pairs"].values()
    seconds = [pair["runner_up"] for pair in pairs if pair["runner_up"]]
    young = {*result["pairs"], *result["unmatched"]}
    for one in seconds:
        young |= set(one["because"]["params"].get("mentees", ()))
    helpers = {pair["mentor"] for pair in pairs} | {one["mentor"] for one in seconds}
    for reason in result["unmatched"].values():
        helpers |= set(reason["params"]["mentors"]) if reason["key"] == "unmatched.all_taken" else set()
    return young, helpers


def _ids(keys: set[str]) -> list[UUID]:
    return [UUID(key) for key in keys]
