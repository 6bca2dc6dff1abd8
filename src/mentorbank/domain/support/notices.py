"""What support says: that there is something to read, never what it is about."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.support.models import Concern, Question
from mentorbank.kernel.access import Actor


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


def concern_raised(concern: Concern, *, by: Actor, at: datetime) -> None:
    """Tell the responsible and the backup at once, whatever the hour; the letter holds no names and no words."""
    match = concern.match
    backup = match.backup if match else None
    people: dict[object, Person] = {
        p.pk: p for p in (concern.responsible, backup) if p and p.pk != by.person_id
    }

    def write() -> Letter:
        return Letter(
            subject=_("Somebody is worried"),
            paragraphs=[_("A concern has been raised in one of your courses. Look at it now.")],
            link="/concerns/",
            link_text=_("Look at it"),
        )

    for person in people.values():
        tell(person, write, by=by, at=at, purpose="concern", about=("concern", concern.pk))
