"""From the waiting list to a match: every week a real plan, proposals decided by the coordinator, answers by the two."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from mentorbank.demo.agenda import any_time, at, evening, working_day_before
from mentorbank.demo.scene import Life, Scene, mentor_actor
from mentorbank.demo.story.start import begin
from mentorbank.domain.matching.actions import make_plan, propose
from mentorbank.domain.matching.models import Match, PlanRun, Proposal
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor

PLAN_EVERY_DAYS = 7


def plan_days(first: date, until: date) -> list[date]:
    """The days plans are made: the last one is the working day before the story ends, and one each week before that."""
    last = working_day_before(until)
    found = []
    while last > first:
        found.append(working_day_before(last + timedelta(days=1)))
        last -= timedelta(days=PLAN_EVERY_DAYS)
    return found[::-1]


def weekly(scene: Scene, first: date, until: date) -> None:
    """Put every plan on the agenda."""
    for day in plan_days(first, until):
        scene.later(at(day, 15), partial(_plan, scene, day == working_day_before(until)))


def _plan(scene: Scene, last: bool, now: datetime) -> None:
    if not any(last or _may_be_proposed(life, now) for life in scene.waiting.values()):
        return
    plan = make_plan(by=scene.coordinator, at=now, programme=scene.programme)
    for number, (enrolment, pair) in enumerate(plan.result["pairs"].items()):
        life = scene.waiting.get(UUID(enrolment))
        if life and _may_be_proposed(life, now):
            _propose(scene, life, plan, UUID(pair["mentor"]), now + timedelta(seconds=20 * (number + 1)))


def _may_be_proposed(life: Life, now: datetime) -> bool:
    ready = life.script.proposed_from is None or life.script.proposed_from <= now.date()
    return life.script.propose and ready


def _propose(scene: Scene, life: Life, plan: PlanRun, mentor_id: UUID, now: datetime) -> None:
    mentor = Mentor.objects.select_related("person").get(pk=mentor_id)
    if life.enrolment is None:
        return
    proposal = propose(by=scene.coordinator, at=now, enrolment=life.enrolment, mentor=mentor, plan=plan)
    scene.waiting.pop(life.enrolment.pk)
    soon = now.date() + timedelta(days=0 if life.script.first_answer == "open" else life.chance.randint(0, 2))
    scene.later(evening(soon, life.chance), partial(_mentee_answers, scene, life, proposal, mentor))


def _mentee_answers(scene: Scene, life: Life, proposal: Proposal, mentor: Mentor, now: datetime) -> None:
    if not _still_open(scene, life, proposal):
        return
    if life.script.first_answer == "mentee_no":
        return _no(scene, life, proposal, scene.mentee(life), now)
    answer(by=scene.mentee(life), at=now, proposal=proposal, yes=True)
    if life.script.first_answer != "open":
        day = now.date() + timedelta(days=life.chance.randint(0, 1))
        scene.later(any_time(day, life.chance), partial(_mentor_answers, scene, life, proposal, mentor))


def _mentor_answers(scene: Scene, life: Life, proposal: Proposal, mentor: Mentor, now: datetime) -> None:
    if not _still_open(scene, life, proposal):
        return
    actor = mentor_actor(scene, mentor)
    if life.script.first_answer == "mentor_no":
        return _no(scene, life, proposal, actor, now)
    answer(by=actor, at=now, proposal=proposal, yes=True)
    life.match = Match.objects.select_related("enrolment__person", "mentor__person", "programme").get(
        proposal=proposal
    )
    life.mentor, life.matches = actor, life.matches + 1
    scene.matched += life.matches == 1
    begin(scene, life, now, back_in_queue=_back_in_queue)


def _still_open(scene: Scene, life: Life, proposal: Proposal) -> bool:
    """A proposal taken back meanwhile, because the mentor was suspended, sends the young person back to the queue."""
    proposal.refresh_from_db()
    if proposal.state == Proposal.State.SENT:
        return True
    _back_in_queue(scene, life)
    return False


def _no(scene: Scene, life: Life, proposal: Proposal, actor: Actor, now: datetime) -> None:
    """A no ends the proposal; the search goes on at the next plan."""
    answer(by=actor, at=now, proposal=proposal, yes=False, reason="other")
    life.script.first_answer = "yes"
    _back_in_queue(scene, life)


def _back_in_queue(scene: Scene, life: Life) -> None:
    if life.enrolment:
        scene.waiting[life.enrolment.pk] = life
