"""A mentor is suspended: no new match, open proposals are taken back, and staff on running courses hear it at once (R-141).

Crosses recruitment and matching.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.actions import withdraw_proposal
from mentorbank.domain.matching.models import LIVE_STATES, Match, Proposal
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.recruitment import actions
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor


@deed("mentor.suspended_everywhere")
def suspend_mentor(*, by: Actor, at: datetime, mentor: Mentor, reason: str) -> Mentor:
    """Afterwards the mentor is suspended, waits in no proposal, and everybody on staff with a running course is told.

    Running courses go on: staff decide about each. Refused as ``recruitment.actions.suspend``.
    """
    mentor = actions.suspend(by=by, at=at, mentor=mentor, reason=reason)
    for proposal in Proposal.objects.filter(mentor=mentor, state=Proposal.State.SENT):
        withdraw_proposal(by=by, at=at, proposal=proposal)
    matches = Match.objects.filter(mentor=mentor, state__in=LIVE_STATES).select_related(
        "mentor_contact", "counsellor", "backup", "programme__responsible"
    )
    courses = list(matches)
    for person in _staff(courses):
        _alert(person, mentor, len(courses), by=by, at=at)
    note(courses=len(courses))
    return mentor


def _staff(courses: Iterable[Match]) -> list[Person]:
    """Everybody who looks after one of the courses, each once."""
    people = [
        person
        for match in courses
        for person in (match.mentor_contact, match.counsellor, match.backup, match.programme.responsible)
        if person
    ]
    return list({person.pk: person for person in people}.values())


def _alert(person: Person, mentor: Mentor, courses: int, *, by: Actor, at: datetime) -> None:
    def write() -> Letter:
        return Letter(
            subject=_("A mentor has been suspended"),
            paragraphs=[
                ngettext(
                    "A mentor with %(count)s running course in %(programme)s has been suspended.",
                    "A mentor with %(count)s running courses in %(programme)s has been suspended.",
                    courses,
                )
                % {"count": courses, "programme": mentor.programme.name},
                _("Talk to the young person today, and decide whether the course goes on, pauses or ends."),
            ],
            link=f"/mentors/{mentor.pk}/",
            link_text=_("See the mentor"),
            signed=by.name,
        )

    tell(person, write, by=by, at=at, purpose="mentor_suspended", about=("mentor", mentor.pk))
