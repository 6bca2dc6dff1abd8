"""Questions: asked, answered, or both in one phone call."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.support import notices
from mentorbank.domain.support.access import QUESTIONS
from mentorbank.domain.support.models import Party, Question
from mentorbank.domain.support.queries import responsible_for
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import Refused


@deed("question.asked")
def ask(*, by: Actor, at: datetime, match: Match, text: str) -> Question:
    """Afterwards the question is with a named person: the counsellor for the young person, the contact for the mentor (R-254).

    The same words again while they wait for an answer are the same question.
    """
    match = MATCHES.get(by, "read", pk=match.pk)
    text = text.strip()
    if not text:
        raise Refused(_("Write your question first."), field="text")
    waiting = Question.objects.filter(match=match, asker=by.person_id, answered_at=None)
    if again := next((row for row in waiting if row.text == text), None):
        return again
    role = "counsellor" if by.role == Role.MENTEE else "mentor_contact"
    question = Question(
        organisation_id=match.organisation_id, match=match, asker_id=by.person_id, text=text, asked_at=at,
        responsible=responsible_for(match, role),
    )  # fmt: skip
    question.save()
    notices.question_asked(question, by=by, at=at)
    return question


@deed("question.call_logged")
def log_call(*, by: Actor, at: datetime, match: Match, party: str, text: str, answer: str) -> Question:
    """A question that was asked and answered by phone (R-255); the one who called can read it among their own."""
    MATCHES.require(by, "run", match)
    if by.role == Role.COUNSELLOR and party == Party.MENTOR:
        raise Refused(_("The mentor's calls are with the mentor's contact person."), field="party")
    if not text.strip() or not answer.strip():
        raise Refused(_("Write what the call was about, and what you answered."), field="text")
    asker = match.enrolment.person_id if party == Party.MENTEE else match.mentor.person_id
    question = Question(
        organisation_id=match.organisation_id, match=match, asker_id=asker, text=text.strip(), asked_at=at,
        responsible_id=by.person_id, answer=answer.strip(), answered_at=at, answered_by_id=by.person_id,
    )  # fmt: skip
    question.save()
    return question


@deed("question.answered")
def answer_question(*, by: Actor, at: datetime, question: Question, answer: str) -> Question:
    """Afterwards the asker has the answer, in a letter that says only that there is one. Later words replace it."""
    question = QUESTIONS.get(by, "answer", lock=True, pk=question.pk)
    if not answer.strip():
        raise Refused(_("Write the answer first."), field="answer")
    if question.answer == answer.strip():
        return question
    question.answer, question.answered_by_id = answer.strip(), by.person_id
    question.answered_at = question.answered_at or at
    question.save()
    notices.question_answered(question, by=by, at=at)
    return question
