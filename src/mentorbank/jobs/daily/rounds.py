"""What each morning asks for."""

from datetime import datetime

from mentorbank.domain.outcomes.actions import ask_due_measurements
from mentorbank.domain.support.actions import follow_silence
from mentorbank.jobs.clock import Call
from mentorbank.kernel.access import Actor


def courses_gone_quiet(by: Actor, at: datetime) -> None:
    """Make a call due where nobody has been heard of for too long."""
    follow_silence(by=by, at=at)


def measurements_due(by: Actor, at: datetime) -> None:
    """Ask how it goes, months after the course."""
    ask_due_measurements(by=by, at=at)


DAILY: list[Call] = [courses_gone_quiet, measurements_due]
