"""What applicants and mentors hear from us: never more than one thing in a letter, always signed by a person."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor, Role

# Ours: how long an applicant's own link works, and an invitation.
LINK_DAYS = 90
INVITATION_DAYS = 30


def contact_of(mentor: Mentor) -> Person | None:
    """The person an applicant or mentor turns to."""
    return mentor.contact or mentor.programme.responsible


def _signed(mentor: Mentor) -> str:
    person = contact_of(mentor)
    if person is None:
        return str(mentor.programme.name)
    return " · ".join(part for part in [person.full_name, person.phone] if part)


def own_page(mentor: Mentor, *, by: Actor, at: datetime) -> str:
    """A new link to the mentor's own page, where the way is shown and more can be told."""
    token = issue(
        by=by, at=at, person=mentor.person, role=Role.MENTOR, purpose="application", noun="mentor",
        subject_id=mentor.pk, days=LINK_DAYS,
    )  # fmt: skip
    return f"/l/application/{token}/"


def application_received(mentor: Mentor, *, by: Actor, at: datetime) -> None:
    """Thanks, and a link to the own page. At most once a day, so that nobody can be flooded through an open form."""
    recent = Message.objects.filter(
        noun="mentor",
        thing_id=mentor.pk,
        purpose="application_received",
        queued_at__gt=at - timedelta(days=1),
    )
    if recent.exists():
        return
    link = own_page(mentor, by=by, at=at)

    def write() -> Letter:
        return Letter(
            subject=_("Thank you for wanting to be a mentor"),
            paragraphs=[
                _("You wrote that you would like to be a mentor in %(programme)s. We call you for a talk.")
                % {"programme": mentor.programme.name},
                _(
                    "On your own page you can see how far we are, and tell a little more when you have two minutes."
                ),
            ],
            link=link,
            link_text=_("See your page"),
            signed=_signed(mentor),
        )

    tell(mentor.person, write, by=by, at=at, purpose="application_received", about=("mentor", mentor.pk))


def interview_booked(mentor: Mentor, booked_for: datetime, *, by: Actor, at: datetime) -> None:
    """When we talk, and where to put it in the calendar."""
    link = own_page(mentor, by=by, at=at)

    def write() -> Letter:
        when = timezone.localtime(booked_for)
        return Letter(
            subject=_("We have a time for our talk"),
            paragraphs=[
                _("We talk on %(day)s at %(time)s. I call you.")
                % {"day": date_format(when, "DATE_FORMAT"), "time": date_format(when, "TIME_FORMAT")},
                _(
                    "On your page you can put the time in your calendar. If it does not suit you, just answer this mail."
                ),
            ],
            link=link,
            link_text=_("See your page"),
            signed=_signed(mentor),
        )

    tell(mentor.person, write, by=by, at=at, purpose="interview_booked", about=("mentor", mentor.pk))


def approved(mentor: Mentor, *, by: Actor, at: datetime) -> None:
    """Welcome, with an invitation to sign in."""
    token = issue(
        by=by, at=at, person=mentor.person, role=Role.MENTOR, purpose="invitation", noun="programme",
        subject_id=mentor.programme_id, days=INVITATION_DAYS,
    )  # fmt: skip

    def write() -> Letter:
        return Letter(
            subject=_("Welcome as a mentor"),
            paragraphs=[
                _("You are now a mentor in %(programme)s. Thank you.") % {"programme": mentor.programme.name},
                _("We write to you when there is a young person we believe you suit. You decide each time."),
                _("Press the link to sign in. We send you a code; you need no password."),
            ],
            link=f"/l/invitation/{token}/",
            link_text=_("Sign in"),
            signed=_signed(mentor),
        )

    tell(mentor.person, write, by=by, at=at, purpose="mentor_approved", about=("mentor", mentor.pk))


def not_approved(mentor: Mentor, *, by: Actor, at: datetime) -> None:
    """Said plainly and kindly; the reason is for a talk between two people, not for a letter."""

    def write() -> Letter:
        return Letter(
            subject=_("About your wish to be a mentor"),
            paragraphs=[
                _(
                    "Thank you for the time you have given us. We have decided not to go on together in %(programme)s."
                )
                % {"programme": mentor.programme.name},
                _("You are welcome to call me if you would like to hear why."),
            ],
            signed=_signed(mentor),
        )

    tell(mentor.person, write, by=by, at=at, purpose="mentor_not_approved", about=("mentor", mentor.pk))


def paused(mentor: Mentor, until: date, *, by: Actor, at: datetime) -> None:
    """A break for practical reasons, noted by staff; the mentor is not lost and knows how to come back."""
    link = own_page(mentor, by=by, at=at)

    def write() -> Letter:
        return Letter(
            subject=_("You are on a break"),
            paragraphs=[
                _(
                    "We have noted a break until %(day)s, for practical reasons. Until then we ask you nothing new."
                )
                % {"day": date_format(until, "DATE_FORMAT")},
                _("Would you like to come back sooner? Then say so on your page."),
            ],
            link=link,
            link_text=_("See your page"),
            signed=_signed(mentor),
        )

    tell(mentor.person, write, by=by, at=at, purpose="mentor_paused", about=("mentor", mentor.pk))
