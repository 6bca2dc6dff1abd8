"""How far a mentor is, as steps with dates: the same line for the applicant and for staff."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.recruitment import rules
from mentorbank.domain.recruitment.lifecycle import ADMITTED, CLOSED
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.mentors import ScreeningStep as Rule
from mentorbank.web.recruitment.choices import STATES
from mentorbank.web.ui.parts import Step


def day(value: date | datetime) -> str:
    """A date as people say it."""
    return date_format(local_day(value) if isinstance(value, datetime) else value, "DATE_FORMAT")


def clock(value: datetime) -> str:
    """Day and time in words."""
    local = timezone.localtime(value)
    return _("%(day)s at %(time)s") % {"day": day(value), "time": f"{local:%H.%M}"}


def way(mentor: Mentor, template: ProgrammeTemplate, *, on: date, waiting: str = "") -> list[Step]:
    """Applied, the steps of the template, training, approved. ``waiting`` stands under the step things wait for.

    Results are never shown here: a step that did not go well is simply still to come.
    """
    recorded = {row.kind: row for row in mentor.screening_steps.all()}
    steps = [Step(_("Applied"), "past", day(mentor.applied_at))]
    steps += [_step(rule, recorded.get(rule.key), on) for rule in _shown(template, recorded)]
    steps += _training(mentor, template)
    steps.append(_end(mentor))
    return _mark_now(steps, waiting) if mentor.state not in CLOSED else steps


def _shown(template: ProgrammeTemplate, recorded: dict[str, ScreeningStep]) -> list[Rule]:
    demanded = {rule.key for rule in rules.demanded(template)}
    return [
        rule
        for rule in template.screening.steps
        if rule.kind != "application" and (rule.key in demanded or rule.key in recorded)
    ]


def _step(rule: Rule, row: ScreeningStep | None, on: date) -> Step:
    label = rules.said(rule.name)
    if row and row.passed and (row.expires_on is None or row.expires_on >= on):
        return Step(label, "past", day(row.done_on) if row.done_on else "")
    if row and row.booked_for and row.passed is None:
        return Step(label, "future", clock(row.booked_for))
    return Step(label)


def _training(mentor: Mentor, template: ProgrammeTemplate) -> list[Step]:
    done = [row for row in mentor.training.all() if row.kind in template.training.may_be_met_by]
    label = rules.said(template.training.name)
    if done:
        return [Step(label, "past", day(done[0].completed_on))]
    return [Step(label)] if template.training.requirement == "before_match" else []


def _end(mentor: Mentor) -> Step:
    if mentor.state in ADMITTED and mentor.approved_at:
        return Step(_("Approved"), "past", day(mentor.approved_at))
    if mentor.state in CLOSED:
        return Step(str(STATES[Mentor.State(mentor.state)]), "stopped")
    return Step(_("Approved"))


def _mark_now(steps: list[Step], waiting: str) -> list[Step]:
    upcoming = next((number for number, step in enumerate(steps) if step.state == "future"), None)
    if upcoming is None:
        return steps
    step = steps[upcoming]
    return [*steps[:upcoming], Step(step.label, "now", step.when, waiting), *steps[upcoming + 1 :]]
