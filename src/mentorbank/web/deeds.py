"""Doing a deed from a form: a refusal becomes a sentence next to the field, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from mentorbank.kernel.refusals import Refused

Thing = TypeVar("Thing")


def do(request: HttpRequest, form: forms.Form, deed: Callable[..., Thing], /, **given: Any) -> Thing | None:
    """Run the deed as the request's actor now. None, with the sentence on the form, when it was refused."""
    try:
        return deed(by=request.actor, at=request.at, **given)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None
