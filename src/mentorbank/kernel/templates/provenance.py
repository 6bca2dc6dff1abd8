"""Which values a source states and which are our own choice, so that screens can say so."""

from __future__ import annotations

from mentorbank.kernel.templates.template import ProgrammeTemplate
from mentorbank.kernel.templates.walk import Origin, leaves


def provenance(template: ProgrammeTemplate) -> dict[str, Origin]:
    """Path → origin, for every value the template has; what is left empty needs no origin."""
    return {leaf.path: leaf.origin for leaf in leaves(template) if leaf.value not in (None, "", ())}
