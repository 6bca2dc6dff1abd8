"""What the two hear from each other through us; held back until the pair's own contact window opens (R-194)."""

from collections.abc import Callable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.relationships.models import Agreement, Meeting, Prolonging
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import next_contact_moment

# How long the link that asks about a meeting works (ours): the trust protocol allows at most 14 days.
LINK_DAYS = 14


def others(match: Match, by: Actor) -> list[Person]:
    """The two, without the one who acts."""
    pair = [match.enrolment.person, match.mentor.person]
    return [person for person in pair if person.pk != by.person_id]


def when_words(meeting: Meeting) -> str:
    """The day and the hour of a planned meeting, in the language being written."""
    if meeting.starts_at is None:
        return date_format(meeting.on, _("l j F"))
    start = localtime(meeting.starts_at)
    return _("%(day)s at %(time)s") % {"day": date_format(start, _("l j F")), "time": f"{start:%H.%M}"}


def window_opens(match: Match, at: datetime) -> datetime:
    """The first moment the pair has agreed that they may be written to; at once when they have agreed nothing."""
    agreement = match.agreements.order_by("-number").first()
    if not (agreement and agreement.contact_days and agreement.contact_from and agreement.contact_to):
        return at
    days = [int(day) for day in agreement.contact_days]
    return next_contact_moment(localtime(at), days, agreement.contact_from, agreement.contact_to)


def _tell(
    match: Match, person: Person, letter: Callable[[], Letter], purpose: str, by: Actor, at: datetime
) -> None:
    if person.pk == match.mentor.person_id and match.mentor.state == Mentor.State.SUSPENDED:
        return  # nothing about the young person goes where the page is shut
    from_pair = by.role in {Role.MENTEE, Role.MENTOR}
    tell(
        person, letter, by=by, at=at, purpose=purpose, about=("match", match.pk),
        not_before=window_opens(match, at) if from_pair else at,
    )  # fmt: skip


def agreement_to_confirm(agreement: Agreement, *, by: Actor, at: datetime) -> None:
    """Ask the other one to read the agreement and say yes."""

    def write() -> Letter:
        return Letter(
            subject=_("Your agreement is ready to be read"),
            paragraphs=[
                _(
                    "The two of you have written down what you expect of each other. Read it, and say yes if you agree."
                )
            ],
            link="/",
            link_text=_("Read the agreement"),
        )

    for person in others(agreement.match, by):
        _tell(agreement.match, person, write, "agreement", by, at)


def meeting_planned(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Tell the other one when; where is on the page, never in the letter."""

    def write() -> Letter:
        return Letter(
            subject=_("You have a meeting"),
            paragraphs=[_("You meet %(when)s. The place is on your page.") % {"when": when_words(meeting)}],
            link="/",
            link_text=_("See the meeting"),
        )

    for person in others(meeting.match, by):
        _tell(meeting.match, person, write, "meeting_planned", by, at)


def meeting_cancelled(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Tell the other one at once that the meeting is off: a window must not make somebody wait at a café."""

    def write() -> Letter:
        return Letter(
            subject=_("Your meeting is called off"),
            paragraphs=[
                _("The meeting %(when)s is called off. Find a new time together.")
                % {"when": when_words(meeting)}
            ],
            link="/",
            link_text=_("Find a new time"),
        )

    for person in others(meeting.match, by):
        tell(person, write, by=by, at=at, purpose="meeting_cancelled", about=("match", meeting.match_id))


def prolonging_asked(prolonging: Prolonging, *, by: Actor, at: datetime) -> None:
    """Ask whoever has not answered."""

    def write() -> Letter:
        day = date_format(prolonging.to_date, "DATE_FORMAT")
        return Letter(
            subject=_("Would you like to go on?"),
            paragraphs=[
                _("It is suggested that you go on until %(day)s. Say yes or no on your page.") % {"day": day}
            ],
            link="/",
            link_text=_("Answer"),
        )

    for person in others(prolonging.match, by):
        _tell(prolonging.match, person, write, "prolonging", by, at)


def asked_to_meet(match: Match, *, by: Actor, at: datetime) -> None:
    """Tell the mentor that the young person would like to meet; held until the window the two agreed on (R-194)."""

    def write() -> Letter:
        return Letter(
            subject=_("Would you like to meet soon?"),
            paragraphs=[_("Your mentee would like to meet. Find a time together, and plan it on your page.")],
            link="/",
            link_text=_("Plan the meeting"),
        )

    _tell(match, match.mentor.person, write, "asked_to_meet", by, at)


def ask_about_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Send the mentor a link that logs the meeting with one press on the page it opens. No name stands in the letter."""
    mentor = meeting.match.mentor.person
    token = issue(
        by=by, at=at, person=mentor, role=Role.MENTOR, purpose="log_meeting", noun="match",
        subject_id=meeting.match_id, days=LINK_DAYS,
    )  # fmt: skip

    def write() -> Letter:
        return Letter(
            subject=_("Did the two of you meet?"),
            paragraphs=[
                _("You had planned to meet %(when)s. Tell us with one press whether you did.")
                % {"when": when_words(meeting)}
            ],
            link=f"/l/log-meeting/{token}/",
            link_text=_("Answer in ten seconds"),
        )

    tell(mentor, write, by=by, at=at, purpose="log_meeting", about=("match", meeting.match_id))
