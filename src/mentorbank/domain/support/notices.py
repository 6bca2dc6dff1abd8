"""What support says: that there is something to read, never what it is about."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.support.inspiration import tips
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.access import Actor, Role

LINK_DAYS = 14


def party_of(check_in: CheckIn) -> Person:
    """The one of the two whom a check-in is with."""
    match = check_in.match
    return match.enrolment.person if check_in.party == "mentee" else match.mentor.person


def _signed(person: Person | None) -> str:
    return person.full_name if person else ""


def how_is_it_going(check_in: CheckIn, *, by: Actor, at: datetime) -> None:
    """Three answers behind one link. What is answered stays between the party and whoever looks after them."""
    person = party_of(check_in)
    token = issue(
        by=by, at=at, person=person, role=Role(check_in.party), purpose="check_in", noun="check_in",
        subject_id=check_in.pk, days=LINK_DAYS,
    )  # fmt: skip

    def write() -> Letter:
        return Letter(
            subject=_("How is it going?"),
            paragraphs=[
                _("I would like to hear how your course is going. It takes two taps."),
                _("Only I and those who look after you see what you answer."),
            ],
            link=f"/l/check-in/{token}/",
            link_text=_("Answer here"),
            signed=_signed(check_in.responsible),
        )

    tell(person, write, by=by, at=at, purpose="check_in", about=("check_in", check_in.pk))


def answer_needs_you(check_in: CheckIn, *, by: Actor, at: datetime) -> None:
    """Tell the responsible that somebody would like to talk, or wants something changed."""
    if check_in.responsible is None:
        return

    def write() -> Letter:
        return Letter(
            subject=_("Somebody would like to talk with you"),
            paragraphs=[_("An answer to a check-in asks for you. Call within a working day.")],
            link=f"/check-ins/{check_in.pk}/",
            link_text=_("Read the answer"),
        )

    tell(
        check_in.responsible, write, by=by, at=at, purpose="check_in_answer", about=("check_in", check_in.pk)
    )


def inspiration_sent(check_in: CheckIn, *, by: Actor, at: datetime) -> None:
    """Send along what may help, after a talk (R-277)."""
    person = party_of(check_in)

    def write() -> Letter:
        chosen = [tip for tip in tips() if tip.key in check_in.inspiration]
        language = get_language() or "da"
        return Letter(
            subject=_("Something that may help you"),
            paragraphs=[
                _("Thank you for the talk. Here is what I promised to send."),
                *(f"{tip.name.in_language(language)}: {tip.text.in_language(language)}" for tip in chosen),
            ],
            signed=by.name,
        )

    tell(person, write, by=by, at=at, purpose="inspiration", about=("check_in", check_in.pk))


def mentor_stopped(check_in: CheckIn, *, by: Actor, at: datetime) -> None:
    """Tell the responsible that a young person has lost the mentor and is to be called today (R-268)."""
    if check_in.responsible is None or check_in.responsible_id == by.person_id:
        return

    def write() -> Letter:
        return Letter(
            subject=_("Call a young person today"),
            paragraphs=[_("A mentor has stopped. Call the young person today, and offer another mentor.")],
            link=f"/check-ins/{check_in.pk}/",
            link_text=_("See whom to call"),
        )

    tell(check_in.responsible, write, by=by, at=at, purpose="mentor_stopped", about=("check_in", check_in.pk))


def question_asked(question: Question, *, by: Actor, at: datetime) -> None:
    """Tell the responsible person that a question waits."""
    if question.responsible is None:
        return

    def write() -> Letter:
        return Letter(
            subject=_("A question waits for you"),
            paragraphs=[_("Somebody in one of your courses has asked a question.")],
            link="/questions/",
            link_text=_("Read and answer"),
        )

    tell(question.responsible, write, by=by, at=at, purpose="question", about=("question", question.pk))


def question_answered(question: Question, *, by: Actor, at: datetime) -> None:
    """Tell the asker that there is an answer."""

    def write() -> Letter:
        return Letter(
            subject=_("You have an answer"),
            paragraphs=[_("Your question has been answered.")],
            link="/questions/",
            link_text=_("Read the answer"),
        )

    tell(question.asker, write, by=by, at=at, purpose="answer", about=("question", question.pk))


def concern_raised(concern: Concern, people: Iterable[Person], *, by: Actor, at: datetime) -> None:
    """Tell those named at once, whatever the hour; the letter holds no names and no words."""
    for person in people:
        _worried(concern, person, False, by=by, at=at)


def concern_again(concern: Concern, people: Iterable[Person], *, by: Actor, at: datetime) -> None:
    """Tell those who come next that nobody has taken it yet."""
    for person in people:
        _worried(concern, person, True, by=by, at=at)


def _worried(concern: Concern, person: Person, again: bool, *, by: Actor, at: datetime) -> None:
    def write() -> Letter:
        sentence = (
            _("Nobody has taken it yet. Look at it now, also if it is not yours.")
            if again
            else _("A concern has been raised in one of your courses. Look at it now.")
            if concern.match_id
            else _("Somebody from outside is worried. Look at it now.")
        )
        return Letter(
            subject=_("Somebody is worried"), paragraphs=[sentence], link="/concerns/", link_text=_("Look at it")
        )  # fmt: skip

    tell(person, write, by=by, at=at, purpose="concern", about=("concern", concern.pk))
