"""What is said when a course ends, and months after it."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.kernel.access import Actor, Role

LINK_DAYS = 30


def _signed(person: Person | None, otherwise: str = "") -> str:
    return person.full_name if person else otherwise


def how_is_it_going(task: MeasurementTask, *, by: Actor, at: datetime) -> None:
    """One friendly question with one link; a no is fine."""
    person = task.match.enrolment.person
    token = issue(
        by=by, at=at, person=person, role=Role.MENTEE, purpose="measurement", noun="measurement", subject_id=task.pk,
        days=LINK_DAYS,
    )  # fmt: skip

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
            signed=_signed(task.responsible or task.match.programme.responsible),
        )

    tell(person, write, by=by, at=at, purpose="measurement", about=("measurement", task.pk))


def goals_to_look_at(match: Match, *, by: Actor, at: datetime) -> None:
    """Ask the young person to say where each goal stands before the course ends (R-362)."""
    person = match.enrolment.person
    token = issue(
        by=by, at=at, person=person, role=Role.MENTEE, purpose="review_goals", noun="match", subject_id=match.pk,
        days=LINK_DAYS,
    )  # fmt: skip

    def write() -> Letter:
        return Letter(
            subject=_("Look at your goals before you finish"),
            paragraphs=[
                _("Your course is coming to an end. You decide where your goals stand. It takes a minute.")
            ],
            link=f"/l/goals/{token}/",
            link_text=_("Look at my goals"),
            signed=by.name,
        )

    tell(person, write, by=by, at=at, purpose="review_goals", about=("match", match.pk))


def farewell(match: Match, *, by: Actor, at: datetime) -> None:
    """Both hear that the course has ended here, and what comes next; the mentor is thanked (R-364, R-365)."""
    counsellor = match.counsellor or match.programme.responsible
    contact = match.mentor_contact or match.programme.responsible

    def to_young_person() -> Letter:
        return Letter(
            subject=_("Your mentor course has ended"),
            paragraphs=[
                _(
                    "Thank you for being with us. Your goals and your course stay yours: you still find them on your page."
                ),
                _("Messages and meetings between the two of you are closed here now."),
                _("You can always write to us, and you can come back."),
            ],
            link="/",
            link_text=_("See your page"),
            signed=_signed(counsellor, match.programme.name),
        )

    def to_mentor() -> Letter:
        return Letter(
            subject=_("Thank you for being a mentor"),
            paragraphs=[
                _("You gave a young person your time, and that counts. Thank you."),
                _("The course is closed now, and with it your access to what the young person wrote."),
                _("You decide what comes next: a new young person, a break, or goodbye. Each is fine."),
            ],
            link="/my-time/",
            link_text=_("Choose what comes next"),
            signed=_signed(contact, match.programme.name),
        )

    noun = ("enrolment", match.enrolment_id)
    tell(match.enrolment.person, to_young_person, by=by, at=at, purpose="course_ended", about=noun)
    tell(match.mentor.person, to_mentor, by=by, at=at, purpose="thanks", about=("mentor", match.mentor_id))
