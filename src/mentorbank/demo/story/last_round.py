"""Before a programme ends, the secretariat calls those who have had a mentor: where are they now?"""

from datetime import datetime, timedelta
from functools import partial

from mentorbank.demo.agenda import office_time
from mentorbank.demo.scene import Life, Scene
from mentorbank.domain.measurement.actions import observe_status
from mentorbank.kernel.statuses import StatusCategory

DAYS = 10  # the round takes the last days before today
REACHED = 0.6


def call_round(scene: Scene, lives: list[Life]) -> None:
    """Put a call to everybody on the agenda, when the programme ends soon."""
    closes = scene.plan.closes_on
    if closes is None or not scene.today < closes < scene.today + timedelta(days=60):
        return
    for life in lives:
        day = scene.today - timedelta(days=life.chance.randint(1, DAYS))
        scene.later(office_time(day, life.chance), partial(_call, scene, life))


def _call(scene: Scene, life: Life, now: datetime) -> None:
    ended = life.match.ended_on if life.match and life.enrolment else None
    if ended is None or life.enrolment is None or life.chance.random() > REACHED:
        return
    months = max(
        (offset for offset in life.direction if ended + timedelta(days=30 * offset) <= now.date()), default=0
    )
    observe_status(
        by=scene.coordinator, at=now, enrolment=life.enrolment, category=StatusCategory(life.direction[months]),
        on=now.date(), source="counsellor", match=life.match,
    )  # fmt: skip
