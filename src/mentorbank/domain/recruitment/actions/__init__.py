"""The deeds of recruitment: applying and answering, screening, deciding, and being away for a while."""

from mentorbank.domain.recruitment.actions.answering import fill_in, sign_promises
from mentorbank.domain.recruitment.actions.applying import apply
from mentorbank.domain.recruitment.actions.breaks import end_pause, pause, resume, suspend
from mentorbank.domain.recruitment.actions.deciding import OUTCOMES, decide, set_giving, set_places
from mentorbank.domain.recruitment.actions.lists import apply_many
from mentorbank.domain.recruitment.actions.screening import (
    book_interview,
    read_notes,
    record_step,
    record_training,
)

__all__ = [
    "OUTCOMES", "apply", "apply_many", "book_interview", "decide", "end_pause", "fill_in", "pause", "read_notes", "record_step",
    "record_training", "resume", "set_giving", "set_places", "sign_promises", "suspend",
]  # fmt: skip
