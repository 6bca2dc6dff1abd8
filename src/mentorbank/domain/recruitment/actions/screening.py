"""Getting to know an applicant: the talk, the steps of the template, the training."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, log_read, note
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import notices, rules
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.actions.answering import refuse_closed
from mentorbank.domain.recruitment.lifecycle import OPEN
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep, TrainingCompletion
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate

#: How one criterion looked: seen as good, in doubt, or not there. Words about people go in the note.
JUDGEMENTS = ("good", "doubt", "no")
TRAINING_FORMS = ("course", "conversation")


@deed("mentor.interview_booked")
def book_interview(*, by: Actor, at: datetime, mentor: Mentor, booked_for: datetime) -> ScreeningStep:
    """Afterwards the talk has a time and the applicant has a letter with it (R-129). Booking again moves it.

    Refused for a time that has passed, and where the template has no talk.
    """
    mentor = _open(by, mentor)
    if booked_for <= at:
        raise Refused(_("Choose a time that is still to come."), field="booked_for")
    template = current_rules(mentor.programme, on=local_day(at))
    step = _step_of(template, "interview")
    row = _save(mentor, step.key, booked_for=booked_for)
    _begin(mentor)
    notices.interview_booked(mentor, booked_for, by=by, at=at)
    return row


@deed("mentor.step_recorded")
def record_step(
    *,
    by: Actor,
    at: datetime,
    mentor: Mentor,
    kind: str,
    passed: bool = True,
    done_on: date | None = None,
    criteria: Mapping[str, str] | None = None,
    note: str = "",
    expires_on: date | None = None,
) -> ScreeningStep:
    """Afterwards this step of the template is done: when, by whom, with which result (R-129, R-133, R-140).

    ``kind`` is the step's key in the template, or its kind where there is only one. A certificate keeps nothing but
    the fact: a note on it is refused. Without ``expires_on`` the template's renewal decides. Recording again replaces.
    """
    mentor = _open(by, mentor)
    template = current_rules(mentor.programme, on=local_day(at))
    step = _step_of(template, kind)
    done_on = done_on or local_day(at)
    if done_on > local_day(at):
        raise Refused(_("Write a day that has been; a step is recorded when it is done."), field="done_on")
    expires_on = expires_on or rules.runs_out_on(step, done_on)
    if expires_on and expires_on < done_on:
        raise Refused(_("It cannot run out before it was seen."), field="expires_on")
    if step.kind == "certificate_note" and note.strip():
        raise Refused(
            _("Keep only that the certificate was seen. What it says is not ours to keep."), field="note"
        )
    row = _save(
        mentor, step.key, passed=passed, done_on=done_on, expires_on=expires_on, note=note,
        criteria=_criteria(template, criteria or {}), recorded_by_id=by.person_id,
    )  # fmt: skip
    _note_state(step.key, passed)
    _begin(mentor)
    return row


@deed("mentor.trained")
def record_training(
    *, by: Actor, at: datetime, mentor: Mentor, kind: str, title: str, completed_on: date
) -> TrainingCompletion:
    """Afterwards the mentor has been through a course or a preparatory conversation (R-143, R-144). Twice is once."""
    mentor = _open(by, mentor)
    if kind not in TRAINING_FORMS:
        raise Refused(_("Choose a course or a conversation."), field="kind")
    if completed_on > local_day(at):
        raise Refused(
            _("Write a day that has been; a step is recorded when it is done."), field="completed_on"
        )
    row, _new = TrainingCompletion.objects.get_or_create(
        mentor=mentor, kind=kind, title=title.strip(), completed_on=completed_on,
        defaults={"organisation_id": mentor.organisation_id, "recorded_by_id": by.person_id},
    )  # fmt: skip
    note(kind=kind)
    return row


def read_notes(*, by: Actor, at: datetime, mentor: Mentor) -> list[ScreeningStep]:
    """The steps with what was noted, for those who screen; the look is logged. ``NotFound`` for everybody else."""
    MENTORS.require(by, "screen", mentor)
    steps = list(mentor.screening_steps.select_related("recorded_by"))
    if any(step.note for step in steps) or any(row.reason for row in mentor.decisions.all()):
        log_read(
            by=by, at=at, about=mentor.person_id, noun="mentor", thing_id=mentor.pk, what="screening_notes",
            purpose="screening",
        )  # fmt: skip
    return steps


def _open(by: Actor, mentor: Mentor) -> Mentor:
    mentor = MENTORS.get(by, "screen", lock=True, pk=mentor.pk)
    refuse_closed(mentor)
    return mentor


def _begin(mentor: Mentor) -> None:
    if mentor.state in OPEN and mentor.state != Mentor.State.IN_SCREENING:
        mentor.state = Mentor.State.IN_SCREENING
        mentor.save(update_fields=["state"])


def _step_of(template: ProgrammeTemplate, word: str) -> Any:
    step = rules.step_of(template, word)
    if step is None:
        raise Refused(_("The programme has no such step. Choose one of those shown."), field="kind")
    return step


def _criteria(template: ProgrammeTemplate, given: Mapping[str, str]) -> dict[str, str]:
    known = {row.key for row in template.screening.criteria}
    if set(given) - known or set(given.values()) - {"", *JUDGEMENTS}:
        raise Refused(_("Choose one of the answers shown for each question."), field="criteria")
    return {key: word for key, word in given.items() if word}


def _save(mentor: Mentor, key: str, **values: Any) -> ScreeningStep:
    row, _new = ScreeningStep.objects.update_or_create(
        mentor=mentor, kind=key, defaults={"organisation_id": mentor.organisation_id, **values}
    )
    return row


def _note_state(key: str, passed: bool) -> None:
    note(step=key, passed=passed)
