"""The young person hears that somebody is asked to help, without a word of why; that stands behind the sign-in."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.specialists.models import Consultation
from mentorbank.kernel.access import Actor


def somebody_is_drawn_in(consultation: Consultation, *, by: Actor, at: datetime) -> None:
    """Who, why and until when are read after signing in, where one may also say no."""

    def write() -> Letter:
        return Letter(
            subject=_("Somebody is asked to help in your course"),
            paragraphs=[_("Sign in to see who, why and until when. You may say no.")],
            link=f"/my/specialists/{consultation.pk}/",
            link_text=_("Sign in and read"),
        )

    about = ("consultation", consultation.pk)
    tell(consultation.match.enrolment.person, write, by=by, at=at, purpose="specialist", about=about)
