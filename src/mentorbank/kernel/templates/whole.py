"""What must hold between the tables of one template."""

from __future__ import annotations

from collections.abc import Iterator

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.errors import Problem
from mentorbank.kernel.templates.template import ProgrammeTemplate

CHILD_BELOW = 18


def contradictions(template: ProgrammeTemplate) -> Iterator[Problem]:
    """Every place where one table does not fit another, with the sentence that says what to do."""
    yield from _origins(template)
    yield from _children(template)
    yield from _consents(template)
    last, kept = max(template.measurement.status.offsets_months), template.retention.closed_enrolment_months
    if kept <= last:
        yield Problem(
            "retention.closed_enrolment_months",
            gettext_noop("must be more than %(months)s, the last measurement."),
            {"months": last},
        )
    if template.training.requirement != "offered" and not template.training.modules:
        yield Problem(
            "training.modules",
            gettext_noop("needs at least one module, because training is not only offered."),
        )


def _origins(template: ProgrammeTemplate) -> Iterator[Problem]:
    for target in template.targets:
        if bool(target.source) == target.ours:
            yield Problem(
                f"targets.{target.key}", gettext_noop('must say either source = "001 L90" or ours = true.')
            )


def _children(template: ProgrammeTemplate) -> Iterator[Problem]:
    ages = [group.age_min for group in template.target.subgroups if group.age_min is not None]
    kinds = {step.kind for step in template.screening.steps}
    if ages and min(ages) < CHILD_BELOW and "certificate_note" not in kinds:
        yield Problem(
            "screening.steps",
            gettext_noop("needs a certificate_note (required or not), because mentees can be %(age)s."),
            {"age": min(ages)},
        )


def _consents(template: ProgrammeTemplate) -> Iterator[Problem]:
    required = {who for consent in template.consents if consent.required for who in consent.asked_of}
    if "mentee" not in required:
        yield Problem("consents", gettext_noop("needs one that is required of the mentee: the own yes."))
    measured = template.measurement.wellbeing.instrument != "none"
    if measured and "wellbeing" not in {consent.key for consent in template.consents}:
        yield Problem(
            "consents", gettext_noop("needs one with the key wellbeing, because wellbeing is measured.")
        )
