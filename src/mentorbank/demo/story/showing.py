"""Some young people show one person more for a time: goals to the mentor, how they are to whoever runs the programme."""

from datetime import datetime, timedelta

from mentorbank.demo.scene import Life, Scene
from mentorbank.domain.shares.actions import give_share
from mentorbank.domain.shares.queries import around
from mentorbank.domain.shares.rules import Kind

#: One in so many does, by the day it happens on: nobody else's luck in the town changes by it.
ONE_IN = {Kind.GOALS: 4, Kind.WELLBEING: 3}
DAYS = 120


def may_show(scene: Scene, life: Life, kind: Kind, now: datetime) -> None:
    """Afterwards the nearest reader sees the goals, or the one who runs the programme how the young person is."""
    if now.day % ONE_IN[kind]:
        return
    by, day = scene.mentee(life), now.date()
    readers = [one for one in around(by, on=day) if kind in one.latest]
    if readers:
        reader = readers[0] if kind == Kind.GOALS else readers[-1]
        until = min(day + timedelta(days=DAYS), reader.latest[kind])
        give_share(by=by, at=now, recipient=reader.person, role=reader.role, kind=kind, until=until)
