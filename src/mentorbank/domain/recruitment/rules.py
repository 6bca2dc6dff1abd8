"""What is missing before a mentor is approved or matched: decided from plain values and the programme's template alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.kernel.periods import add_months
from mentorbank.kernel.promises import WEEKS_PER_MONTH
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.mentors import ScreeningStep
from mentorbank.kernel.text import Text


class Giving(StrEnum):
    """How somebody gives their time. Every mentor is exactly one of these, so that no count of volunteers holds anybody else."""

    VOLUNTEER = "volunteer"
    EMPLOYER_TIME = "employer_time"
    PAID = "paid"
    MUNICIPAL = "municipal"


#: What a mentor of a programme is at first, by what its template says of pay (R-027).
PAY_AT_FIRST = {
    "none": Giving.VOLUNTEER, "expense_allowance": Giving.VOLUNTEER,
    "employer_time": Giving.EMPLOYER_TIME, "salary": Giving.PAID,
}  # fmt: skip


def giving(pay: str, municipal_employee: bool) -> Giving:
    """The one group a mentor is counted in: who works for the municipality is its own, whatever else they are (R-028)."""
    return Giving.MUNICIPAL if municipal_employee else Giving(pay)


#: A step that is only asked for when the young person is younger than this.
ASKED_BELOW = {"mentee_under_15": 15, "mentee_under_18": 18}

#: What the kind of mentor already says about the workplace (R-003, R-004), so that nobody is asked twice.
SAID_BY_KIND: dict[str, dict[str, Any]] = {
    "leader": {"is_leader": True},
    "employee": {"is_leader": False},
    "private_leader": {"is_leader": True, "sector": "private"},
    "public_leader": {"is_leader": True, "sector": "public"},
}


def months_offered(template: ProgrammeTemplate) -> tuple[int, ...]:
    """How long a mentor may say they mean to stay: never shorter than the programme; nothing where it does not count."""
    asked, duration = template.matching.asked, template.duration
    if asked is None or not template.matching.weighs("length"):
        return ()
    least = duration.months_min or duration.default_months or 0
    return tuple(months for months in asked.months if months >= least)


@dataclass(frozen=True)
class StepFacts:
    """One step as recorded. ``passed`` is None while it is only booked."""

    key: str
    passed: bool | None = None
    done_on: date | None = None
    expires_on: date | None = None

    def holds(self, on: date) -> bool:
        """True when the step was passed and has not run out."""
        return self.passed is True and (self.expires_on is None or self.expires_on >= on)


@dataclass(frozen=True)
class MentorFacts:
    """What the rules know about one mentor. Hours are per calendar month; training are the forms completed."""

    state: str
    kind: str = ""
    hours_per_month: Decimal | None = None
    has_time: bool | None = None
    municipal_employee: bool = False
    manages_or_grades: bool | None = None
    offers_one_to_one: bool = True
    paused_until: date | None = None
    capacity: int = 1
    places_taken: int = 0
    steps: tuple[StepFacts, ...] = ()
    training: frozenset[str] = frozenset()


def step_of(template: ProgrammeTemplate, word: str) -> ScreeningStep | None:
    """The template's step with this key, or the only one of this kind (``interview``, ``certificate_note`` …)."""
    of_kind = [step for step in template.screening.steps if step.kind == word]
    by_key = [step for step in template.screening.steps if step.key == word]
    found = by_key or (of_kind if len(of_kind) == 1 else [])
    return found[0] if found else None


def demanded(template: ProgrammeTemplate, *, mentee_age: int | None = None) -> list[ScreeningStep]:
    """The steps nobody may skip; with an age also those asked for because the young person is so young (R-138, R-140)."""
    return [step for step in template.screening.steps if step.required and _asked_for(step, mentee_age)]


def advised(template: ProgrammeTemplate) -> list[ScreeningStep]:
    """Steps that are recommended when the young person is under age, but stop nothing."""
    return [step for step in template.screening.steps if step.when in ASKED_BELOW and not step.required]


def _asked_for(step: ScreeningStep, mentee_age: int | None) -> bool:
    if step.when == "always":
        return True
    return mentee_age is not None and mentee_age < ASKED_BELOW[step.when]


def missing_before_approval(
    steps: Sequence[StepFacts],
    template: ProgrammeTemplate,
    *,
    on: date,
    kind: str = "",
    municipal_employee: bool = False,
) -> list[str]:
    """What must be there before the mentor is approved, as sentences; empty when nothing is (R-130, R-132, R-138).

    Steps count only where the template screens before the match; elsewhere approval may come first.
    """
    missing = list(_not_in_place(steps, template, on)) if template.screening.gate == "before_match" else []
    kinds = [row.key for row in template.mentor.kinds]
    if len(kinds) > 1 and kind not in kinds:
        missing.append(_("Which kind of mentor it is"))
    if municipal_employee and not template.mentor.municipal_employee_allowed:
        missing.append(_("Mentors of this programme must work outside the municipality"))
    return missing


def missing_before_active(steps: Sequence[StepFacts], template: ProgrammeTemplate, *, on: date) -> list[str]:
    """What must be there before the course starts, where the template screens between match and start."""
    return list(_not_in_place(steps, template, on)) if template.screening.gate == "before_active" else []


def missing_before_match(
    mentor: MentorFacts, template: ProgrammeTemplate, *, on: date, mentee_age: int | None = None
) -> list[str]:
    """Why the mentor cannot be matched on this day; empty when nothing stands in the way (R-130, R-140, R-141, R-143)."""
    if mentor.state == "suspended":
        return [_("Is suspended")]
    missing = [] if mentor.state == "approved" else [_("Is not approved yet")]
    if template.screening.gate == "before_match":
        missing += _not_in_place(mentor.steps, template, on, mentee_age)
    if template.training.requirement == "before_match" and not trained(mentor, template):
        missing.append(said(template.training.name))
    return missing + list(_no_room(mentor, on))


def _no_room(mentor: MentorFacts, on: date) -> Iterator[str]:
    if mentor.paused_until and mentor.paused_until >= on:
        yield _("Is on a break until %(day)s") % {"day": day(mentor.paused_until)}
    if not mentor.offers_one_to_one:
        yield _("Does not offer one-to-one mentoring")
    if mentor.places_taken >= mentor.capacity:
        yield _("Has no free place")


def _not_in_place(
    steps: Sequence[StepFacts], template: ProgrammeTemplate, on: date, mentee_age: int | None = None
) -> Iterator[str]:
    recorded = {step.key: step for step in steps}
    for step in demanded(template, mentee_age=mentee_age):
        fact = recorded.get(step.key, StepFacts(step.key))
        if fact.holds(on):
            continue
        if fact.passed and fact.expires_on:
            yield _("%(step)s (ran out on %(day)s – ask again)") % {
                "step": said(step.name),
                "day": day(fact.expires_on),
            }
        elif fact.passed is False:
            yield _("%(step)s (was not passed)") % {"step": said(step.name)}
        else:
            yield said(step.name)


def trained(mentor: MentorFacts, template: ProgrammeTemplate) -> bool:
    """True when one of the template's forms of training is completed (R-144)."""
    return bool(mentor.training & set(template.training.may_be_met_by))


def least_hours(template: ProgrammeTemplate) -> Decimal | None:
    """Hours per calendar month the template asks for; None when it counts no hours (R-136)."""
    intensity = template.intensity
    if intensity.unit != "hours" or intensity.min is None:
        return None
    return intensity.min * WEEKS_PER_MONTH if intensity.per == "week" else intensity.min


def warnings(mentor: MentorFacts, template: ProgrammeTemplate, *, on: date) -> list[str]:
    """What the coordinator should know and talk about; none of it stops anything (R-136, R-140, R-142)."""
    found = list(_about_time(mentor, template))
    recorded = {step.key: step for step in mentor.steps}
    for step in advised(template):
        if not recorded.get(step.key, StepFacts(step.key)).holds(on):
            found.append(
                _("%(step)s: not yet. We advise it when the young person is under %(age)s.")
                % {"step": said(step.name), "age": ASKED_BELOW[step.when]}
            )
    if mentor.manages_or_grades and "ignore" not in {
        template.mentor.line_management,
        template.mentor.grading,
    }:
        found.append(_("Is the manager or teacher of a young person who may take part."))
    if template.training.requirement == "during" and not trained(mentor, template):
        found.append(_("%(training)s is part of the course.") % {"training": said(template.training.name)})
    return found


def _about_time(mentor: MentorFacts, template: ProgrammeTemplate) -> Iterator[str]:
    least = least_hours(template)
    if least and mentor.hours_per_month is not None and mentor.hours_per_month < least:
        yield _("Has %(hours)s hours a month; the programme asks for at least %(least)s.") % {
            "hours": number(mentor.hours_per_month),
            "least": number(least),
        }
    elif template.screening.time_check and mentor.hours_per_month is None and not mentor.has_time:
        yield _("Has not said whether there is time.")


def places_at_most(template: ProgrammeTemplate, kind: str) -> int:
    """Mentees at the same time that the template allows this kind of mentor (T-35); the smallest while no kind is chosen."""
    of_kind = [row.capacity_max for row in template.mentor.kinds if row.key == kind]
    return of_kind[0] if of_kind else min(row.capacity_max for row in template.mentor.kinds)


def runs_out_on(step: ScreeningStep, done_on: date) -> date | None:
    """The last day a step counts when nothing else was said; None when it never runs out."""
    return add_months(done_on, step.renew_after_months) if step.renew_after_months else None


def said(text: Text) -> str:
    """A sentence of the template in the reader's language."""
    return text.in_language(get_language() or "en")


def day(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


def number(value: Decimal) -> str:
    """Without needless zeros: 4, not 4.0."""
    return str(number_format(f"{value.quantize(Decimal('0.1')):f}".rstrip("0").rstrip(".")))
