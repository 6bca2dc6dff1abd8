"""What must hold between the tables of one template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorbank.kernel.templates.template import ProgrammeTemplate

CHILD_BELOW = 18


def faults(template: ProgrammeTemplate) -> Iterator[tuple[bool, str]]:
    """(is it wrong, the sentence that says what to do)."""
    yield from _origins(template)
    youngest = min(
        (group.age_min for group in template.target.subgroups if group.age_min is not None), default=None
    )
    kinds = {step.kind for step in template.screening.steps}
    yield (
        youngest is not None and youngest < CHILD_BELOW and "certificate_note" not in kinds,
        f"mentees can be {youngest}, so screening.steps needs a certificate_note (required or not).",
    )
    last = max(template.measurement.status.offsets_months)
    kept = template.retention.closed_enrolment_months
    yield (
        kept <= last,
        f"retention.closed_enrolment_months ({kept}) must reach past the last measurement ({last} months).",
    )
    yield (
        template.training.requirement != "offered" and not template.training.modules,
        "training.requirement is not offered, so training.modules needs at least one module.",
    )
    required = {who for consent in template.consents if consent.required for who in consent.asked_of}
    yield "mentee" not in required, "consents needs one that is required of the mentee: the own yes."
    yield (
        template.measurement.wellbeing.instrument != "none" and not _has(template, "wellbeing"),
        "measurement.wellbeing measures something, so consents needs one with the key wellbeing.",
    )


def _origins(template: ProgrammeTemplate) -> Iterator[tuple[bool, str]]:
    for target in template.targets:
        yield (
            bool(target.source) == target.ours,
            f'targets.{target.key} must say either source = "001 L90" or ours = true.',
        )


def _has(template: ProgrammeTemplate, key: str) -> bool:
    return any(consent.key == key for consent in template.consents)
