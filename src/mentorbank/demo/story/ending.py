"""A course ends with talks, thanks and a next step; later somebody asks how it went."""

from datetime import datetime, timedelta
from functools import partial

from mentorbank.demo.agenda import evening, office_time
from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.story import care, wellbeing
from mentorbank.demo.words import staff
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outcomes.actions import (
    ask_mentee,
    not_reached,
    note_perspective,
    record_answer,
    refuse,
)
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.relationships.actions import record_closing_talk
from mentorbank.kernel.statuses import StatusCategory as S

FIRST_STEPS = {S.WORK_PLACEMENT, S.WAGE_SUBSIDY, S.SMALL_JOB}


def finish(scene: Scene, life: Life, now: datetime) -> None:
    """The last day, unless the two have agreed on a later one."""
    if life.match is None or not life.running or life.ends_on is None or now.date() < life.ends_on:
        return
    if scene.template.closure.reason(life.script.ending).ending == "completed":
        _talk(scene, life, life.match, now)
    close(scene, life, life.match, now)


def close(scene: Scene, life: Life, match: Match, now: datetime) -> None:
    """End the match with its reason, and put what follows on the agenda."""
    life.match = end(by=scene.coordinator, at=now, match=match, reason=life.script.ending)
    life.running = False
    care.follow(scene, life)
    wellbeing.ask_at_the_end(scene, life, now)
    for task in MeasurementTask.objects.filter(match=life.match).order_by("due_on"):
        scene.later(office_time(task.due_on, life.chance), partial(_ask, scene, life, task))


def _talk(scene: Scene, life: Life, match: Match, now: datetime) -> None:
    closure, chance = scene.template.closure, life.chance
    for party, wanted in (("mentee", closure.talk_with_mentee), ("mentor", closure.talk_with_mentor)):
        if wanted:
            record_closing_talk(
                by=scene.coordinator, at=now, match=match, party=party, held_on=now.date(),
                next_step=chance.choice(staff.NEXT_STEP) if party == "mentee" else "",
                learning=chance.choice(staff.LEARNING), later_contact=chance.random() < 0.9, later_channel="sms",
                goes_on_privately=closure.may_go_on_privately and chance.random() < 0.2,
            )  # fmt: skip


def _ask(scene: Scene, life: Life, task: MeasurementTask, now: datetime) -> None:
    """The young person gets one question. Most answer, some by themselves and some when called; a few would rather not."""
    ask_mentee(by=scene.coordinator, at=now, task=task)
    ways = (("answer", 52), ("call", 30), ("refuse", 6), ("missed", 12))
    way = (
        life.script.measured
        or life.chance.choices([word for word, _ in ways], [weight for _, weight in ways])[0]
    )
    if way == "missed":
        scene.later(office_time(task.window_to, life.chance), partial(_give_up, scene, task))
    else:
        day = now.date() + timedelta(days=life.chance.randint(0, 14))
        moment = office_time(day, life.chance) if way == "call" else evening(day, life.chance)
        scene.later(moment, partial(_answered, scene, life, task, way))


def _answered(scene: Scene, life: Life, task: MeasurementTask, way: str, now: datetime) -> None:
    by = scene.coordinator if way == "call" else scene.mentee(life)
    if way == "refuse":
        refuse(by=by, at=now, task=task)
        return
    category = S(life.direction[task.offset_months])
    source = life.chance.choice(("counsellor", "school")) if way == "call" else "mentee"
    task = record_answer(by=by, at=now, task=task, category=category, source=source)
    if category in FIRST_STEPS and life.chance.random() < 0.8:
        moment = office_time(now.date() + timedelta(days=1), life.chance)
        scene.later(moment, partial(_look_ahead, scene, task))


def _look_ahead(scene: Scene, task: MeasurementTask, now: datetime) -> None:
    """The coordinator has talked to the place: this may lead to self-support."""
    note_perspective(by=scene.coordinator, at=now, task=task, perspective=True)


def _give_up(scene: Scene, task: MeasurementTask, now: datetime) -> None:
    not_reached(by=scene.coordinator, at=now, task=task)
