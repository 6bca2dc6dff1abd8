"""Somebody asks how it goes: check-ins with each party, questions, and now and then a worry."""

from datetime import datetime, timedelta
from functools import partial

from mentorbank.demo.agenda import at, evening, office_time
from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.words import mentors, staff, young
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.complete_check_in import complete_check_in
from mentorbank.domain.support.actions import (
    acknowledge_concern,
    answer_question,
    ask,
    close_concern,
    mark_acted,
    not_reached,
    raise_concern,
    schedule_check_ins,
)
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.statuses import StatusCategory

FORGOTTEN = 0.07  # check-ins that nobody makes
LATE_ENOUGH = timedelta(days=45)  # after so long, what the young person does now is asked about


def follow(scene: Scene, life: Life) -> None:
    """Put the course's check-ins on the agenda; most are made within a few days."""
    if life.match is None:
        return
    for check_in in CheckIn.objects.filter(match=life.match, state="due").order_by("due_on", "party"):
        if check_in.pk in life.check_ins:
            continue
        life.check_ins.add(check_in.pk)
        if life.chance.random() < _forgotten(scene, check_in):
            continue
        day = check_in.due_on + timedelta(days=life.chance.choice((0, 0, 0, 1, 1, 2, 4)))
        scene.later(office_time(day, life.chance), partial(_check_in, scene, life, check_in))


def _forgotten(scene: Scene, check_in: CheckIn) -> float:
    """How likely it is that nobody makes it: now and then during a course, more of the newest, never for good."""
    if scene.today - check_in.due_on < timedelta(days=8):
        return 0.3
    return 0.0 if check_in.kind == "closing" else FORGOTTEN


def follow_longer(scene: Scene, life: Life, now: datetime) -> None:
    """The course goes on for longer, and so do the check-ins."""
    if life.match:
        life.match.refresh_from_db()
        schedule_check_ins(by=scene.coordinator, at=now, match=life.match)
        follow(scene, life)


def _check_in(scene: Scene, life: Life, check_in: CheckIn, now: datetime) -> None:
    if not life.running and check_in.kind != "closing":
        return
    if not CheckIn.objects.filter(pk=check_in.pk, state="due").exists():
        return  # another talk the same day covered it
    by, chance = _responsible(scene, life, check_in), life.chance
    if chance.random() < 0.06:
        not_reached(by=by, at=now, check_in=check_in)
        scene.later(
            office_time(now.date() + timedelta(days=2), chance), partial(_check_in, scene, life, check_in)
        )
        return
    change = check_in.kind != "closing" and chance.random() < 0.06
    held = complete_check_in(
        by=by, at=now, check_in=check_in, answer="no" if change else chance.choice(("fine", "fine", "fine", "partly")),
        must_change=change, words=chance.choice(staff.MUST_CHANGE if change else staff.CHECK_IN),
        occupation=_occupation(life, check_in, now),
    )  # fmt: skip
    if change:
        _see_to_it(scene, held, by)


def _see_to_it(scene: Scene, held: CheckIn, by: Actor) -> None:
    """What was asked for is done a week later; what was asked for lately is still open."""
    day = (held.done_at or scene.until).date() + timedelta(days=7)
    if day < scene.today:
        scene.later(at(day, 11), partial(_acted, by, held))


def _acted(by: Actor, held: CheckIn, now: datetime) -> None:
    mark_acted(by=by, at=now, check_in=held)


def _responsible(scene: Scene, life: Life, check_in: CheckIn) -> Actor:
    """The counsellor calls the young person where the template says so; otherwise the coordinator calls both."""
    counsellor = life.match.counsellor if life.match else None
    if check_in.party == "mentee" and counsellor and scene.template.followup.mentee.role == "counsellor":
        return scene.on_staff(counsellor, Role.COUNSELLOR)
    return scene.coordinator


def _occupation(life: Life, check_in: CheckIn, now: datetime) -> StatusCategory | None:
    start = life.match.active_from if life.match else None
    if (
        check_in.party != "mentee"
        or start is None
        or now.date() - start < LATE_ENOUGH
        or life.chance.random() < 0.5
    ):
        return None
    return StatusCategory(life.direction[0])


def ask_something(scene: Scene, life: Life, now: datetime) -> None:
    """A question from the young person, or from the mentor."""
    match = _running(life)
    if match is None or life.mentor is None:
        return
    if life.chance.random() < 0.6:
        question = ask(by=scene.mentee(life), at=now, match=match, text=life.chance.choice(young.QUESTIONS))
    else:
        question = ask(by=life.mentor, at=now, match=match, text=life.chance.choice(mentors.QUESTIONS))
    day = now.date() + timedelta(days=life.chance.randint(1, 3))
    if day < scene.today - timedelta(days=10):
        scene.later(office_time(day, life.chance), partial(_answer, scene, life, question))


def _answer(scene: Scene, life: Life, question: Question, now: datetime) -> None:
    staff = question.responsible
    counsels = staff is not None and staff in scene.staff.counsellors
    by = scene.on_staff(staff, Role.COUNSELLOR) if staff and counsels else scene.coordinator
    answer_question(by=by, at=now, question=question, answer=life.chance.choice(young.ANSWERS))


def worry(scene: Scene, life: Life, now: datetime) -> None:
    """The mentor is worried; somebody acts the same or the next day."""
    match = _running(life)
    if match is None or life.mentor is None:
        return
    severity = life.chance.choice(("worry", "worry", "serious"))
    concern = raise_concern(
        by=life.mentor, at=now, match=match, text=life.chance.choice(mentors.CONCERNS), severity=severity
    )
    if scene.today - now.date() > timedelta(days=2):
        scene.later(now + timedelta(hours=2), partial(_see, scene, life, concern))


def _see(scene: Scene, life: Life, concern: Concern, now: datetime) -> None:
    acknowledge_concern(by=scene.coordinator, at=now, concern=concern)
    if now.date() < scene.today - timedelta(days=45):
        day = now.date() + timedelta(days=life.chance.randint(5, 20))
        scene.later(evening(day, life.chance), partial(_close, scene, life, concern))


def _close(scene: Scene, life: Life, concern: Concern, now: datetime) -> None:
    words = life.chance.choice(staff.ACTIONS_TAKEN)
    close_concern(by=scene.coordinator, at=now, concern=concern, actions_taken=words)


def _running(life: Life) -> Match | None:
    return life.match if life.running else None
