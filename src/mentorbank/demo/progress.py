"""What the builder says while it works: one line for every tenth of a programme, and at its end."""

import time
from collections.abc import Callable

from mentorbank.demo.scene import Scene

PARTS = 5
PATIENCE = 8  # seconds without a word


class Progress:
    """Says how far each programme is, with seconds since the start."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say, self._start = say, time.monotonic()
        self._spoke = self._start
        self._told: dict[str, int] = {}

    def __call__(self, scene: Scene) -> None:
        done = scene.arrived * PARTS // max(1, scene.expected)
        if done > self._told.get(scene.plan.key, 0):
            self._told[scene.plan.key] = done
            self.line(f"{scene.plan.called}: {scene.arrived} of {scene.expected} young people")
        elif scene.agenda.now and time.monotonic() - self._spoke > PATIENCE:
            self.line(f"{scene.plan.called}: it is {scene.agenda.now:%B %Y}")

    def line(self, words: str) -> None:
        """One line with the seconds that have passed."""
        self._spoke = time.monotonic()
        self._say(f"  {words} ({time.monotonic() - self._start:.0f} s)")
