"""Where the programme asks how the young person feels: an answer, a friendly no, or nothing."""

from datetime import date, datetime, timedelta
from functools import partial

from mentorbank.demo.agenda import evening
from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.story.showing import may_show
from mentorbank.domain.measurement.actions import answer_wellbeing, refuse_wellbeing
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.periods import months_between
from mentorbank.kernel.promises import wellbeing_dates

ITEMS = 5


def ask(scene: Scene, life: Life, start: date) -> None:
    """Put the template's questions on the agenda; none where nothing is measured."""
    if scene.template.measurement.wellbeing.instrument == "none":
        return
    for month, day in wellbeing_dates(start, scene.template):
        if life.chance.random() < 0.85:
            scene.later(evening(day, life.chance), partial(_answer, scene, life, month))


def ask_at_the_end(scene: Scene, life: Life, now: datetime) -> None:
    """One last question, counted by the months the course lasted."""
    start = life.match.active_from if life.match else None
    measured = scene.template.measurement.wellbeing
    if measured.instrument != "none" and measured.at_closure and start:
        month = max(1, months_between(start, now.date()))
        scene.later(
            evening(now.date() + timedelta(days=2), life.chance),
            partial(_answer, scene, life, month, closing=True),
        )


def _answer(scene: Scene, life: Life, month: int, now: datetime, *, closing: bool = False) -> None:
    if life.match is None or life.enrolment is None or life.running == closing:
        return
    if month in life.months_answered:
        return
    life.months_answered.add(month)
    by, about = scene.mentee(life), {"enrolment": life.enrolment, "match": life.match, "month": month}
    if life.chance.random() < 0.12:
        refuse_wellbeing(by=by, at=now, **about)  # type: ignore[arg-type]
        return
    # Most feel a little better as time goes by; after half a year nobody is in the lowest band, as the source reports.
    low, high = (1, 3) if month == 0 else (2, 4) if month < 6 else (2, 5)
    items = [life.chance.randint(low, high) for _ in range(ITEMS)]
    answer_wellbeing(by=by, at=now, items=items, **about)  # type: ignore[arg-type]
    may_show(scene, life, Kind.WELLBEING, now)
