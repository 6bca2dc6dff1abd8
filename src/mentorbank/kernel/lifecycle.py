"""A lifecycle is a table: which state may follow which. Each stage's lifecycle.py holds its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentorbank.kernel.refusals import AlreadyDone, Refused


@dataclass(frozen=True)
class Lifecycle:
    """``steps`` maps each state to the states that may follow it."""

    noun: str
    steps: Mapping[str, frozenset[str]]

    def may(self, now: str, to: str) -> bool:
        """True when ``to`` may follow ``now``."""
        return to in self.steps.get(now, frozenset())

    def require(self, now: str, to: str, sentence: str) -> None:
        """Pass when ``to`` may follow ``now``; otherwise refuse with the sentence the screen shows."""
        if now == to:
            raise AlreadyDone(sentence)
        if not self.may(now, to):
            raise Refused(sentence)


def table(noun: str, **steps: str) -> Lifecycle:
    """Build a lifecycle from words: ``table("referral", received="contacted declined", contacted="enrolled")``."""
    return Lifecycle(noun, {state: frozenset(after.split()) for state, after in steps.items()})
