"""Deeds of schools: somebody acts for a school, nominates and asks for talks; a class has its teacher and its pupils."""

from mentorbank.domain.schools.actions.classes import (
    end_teacher,
    invite_teacher,
    make_class,
    put_in_class,
    say_no_to_teacher,
    say_yes_to_teacher,
    take_out_of_class,
)
from mentorbank.domain.schools.actions.schools import (
    add_school,
    answer_talk,
    ask_for_talk,
    end_school,
    invite_school,
    nominate,
)

__all__ = [
    "add_school", "answer_talk", "ask_for_talk", "end_school", "end_teacher", "invite_school", "invite_teacher", "make_class",
    "nominate", "put_in_class", "say_no_to_teacher", "say_yes_to_teacher", "take_out_of_class",
]  # fmt: skip
