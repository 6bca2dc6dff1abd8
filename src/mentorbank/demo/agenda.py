"""The simulated clock: what is to happen, in the order of time. Nothing happens after the day the town is built."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from mentorbank.domain.audit.actions import together
from mentorbank.kernel.holidays import is_working_day
from mentorbank.kernel.periods import COPENHAGEN

Step = Callable[[datetime], None]
BATCH = 150  # steps in one transaction


class Agenda:
    """Steps to be taken, each at its moment; a step may put later steps on the agenda."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Step]] = []
        self._number = count()
        self.now: datetime | None = None

    def add(self, moment: datetime, step: Step) -> None:
        """Put a step on the agenda; one that should have been taken already is taken a minute from now."""
        if self.now is not None and moment <= self.now:
            moment = self.now + timedelta(minutes=1)
        heapq.heappush(self._heap, (moment, next(self._number), step))

    def run(self, until: datetime, *, between: Callable[[], None] = lambda: None) -> None:
        """Take every step up to ``until``, many in one transaction; ``between`` is called after each of these."""
        while self._heap and self._heap[0][0] <= until:
            with together():
                for _ in range(BATCH):
                    if not self._heap or self._heap[0][0] > until:
                        break
                    self.now, _number, step = heapq.heappop(self._heap)
                    step(self.now)
            between()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment in Denmark."""
    return datetime.combine(day, time(hour, minute), COPENHAGEN)


def any_time(day: date, chance: Random) -> datetime:
    """Some time of the day; people write when they have time."""
    return at(day, chance.randint(8, 20), chance.randrange(60))


def office_time(day: date, chance: Random) -> datetime:
    """Some time in office hours on this day, or on the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return at(day, chance.randint(8, 14), chance.randrange(60))


def evening(day: date, chance: Random) -> datetime:
    """After school and work."""
    return at(day, chance.randint(16, 20), chance.randrange(60))


def working_day_before(day: date) -> date:
    """The last working day before this one."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
