"""How a mentor came through: the steps, what was noted, what was decided, and the training."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.recruitment import rules
from mentorbank.domain.recruitment.lifecycle import CLOSED
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, ScreeningStep
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.mentors import ScreeningStep as Rule
from mentorbank.web.recruitment.choices import JUDGEMENTS, OUTCOMES
from mentorbank.web.recruitment.staff_forms import TrainingForm
from mentorbank.web.recruitment.way import clock, day
from mentorbank.web.ui.parts import Action, Event, Fact


def steps_facts(
    mentor: Mentor, template: ProgrammeTemplate, recorded: list[ScreeningStep], *, on: date
) -> list[Fact]:
    """Every step of the template with its result, by whom, and how to record it."""
    rows = {row.kind: row for row in recorded}
    closed = mentor.state in CLOSED
    found = []
    for rule in template.screening.steps:
        if rule.kind == "application":
            continue
        row = rows.get(rule.key)
        url = reverse("mentor-step", args=[mentor.pk, rule.key])
        action = (
            None if closed else Action(_("Record") if not row or row.passed is None else _("Change"), url)
        )
        found.append(Fact(rules.said(rule.name), _result(row, on), action, _beside(rule, row)))
    return found


def _result(row: ScreeningStep | None, on: date) -> str:
    if row is None or (row.passed is None and row.booked_for is None):
        return _("Not yet")
    if row.passed is None:
        return _("Booked for %(when)s") % {"when": clock(row.booked_for)} if row.booked_for else _("Not yet")
    if row.expires_on and row.expires_on < on:
        return _("Ran out on %(day)s") % {"day": day(row.expires_on)}
    words = _("In order, %(day)s") if row.passed else _("Not in order, %(day)s")
    return words % {"day": day(row.done_on) if row.done_on else ""}


def _beside(rule: Rule, row: ScreeningStep | None) -> str:
    parts = []
    if not rule.required:
        parts.append(_("advised") if rule.when in rules.ASKED_BELOW else _("optional"))
    if rule.when in rules.ASKED_BELOW:
        parts.append(_("when the young person is under %(age)s") % {"age": rules.ASKED_BELOW[rule.when]})
    if row and row.passed is not None and row.recorded_by:
        parts.append(_("by %(name)s") % {"name": row.recorded_by.full_name})
    if row and row.expires_on:
        parts.append(_("holds until %(day)s") % {"day": day(row.expires_on)})
    return " · ".join(parts)


def notes(template: ProgrammeTemplate, recorded: list[ScreeningStep]) -> list[dict[str, object]]:
    """What was noted at each step, with the template's criteria and how they looked."""
    names = {rule.key: rules.said(rule.name) for rule in template.screening.steps}
    criteria = {row.key: rules.said(row.text) for row in template.screening.criteria}
    looked = dict(JUDGEMENTS)
    return [
        {
            "title": _("Notes: %(step)s") % {"step": names.get(row.kind, row.kind)},
            "note": row.note,
            "criteria": [
                (criteria[key], looked[word]) for key, word in row.criteria.items() if key in criteria
            ],
        }
        for row in recorded
        if row.note or set(row.criteria) & set(criteria)
    ]


def story(decisions: Iterable[ScreeningDecision]) -> list[Event]:
    """Every decision: what, when, who and why (R-132)."""
    return [
        Event(day(row.decided_at), str(OUTCOMES.get(row.outcome, row.outcome)), row.reason,
              row.decided_by.full_name if row.decided_by else "")
        for row in decisions
    ]  # fmt: skip


def training_facts(mentor: Mentor, template: ProgrammeTemplate) -> list[Fact]:
    """The training behind the mentor, or what the template asks for."""
    done = [
        Fact(row.title, day(row.completed_on), None, str(TrainingForm.FORMS.get(row.kind, "")))
        for row in mentor.training.all()
    ]
    asked = {
        "offered": _("It is offered, not demanded"),
        "before_match": _("Before the first match"),
        "during": _("During the course"),
    }[template.training.requirement]
    return done or [Fact(rules.said(template.training.name), _("Not yet"), None, asked)]
