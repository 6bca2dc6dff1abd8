"""What people are told about what is kept about them."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.rights.models import Correction
from mentorbank.kernel.access import Actor


def soon_forgotten(person: Person, *, by: Actor, at: datetime, on: date) -> None:
    """It is over, and what is kept goes: fetch the copy first, if you want it. Nothing has to be done."""

    def write() -> Letter:
        day = date_format(on, _("j F Y"))
        return Letter(
            subject=_("We soon delete what we have about you"),
            paragraphs=[
                _("It is some time since we last had to do with each other.")
                + " "
                + _("On %(day)s we delete your name and everything about you.") % {"day": day},
                _("You do not have to do anything. If you would like a copy first, sign in and get it."),
            ],
            link="/my/copy/",
            link_text=_("Get my copy"),
            signed=by.name if by.person_id else "",
        )

    tell(person, write, by=by, at=at, purpose="soon_forgotten", about=("kept_person", person.pk))


def correction_asked(correction: Correction, *, by: Actor, at: datetime) -> None:
    """Whoever answers for the person's programme hears that something is to be looked at; the words are on the page."""
    enrolment = correction.person.enrolments.order_by("-entered_at").first()
    mentor = correction.person.mentorships.order_by("-applied_at").first()
    programme = enrolment.programme if enrolment else mentor.programme if mentor else None
    responsible = programme.responsible if programme else None
    if responsible is None:
        return

    def write() -> Letter:
        day = date_format(correction.answer_by, _("j F Y"))
        return Letter(
            subject=_("Somebody asks to have something put right"),
            paragraphs=[_("It is to be answered by %(day)s.") % {"day": day}],
            link=f"/corrections/{correction.pk}/",
            link_text=_("Read and answer"),
        )

    tell(responsible, write, by=by, at=at, purpose="correction_asked", about=("correction", correction.pk))


def correction_answered(correction: Correction, *, by: Actor, at: datetime) -> None:
    """The one who asked hears that there is an answer; it stands on their own page."""

    def write() -> Letter:
        return Letter(
            subject=_("You have an answer about what you asked us to put right"),
            paragraphs=[
                _("Sign in and read it. If you do not agree, write to us again, or to Datatilsynet.")
            ],
            link="/my/copy/",
            link_text=_("Read the answer"),
            signed=by.name,
        )

    tell(
        correction.person,
        write,
        by=by,
        at=at,
        purpose="correction_answered",
        about=("correction", correction.pk),
    )
