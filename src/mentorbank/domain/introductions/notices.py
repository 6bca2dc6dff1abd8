"""The young person hears that there is an opening; the company that there is a yes. Neither letter says who, or where."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.companies.models import CompanyPerson
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.queries import not_ended
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


def suggest(row: Introduction, *, by: Actor, at: datetime) -> None:
    """Sign in to read it. Saying no is as good as saying yes."""

    def write() -> Letter:
        return Letter(
            subject=_("An opening that may be something for you"),
            paragraphs=[
                _("We have found an opening that may be something for you."),
                _("The company knows nothing about you. You decide whether it may."),
            ],
            link=f"/my/openings/{row.pk}/",
            link_text=_("Sign in and read"),
        )

    tell(
        row.enrolment.person, write, by=by, at=at, purpose="opening_suggested", about=("introduction", row.pk)
    )


def somebody_said_yes(row: Introduction, *, by: Actor, at: datetime) -> None:
    """To those who speak for the company in the opening's programme."""

    def write() -> Letter:
        return Letter(
            subject=_("Somebody has said yes to your opening"),
            paragraphs=[_("Sign in to see how to reach them. It is for you alone.")],
            link=f"/shared/openings/{row.pk}/",
            link_text=_("Sign in and read"),
        )

    places = CompanyPerson.objects.filter(
        not_ended(local_day(at)), company=row.opening.company_id, programme=row.opening.programme_id
    )
    for place in places.select_related("person").order_by("pk"):
        tell(place.person, write, by=by, at=at, purpose="opening_accepted", about=("introduction", row.pk))
