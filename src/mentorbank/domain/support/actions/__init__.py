"""Deeds of support: check-ins are planned and held, questions answered, concerns acted on."""

from mentorbank.domain.support.actions.concerns import (
    acknowledge_concern,
    close_concern,
    escalate_concerns,
    raise_concern,
    raise_from_outside,
    write_concern_step,
)
from mentorbank.domain.support.actions.holding import (
    ask_by_link,
    complete_check_in,
    mark_acted,
    not_reached,
    postpone_check_in,
    reopen_check_in,
)
from mentorbank.domain.support.actions.planning import (
    call_after_mentor_stopped,
    follow_silence,
    schedule_check_ins,
    schedule_closing_contacts,
)
from mentorbank.domain.support.actions.questions import (
    answer_question,
    ask,
    log_call,
)

__all__ = [
    "acknowledge_concern",
    "answer_question",
    "ask",
    "ask_by_link",
    "call_after_mentor_stopped",
    "close_concern",
    "complete_check_in",
    "escalate_concerns",
    "follow_silence",
    "log_call",
    "mark_acted",
    "not_reached",
    "postpone_check_in",
    "raise_concern",
    "raise_from_outside",
    "reopen_check_in",
    "schedule_check_ins",
    "schedule_closing_contacts",
    "write_concern_step",
]
