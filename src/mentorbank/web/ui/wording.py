"""What a form says when something is missing: which answer, in a sentence, instead of "this field is required"."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

LIMITS = {
    "min_value": gettext_noop("Write a number that is %(limit)s or more."),
    "max_value": gettext_noop("Write a number that is %(limit)s or less."),
    "max_length": gettext_noop("Make it a little shorter: there is room for %(limit)s characters."),
    "min_length": gettext_noop("Write a little more: at least %(limit)s characters."),
}
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select)


def missing(bound: BoundField) -> str:
    """Return what to do about an answer that is not there."""
    label = str(bound.label).rstrip(" :")
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return _("Tick “%(label)s” to go on.") % {"label": label}
    if isinstance(bound.field.widget, CHOICES):
        return _("Choose an answer for “%(label)s”.") % {"label": label}
    if isinstance(bound.field, forms.FileField):
        return _("Choose a file for “%(label)s”.") % {"label": label}
    return _("Fill in “%(label)s”.") % {"label": label}


def in_words(bound: BoundField, error: ValidationError) -> list[str]:
    """Return an error as sentences; a form's own words are kept, Django's bare ones are made to say which answer."""
    said = [str(sentence) for sentence in error.messages]
    if error.code == "required" and said == [str(forms.Field.default_error_messages["required"])]:
        return [missing(bound)]
    if error.code in LIMITS and error.code not in bound.field.error_messages and error.params:
        return [_(LIMITS[error.code]) % {"limit": error.params["limit_value"]}]
    own = "invalid" in bound.field.error_messages
    if error.code == "invalid" and isinstance(bound.field, forms.EmailField) and not own:
        return [_("This mail address is not complete. It looks like name@example.org.")]
    return said


def sentences(bound: BoundField) -> list[str]:
    """Return every error of a field, in words."""
    return [sentence for error in bound.errors.as_data() for sentence in in_words(bound, error)]
