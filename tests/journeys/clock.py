"""Time that can be moved."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone


class Clock:
    """The day it is, for the test and for the server, which is a thread of the same process."""

    def __init__(self, travel: Any) -> None:
        self._travel = travel

    def moves_to(self, moment: datetime) -> None:
        """It is another time now."""
        self._travel.move_to(moment)

    def moves(self, **span: float) -> None:
        """Days or hours go by."""
        self._travel.move_to(timezone.now() + timedelta(**span))
