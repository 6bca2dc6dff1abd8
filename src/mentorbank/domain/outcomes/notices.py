"""Asking a young person how it goes, months after the course."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.kernel.access import Actor, Role

LINK_DAYS = 30


def how_is_it_going(task: MeasurementTask, *, by: Actor, at: datetime) -> None:
    """One friendly question with one link; a no is fine."""
    person = task.match.enrolment.person
    token = issue(
        by=by, at=at, person=person, role=Role.MENTEE, purpose="measurement", noun="measurement", subject_id=task.pk,
        days=LINK_DAYS,
    )  # fmt: skip
    responsible = task.responsible or task.match.programme.responsible

    def write() -> Letter:
        return Letter(
            subject=_("How are things going?"),
            paragraphs=[
                _(
                    "It is a while since your mentor course ended, and we would like to know how you are doing."
                ),
                _("It is one question, and it is fine not to answer."),
            ],
            link=f"/l/measurement/{token}/",
            link_text=_("Tell us in two taps"),
            signed=responsible.full_name if responsible else "",
        )

    tell(person, write, by=by, at=at, purpose="measurement", about=("measurement", task.pk))
