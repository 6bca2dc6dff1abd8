"""Whoever answers for the programme hears that a talk is asked for; the school hears the answer. Pupils are asked."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.schools.models import ClassPupil, TalkRequest
from mentorbank.kernel.access import Actor


def talk_asked(talk: TalkRequest, *, by: Actor, at: datetime) -> None:
    """To the programme's responsible."""
    responsible = talk.programme.responsible

    def write() -> Letter:
        return Letter(
            subject=_("A school asks for a talk"),
            paragraphs=[_("%(school)s asks for an inspiration talk.") % {"school": talk.school.name}],
            link=f"/talks/{talk.pk}/",
            link_text=_("See and answer"),
        )

    if responsible is not None:
        tell(responsible, write, by=by, at=at, purpose="talk_asked", about=("talk_request", talk.pk))


def talk_answered(talk: TalkRequest, *, by: Actor, at: datetime) -> None:
    """To whoever asked."""

    def write() -> Letter:
        return Letter(
            subject=_("An answer about the talk"),
            paragraphs=[_("We have answered you about the inspiration talk.")],
            link="/school/",
            link_text=_("Sign in and read"),
        )

    if talk.by_person is not None:
        tell(talk.by_person, write, by=by, at=at, purpose="talk_answered", about=("talk_request", talk.pk))


def ask_pupil(pupil: ClassPupil, *, by: Actor, at: datetime) -> None:
    """To the pupil: may the contact teacher follow along?"""

    def write() -> Letter:
        return Letter(
            subject=_("May your contact teacher follow along?"),
            paragraphs=[
                _(
                    "Your contact teacher would like to hear how it goes. You decide, and a no changes nothing else."
                )
            ],
            link="/my/class/",
            link_text=_("See what it is, and answer"),
        )

    tell(pupil.enrolment.person, write, by=by, at=at, purpose="class_asked", about=("class_pupil", pupil.pk))
