"""Making a plan, changing it pair by pair, and undoing the change. Nobody outside is told any of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching import queries, rules
from mentorbank.domain.matching.access import PLANS
from mentorbank.domain.matching.actions.bans import ban_pair, lift_ban
from mentorbank.domain.matching.models import PairBan, PlanProof, PlanRun
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.kernel.regions import key_of
from mentorbank.matcher import Limit

CHANGES = ("hold", "let_go", "leave_out")


@dataclass(frozen=True)
class Change:
    """What a coordinator asks of a plan: ``hold`` a pair fast whatever it costs, ``let_go`` of it, or ``leave_out``."""

    kind: str
    mentee: str
    mentor: str

    def as_data(self) -> dict[str, str]:
        """As it is stored with the plan."""
        return {"kind": self.kind, "mentee": self.mentee, "mentor": self.mentor}

    def held_after(self, held: Mapping[str, str]) -> dict[str, str]:
        """The pairs held after this change; holding somebody to another mentor lets go of the first."""
        others = {mentee: mentor for mentee, mentor in held.items() if mentee != self.mentee}
        if self.kind == "hold":
            return others | {self.mentee: self.mentor}
        return others if held.get(self.mentee) == self.mentor else dict(held)


@deed("plan.made")
def make_plan(*, by: Actor, at: datetime, programme: Programme) -> PlanRun:
    """Afterwards a plan for everybody who waits is stored: most young people covered, then the worst-off, then total fit.

    Nobody is told: the coordinator decides on each pair (R-170). Pairs held in the newest plan are held again, as far
    as they can be. Asking again before anything has changed gives the same plan again. Whoever works in one region plans for
    those who live there, with mentors who live there (R-013).
    """
    programme, region = PROGRAMMES.get(by, "plan", pk=programme.pk), key_of(by.regions)
    last = queries.newest_plan(programme, region=region)
    question = queries.question(programme, on=local_day(at), held=last.held if last else {}, region=region)
    return store_plan(queries.compute_plan(question), programme, by=by, at=at, unless=last, region=region)


@deed("plan.changed")
def change_plan(
    *, by: Actor, at: datetime, plan: PlanRun, enrolment: Enrolment, mentor: Mentor, kind: str
) -> PlanRun:
    """Afterwards there is a new plan beside this one, as good as it can be with the change; this one stays as it was.

    ``kind`` is one of ``CHANGES``. A pair left out is banned, so that no later plan brings it back; ``undo_change``
    takes that back too. Refused when a hard limit stands between a pair to be held, or the mentor has no place for it.
    """
    plan, change = plan_and_change(by=by, plan=plan, enrolment=enrolment, mentor=mentor, kind=kind)
    if kind == "leave_out":
        ban_pair(by=by, at=at, enrolment=enrolment, mentor=mentor)
    held = change.held_after(plan.held)
    question = queries.question(plan.programme, on=local_day(at), held=held, region=plan.region)
    if kind == "hold":
        _can_be_held(question.inputs, change, held, mentor)
    return store_plan(
        queries.compute_plan(question), plan.programme, by=by, at=at, previous=plan, change=change.as_data(),
        region=plan.region,
    )  # fmt: skip


def plan_and_change(
    *, by: Actor, plan: PlanRun, enrolment: Enrolment, mentor: Mentor, kind: str
) -> tuple[PlanRun, Change]:
    """The plan and the change, when this actor may make it; refused for a kind that is none."""
    plan = PLANS.get(by, "change", pk=plan.pk)
    ENROLMENTS.require(by, "change", enrolment)
    MENTORS.require(by, "change", mentor)
    if kind not in CHANGES or plan.dropped_at:
        raise Refused(_("This plan has been undone. Load the page to see the one that counts."))
    return plan, Change(kind, str(enrolment.pk), str(mentor.pk))


def _can_be_held(inputs: queries.Inputs, change: Change, held: Mapping[str, str], mentor: Mentor) -> None:
    broken = queries.in_the_way(inputs, change.mentee, change.mentor)
    if broken:
        raise Refused(cannot_be_held(mentor, broken))
    with_this_mentor = {mentee for mentee, mentor_key in held.items() if mentor_key == change.mentor}
    if with_this_mentor - inputs.held.keys():
        raise Refused(
            _("Every place with %(name)s is held for somebody else. Let go of one of them first.")
            % {"name": mentor.person.given_name}
        )


def cannot_be_held(mentor: Mentor, broken: Iterable[Limit]) -> str:
    """Why a pair cannot be held: a hard limit is never set aside."""
    why = {"name": mentor.person.given_name, "why": rules.limit_words(broken)}
    return _("%(name)s %(why)s. That cannot be set aside here; choose another mentor.") % why


@deed("plan.undone")
def undo_change(*, by: Actor, at: datetime, plan: PlanRun) -> PlanRun:
    """Afterwards the plan before counts again, and a pair that was left out with this change may be planned again.

    Returns the plan before. Refused once something has been sent from this plan, or another change was built on it.
    """
    plan = PLANS.get(by, "change", lock=True, pk=plan.pk)
    if plan.dropped_at:
        raise AlreadyDone(_("That is undone already."))
    if not queries.undoable(plan):
        raise Refused(
            _(
                "This can no longer be undone: something has been sent from this plan, or it has been changed since."
            )
        )
    plan.dropped_at = at
    plan.save(update_fields=["dropped_at"])
    if plan.change["kind"] == "leave_out":
        lift_bar(plan.change, by=by, at=at)
    before = plan.previous
    assert before is not None  # undoable says so
    return before


def lift_bar(change: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """Afterwards the pair that a change left out may be planned again. For deeds that take a change back."""
    ban = PairBan.objects.filter(enrolment=change["mentee"], mentor=change["mentor"]).first()
    if ban:
        lift_ban(by=by, at=at, enrolment=ban.enrolment, mentor=ban.mentor)


def store_plan(
    computed: queries.Computed,
    programme: Programme,
    *,
    by: Actor,
    at: datetime,
    previous: PlanRun | None = None,
    change: Mapping[str, Any] | None = None,
    unless: PlanRun | None = None,
    region: str = "",
) -> PlanRun:
    """Save a computed plan with its proof, inside the deed that asked for it; ``unless``: not when that one says the same."""
    question, result = computed.question, computed.result
    if unless and unless.input_digest == question.digest and local_day(unless.made_at) == local_day(at):
        note(again=True)
        return unless
    own = {"organisation_id": programme.organisation_id}
    run = PlanRun(
        **own, programme=programme, made_at=at, made_by_id=by.person_id, input_digest=question.digest, result=result,
        version_id=question.version_id, seed=question.inputs.seed, engine=computed.engine, previous=previous,
        change=dict(change or {}), held=dict(question.inputs.held), region=region,
    )  # fmt: skip
    run.save()
    PlanProof(
        **own, plan=run, inputs=queries.sealed_inputs(question), certificate=computed.certificate
    ).save()
    note(pairs=len(result["pairs"]), unmatched=len(result["unmatched"]))
    return run
