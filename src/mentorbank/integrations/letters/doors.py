"""What a door must do, and one for tests."""

from dataclasses import dataclass, field
from typing import Protocol


class DoorClosed(Exception):
    """The other side did not take the message now; it may be tried again later."""


class NobodyKnows(Exception):
    """The other side may have taken the message: trying again could send it twice."""


@dataclass(frozen=True)
class Parcel:
    """One message as a door sees it. ``key`` is the same each time it is tried, so that the other side can tell."""

    key: str
    to: str
    subject: str
    body: str


class Door(Protocol):
    """Sends one message, or raises ``DoorClosed`` or ``NobodyKnows``."""

    def send(self, parcel: Parcel) -> None:
        """Hand the message over."""


@dataclass
class Fake:
    """Remembers what was sent; ``closed`` for as many tries as it says."""

    closed: int = 0
    sent: list[Parcel] = field(default_factory=list)

    def send(self, parcel: Parcel) -> None:
        """Take the message, unless the door is closed for one more try."""
        if self.closed:
            self.closed -= 1
            raise DoorClosed("closed")
        self.sent.append(parcel)
