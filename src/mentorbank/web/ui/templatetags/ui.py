"""`{% load ui %}`: every part of a page. README.md beside the package says how to use each."""

from mentorbank.web.ui.tags import basics, charts, data, feedback, forms, navigation, people, work
from mentorbank.web.ui.tags.library import register

__all__ = ["basics", "charts", "data", "feedback", "forms", "navigation", "people", "register", "work"]
