"""A week as 21 slots: seven days of morning, afternoon and evening, one bit each (bit = 3 × day + part)."""

from collections.abc import Iterable

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_PARTS = ("morning", "afternoon", "evening")
SLOT_NAMES = tuple(f"{day}_{part}" for day in WEEKDAYS for part in DAY_PARTS)


def week(slots: Iterable[str]) -> int:
    """The bit mask of the named slots: ``week(["monday_evening"]) == 4``. ValueError for an unknown name."""
    return sum(1 << SLOT_NAMES.index(name) for name in set(slots))


def slot_names(mask: int) -> tuple[str, ...]:
    """The names of the slots in a mask, Monday morning first."""
    return tuple(name for bit, name in enumerate(SLOT_NAMES) if mask >> bit & 1)
