"""Programme templates: everything a programme may decide for itself, as validated data (R-043, R-044)."""

from mentorbank.kernel.templates.differences import Difference, differences, revise
from mentorbank.kernel.templates.errors import Problem, TemplateError
from mentorbank.kernel.templates.loader import (
    from_json,
    load_catalogue,
    load_template,
    read,
    to_data,
    to_json,
    validate,
)
from mentorbank.kernel.templates.provenance import provenance
from mentorbank.kernel.templates.template import ProgrammeTemplate
from mentorbank.kernel.templates.walk import Origin

__all__ = [
    "Difference",
    "Origin",
    "Problem",
    "ProgrammeTemplate",
    "TemplateError",
    "differences",
    "from_json",
    "load_catalogue",
    "load_template",
    "provenance",
    "read",
    "revise",
    "to_data",
    "to_json",
    "validate",
]
