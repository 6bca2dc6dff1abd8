"""A match begins: expectations are written down and said yes to, and the two meet for the first time."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from mentorbank.demo.agenda import any_time, at, evening
from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.story.course import run
from mentorbank.demo.story.ending import close
from mentorbank.demo.words import mentors, young
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.confirm_agreement import confirm_agreement
from mentorbank.domain.processes.log_meeting import log_meeting
from mentorbank.domain.processes.no_chemistry import no_chemistry
from mentorbank.domain.relationships.actions import plan_meeting, write_agreement
from mentorbank.domain.relationships.models import Agreement, Meeting
from mentorbank.kernel.access import Actor

Back = Callable[[Scene, Life], None]


def begin(scene: Scene, life: Life, now: datetime, *, back_in_queue: Back) -> None:
    """Put agreement and first meeting on the agenda."""
    chance, script = life.chance, life.script
    day = now.date()
    scene.later(any_time(day + timedelta(days=1), chance), partial(_write, scene, life))
    if not script.begins:
        scene.later(
            any_time(day + timedelta(days=1), chance),
            partial(_plan_first, scene, life, scene.today + timedelta(days=3)),
        )
        return
    earliest = day + timedelta(days=chance.randint(3, 9))
    pinned = script.starts if script.chemistry else None
    first = max(pinned, day + timedelta(days=3)) if pinned else earliest
    scene.later(any_time(day + timedelta(days=2), chance), partial(_plan_first, scene, life, first))
    scene.later(at(first, 18, 30), partial(_meet_first, scene, life, back_in_queue))


def _host(scene: Scene, life: Life) -> tuple[Actor, Actor]:
    """Who writes the agreement and invites, and who says yes: the young person first where they choose the place."""
    if life.mentor is None:
        raise LookupError(f"{life.who.given_name} has no mentor yet.")
    two = life.mentor, scene.mentee(life)
    return two[::-1] if scene.template.meeting.place_rule == "mentee_decides" else two


def _write(scene: Scene, life: Life, now: datetime) -> None:
    if life.match is None:
        return
    chance, place = life.chance, life.chance.choice(scene.template.meeting.places).key
    writer, other = _host(scene, life)
    agreement = write_agreement(
        by=writer, at=now, match=life.match, contact_days=[1, 2, 3, 4, 5], contact_from=time(9), contact_to=time(16),
        channels=chance.sample(["sms", "phone", "mail"], 2), cancellations="Vi skriver, så snart vi ved det.",
        frequency=chance.choice(("Hver torsdag", "Hver anden uge", "Hver mandag efter arbejde", "Når vi aftaler det")),
        place=place, mentor_expects=chance.choice(mentors.EXPECTS), mentee_expects=chance.choice(young.EXPECTS),
        focus_areas=[row.key for row in chance.sample(scene.template.goals.focus_areas, 2)],
    )  # fmt: skip
    if life.script.begins:
        day = now.date() + timedelta(days=1)
        scene.later(any_time(day, chance), partial(_confirm, scene, life, agreement, other))


def _confirm(scene: Scene, life: Life, agreement: Agreement, by: Actor, now: datetime) -> None:
    confirm_agreement(by=by, at=now, agreement=agreement)
    _run_when_active(scene, life, now)


def _plan_first(scene: Scene, life: Life, day: date, now: datetime) -> None:
    if life.match is None or day <= now.date():
        return
    place = life.chance.choice(scene.template.meeting.places).key
    host, _guest = _host(scene, life)
    life.first_meeting = plan_meeting(by=host, at=now, match=life.match, starts_at=at(day, 17), place=place)


def _meet_first(scene: Scene, life: Life, back_in_queue: Back, now: datetime) -> None:
    if life.match is None or life.mentor is None:
        return
    if life.script.ending == "never_started":
        scene.later(at(now.date() + timedelta(days=12), 11), partial(_never_started, scene, life))
        return
    planned: Meeting | None = life.first_meeting
    log_meeting(
        by=life.mentor, at=now, match=life.match, on=now.date(), minutes=60, planned=planned,
        place=planned.place if planned else "",
    )  # fmt: skip
    if not life.script.chemistry:
        day = now.date() + timedelta(days=life.chance.randint(2, 5))
        scene.later(evening(day, life.chance), partial(_no_chemistry, scene, life, back_in_queue))
        return
    _run_when_active(scene, life, now)


def _run_when_active(scene: Scene, life: Life, now: datetime) -> None:
    if life.match is None or life.running or not life.script.chemistry:
        return
    life.match.refresh_from_db()
    if life.match.state == Match.State.ACTIVE:
        life.running = True
        run(scene, life, now)


def _no_chemistry(scene: Scene, life: Life, back_in_queue: Back, now: datetime) -> None:
    """Nobody's fault: the next plan puts the young person first."""
    if life.match is None or life.mentor is None:
        return
    by = life.chance.choice((scene.mentee(life), life.mentor, scene.coordinator))
    no_chemistry(by=by, at=now, match=life.match)
    life.match, life.mentor, life.first_meeting, life.script.chemistry = None, None, None, True
    back_in_queue(scene, life)


def _never_started(scene: Scene, life: Life, now: datetime) -> None:
    """They never got round to it: closed without a course."""
    if life.match is not None:
        close(scene, life, life.match, now)
