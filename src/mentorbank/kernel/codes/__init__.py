"""The shared code lists: one list per question, in Danish and English, each row with the days it is valid."""

from mentorbank.kernel.codes.lists import LIST_NAMES, Code, ListName, active, by_key, load, successor_of

__all__ = ["LIST_NAMES", "Code", "ListName", "active", "by_key", "load", "successor_of"]
