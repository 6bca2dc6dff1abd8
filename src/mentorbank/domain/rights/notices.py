"""What people are told about what is kept about them."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
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
