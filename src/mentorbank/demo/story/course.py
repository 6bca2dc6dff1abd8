"""The course: meetings, goals, check-ins, questions, a pause, more time – until it ends."""

from datetime import date, datetime, timedelta
from functools import partial

from mentorbank.demo.agenda import any_time, at, evening, office_time
from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.story import care, wellbeing
from mentorbank.demo.story.ending import finish
from mentorbank.demo.story.showing import may_show
from mentorbank.demo.words import staff, young
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.log_meeting import log_meeting
from mentorbank.domain.processes.pause_match import pause, take_up
from mentorbank.domain.relationships.actions import (
    answer_prolonging,
    ask_to_prolong,
    change_goal,
    plan_meeting,
    set_goal,
    write_journal,
)
from mentorbank.domain.relationships.models import Goal, Prolonging
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.periods import add_months
from mentorbank.kernel.promises import latest_end


def run(scene: Scene, life: Life, now: datetime) -> None:
    """The course has begun: put what belongs to it on the agenda."""
    match, chance, script = _match(life), life.chance, life.script
    start = match.active_from or now.date()
    planned = match.planned_end or add_months(start, 6)
    life.ends_on = start + timedelta(days=script.lasts_days) if script.lasts_days is not None else planned
    _next_meeting(scene, life, now)
    for _ in range(chance.randint(1, 2)):
        day = start + timedelta(days=chance.randint(4, 25))
        scene.later(evening(day, chance), partial(_set_goal, scene, life))
    care.follow(scene, life)
    wellbeing.ask(scene, life, start)
    for said_on, step in ((script.asks_on, care.ask_something), (script.worries_on, care.worry)):
        if said_on and said_on > start:
            scene.later(evening(said_on, chance), partial(step, scene, life))
    if script.pauses and start < script.pauses < life.ends_on:
        scene.later(office_time(script.pauses, chance), partial(_pause, scene, life))
    if chance.random() < 0.3:
        scene.later(office_time(start + timedelta(days=30), chance), partial(_journal, scene, life))
    if script.prolongs and match.planned_end:
        scene.later(evening(planned - timedelta(days=20), chance), partial(_more_time, scene, life))
    scene.later(office_time(life.ends_on, chance), partial(finish, scene, life))


def _match(life: Life) -> Match:
    if life.match is None:
        raise LookupError(f"{life.who.given_name} has no mentor yet.")
    return life.match


def _next_meeting(scene: Scene, life: Life, now: datetime) -> None:
    """About as often as the template asks: some pairs a little more, some a little less."""
    per_month = float(scene.template.intensity.min or 3) if scene.template.intensity.unit == "hours" else 3.0
    days = max(6, round(30 / max(per_month / 1.2, 2) * life.chance.uniform(0.8, 1.2)))
    day = now.date() + timedelta(days=days)
    scene.later(evening(day, life.chance), partial(_meet, scene, life))


def _meet(scene: Scene, life: Life, now: datetime) -> None:
    if not life.running or life.ends_on is None or now.date() >= life.ends_on:
        return
    if not (life.paused or _is_silent(life, now.date())):
        _log(scene, life, now)
        if life.chance.random() < 0.12:
            _plan_one(scene, life, now)
    _next_meeting(scene, life, now)


def _is_silent(life: Life, day: date) -> bool:
    """The two lose each other for a while, or until today."""
    since, days = life.script.silent_from, life.script.silent_days
    return since is not None and since <= day and (days is None or day < since + timedelta(days=days))


def _log(scene: Scene, life: Life, now: datetime) -> None:
    chance, held = life.chance, life.chance.random() > 0.06
    by = scene.mentee(life) if chance.random() < 0.12 or life.mentor is None else life.mentor
    log_meeting(
        by=by, at=now, match=_match(life), on=now.date() - timedelta(days=0 if chance.random() < 0.8 else 1), held=held,
        minutes=chance.choice((45, 60, 60, 75, 90, 90, 120)), form="in_person" if chance.random() < 0.75 else "phone",
        place=chance.choice(scene.template.meeting.places).key, reason="" if held else "cancelled",
    )  # fmt: skip


def _plan_one(scene: Scene, life: Life, now: datetime) -> None:
    """A meeting in the calendar of both, when the course still runs by then."""
    day = now.date() + timedelta(days=5)
    if life.mentor and life.ends_on and day < life.ends_on and day > scene.today:
        plan_meeting(by=life.mentor, at=now, match=_match(life), starts_at=at(day, 16, 30))


def _set_goal(scene: Scene, life: Life, now: datetime) -> None:
    if not life.running:
        return
    horizon = life.chance.choice(("short", "short", "long"))
    goal = set_goal(
        by=scene.mentee(life), at=now, match=_match(life), text=life.chance.choice(young.GOALS), horizon=horizon,
        success=life.chance.choice(young.SUCCESS),
    )  # fmt: skip
    may_show(scene, life, Kind.GOALS, now)
    days = life.chance.randint(25, 90)
    scene.later(
        evening(now.date() + timedelta(days=days), life.chance), partial(_judge_goal, scene, life, goal)
    )


def _judge_goal(scene: Scene, life: Life, goal: Goal, now: datetime) -> None:
    if life.running:
        state = life.chance.choices(("met", "partly", "not_met", "dropped"), (55, 25, 10, 10))[0]
        change_goal(by=scene.mentee(life), at=now, goal=goal, state=state)


def _journal(scene: Scene, life: Life, now: datetime) -> None:
    if life.running:
        write_journal(
            by=scene.coordinator, at=now, match=_match(life), text=life.chance.choice(staff.JOURNAL)
        )


def _pause(scene: Scene, life: Life, now: datetime) -> None:
    if not life.running or life.ends_on is None:
        return
    pause(by=scene.coordinator, at=now, match=_match(life), reason="other")
    life.paused = True
    if life.script.resumes:
        day = min(now.date() + timedelta(days=life.chance.randint(14, 28)), life.ends_on - timedelta(days=1))
        scene.later(office_time(day, life.chance), partial(_take_up, scene, life))


def _take_up(scene: Scene, life: Life, now: datetime) -> None:
    if life.running and life.paused:
        take_up(by=scene.coordinator, at=now, match=_match(life))
        life.paused = False


def _more_time(scene: Scene, life: Life, now: datetime) -> None:
    """The two agree on a month or two more, as far as the template goes."""
    match = _match(life)
    latest = latest_end(match.active_from, scene.template) if match.active_from else None
    wished = add_months(match.planned_end, 1) if match.planned_end else None
    if not life.running or life.mentor is None or wished is None or (latest and wished > latest):
        return
    prolonging = ask_to_prolong(by=scene.mentee(life), at=now, match=match, to_date=wished)
    day = now.date() + timedelta(days=2)
    scene.later(any_time(day, life.chance), partial(_agree, scene, life, prolonging))


def _agree(scene: Scene, life: Life, prolonging: Prolonging, now: datetime) -> None:
    if life.running and life.mentor:
        answer_prolonging(by=life.mentor, at=now, prolonging=prolonging, yes=True)
        life.ends_on = prolonging.to_date
        care.follow_longer(scene, life, now)
        scene.later(office_time(prolonging.to_date, life.chance), partial(finish, scene, life))
