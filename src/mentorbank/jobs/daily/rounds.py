"""What each morning asks for."""

from datetime import datetime

from mentorbank.domain.imports.retention import forget_abandoned
from mentorbank.domain.matching.actions import expire_choices, expire_proposals, remind_unanswered
from mentorbank.domain.matching.retention import forget_plans
from mentorbank.domain.outcomes.actions import ask_due_measurements
from mentorbank.domain.processes.keep_no_longer import keep_no_longer
from mentorbank.domain.processes.review_looks import draw_last_month
from mentorbank.domain.relationships.actions import ask_about_meetings
from mentorbank.domain.rights.queries import held
from mentorbank.domain.sign_in.retention import forget_what_is_over
from mentorbank.domain.support.actions import follow_silence
from mentorbank.jobs.clock import Call
from mentorbank.jobs.daily.anchors import anchor
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


def proposals_nobody_has_answered(by: Actor, at: datetime) -> None:
    """Remind once before the last day, and let go of a proposal after it."""
    remind_unanswered(by=by, at=at)
    expire_proposals(by=by, at=at)
    expire_choices(by=by, at=at)


def meetings_that_were_planned(by: Actor, at: datetime) -> None:
    """Ask the morning after whether the two met: two taps from a link."""
    ask_about_meetings(by=by, at=at)


def courses_gone_quiet(by: Actor, at: datetime) -> None:
    """Make a call due where nobody has been heard of for too long."""
    follow_silence(by=by, at=at)


def measurements_due(by: Actor, at: datetime) -> None:
    """Ask how it goes, months after the course."""
    ask_due_measurements(by=by, at=at)


def files_nobody_brought_in(by: Actor, at: datetime) -> None:
    """Throw away uploaded lists that nobody has decided about."""
    forget_abandoned(by=by, at=at)


def plans_kept_long_enough(by: Actor, at: datetime) -> None:
    """Forget old plans with everything they were made from."""
    forget_plans(by=by, at=at, held=held(local_day(at)))


def people_and_words_kept_long_enough(by: Actor, at: datetime) -> None:
    """Tell those whose time is near, and let go of whoever and whatever is over, in small steps."""
    keep_no_longer(by=by, at=at)


def looks_to_look_at_again(by: Actor, at: datetime) -> None:
    """Draw last month's sample of the log, once."""
    draw_last_month(by=by, at=at)


def sign_ins_that_are_over(by: Actor, at: datetime) -> None:
    """Throw away sessions nobody can use, and what was tried at the door the day before."""
    forget_what_is_over(by=by, at=at)


DAILY: list[Call] = [
    proposals_nobody_has_answered,
    meetings_that_were_planned,
    courses_gone_quiet,
    measurements_due,
    files_nobody_brought_in,
    plans_kept_long_enough,
    looks_to_look_at_again,
    anchor,
    sign_ins_that_are_over,
    people_and_words_kept_long_enough,
]
