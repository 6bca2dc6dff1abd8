"""No form takes a CPR number: every field people write words in says so, next to it, and loses nothing typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mentorbank.kernel.personal_numbers import holds_personal_number


def refuse_personal_number(value: Any) -> None:
    """``ValidationError`` for words that hold what looks like one; what is no text passes."""
    if isinstance(value, str) and holds_personal_number(value):
        raise ValidationError(
            _("This looks like a CPR number. We never keep those. Leave it out, and the rest can stay.")
        )


def refuse_everywhere() -> None:
    """Afterwards every text field that is made anywhere refuses it. Called once, before any form is read."""
    for kind in (forms.CharField, forms.EmailField):
        if refuse_personal_number not in kind.default_validators:
            kind.default_validators = [*kind.default_validators, refuse_personal_number]
