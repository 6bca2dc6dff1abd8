"""The deeds of a course: agreement, goals, meetings to come, what was, and towards the end."""

from mentorbank.domain.relationships.actions.agreement import confirm_agreement, write_agreement
from mentorbank.domain.relationships.actions.ending import (
    answer_prolonging,
    ask_to_prolong,
    record_closing_talk,
    write_journal,
)
from mentorbank.domain.relationships.actions.goals import change_goal, say_own_words, set_goal
from mentorbank.domain.relationships.actions.log import (
    LATEST_DAYS_BACK,
    UNDO_HOURS,
    describe_meeting,
    log_meeting,
    undo_meeting,
)
from mentorbank.domain.relationships.actions.planning import (
    ask_about_meetings,
    ask_to_meet,
    cancel_meeting,
    choose_place,
    plan_meeting,
)

__all__ = [
    "LATEST_DAYS_BACK", "UNDO_HOURS", "answer_prolonging", "ask_about_meetings", "ask_to_meet", "ask_to_prolong",
    "cancel_meeting", "change_goal", "choose_place", "confirm_agreement", "describe_meeting", "log_meeting",
    "plan_meeting", "record_closing_talk", "say_own_words", "set_goal", "undo_meeting", "write_agreement",
    "write_journal",
]  # fmt: skip
