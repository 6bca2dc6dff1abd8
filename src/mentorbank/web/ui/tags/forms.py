"""Forms: label, hint, error and control for every kind of field, and the summary on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mentorbank.web.ui.fields import field_values, summary_values

from .library import fresh_id, register


@register.inclusion_tag("ui/field.html")
def ui_field(
    bound: BoundField, label: str = "", hint: str = "", width: str = "", prefix: str = "", suffix: str = ""
) -> dict[str, Any]:
    """One field of a form, drawn by what kind of answer it takes."""
    return field_values(bound, label=label, hint=hint, width=width, prefix=prefix, suffix=suffix)


@register.inclusion_tag("ui/fields.html")
def ui_fields(form: BaseForm) -> dict[str, Any]:
    """All fields in their order, hidden ones too."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def ui_error_summary(form: BaseForm) -> dict[str, Any]:
    """What has to be corrected, each with a link to its field; nothing when all is well."""
    return {"errors": summary_values(form), "title_id": fresh_id("errors")}


@register.inclusion_tag("ui/form.html")
def ui_form(
    form: BaseForm,
    submit: str = "",
    action: str = "",
    cancel_url: str = "",
    cancel: str = "",
    reason: str = "",
    kind: str = "primary",
    id: str = "",
) -> dict[str, Any]:
    """A whole form: tag, protection, error summary, fields, and its button at the bottom edge on phones."""
    return {
        "form": form, "submit": submit, "action": action, "cancel_url": cancel_url, "cancel": cancel,
        "reason": reason, "kind": kind, "id": id,
    }  # fmt: skip


@register.simple_block_tag(takes_context=True)
def ui_form_frame(
    context: Any, content: str, form: BaseForm | None = None, action: str = "", id: str = ""
) -> SafeString:
    """A form whose fields and buttons the page orders itself."""
    values = {
        "content": content,
        "form": form,
        "action": action,
        "id": id,
        "csrf_token": context.get("csrf_token"),
    }
    return render_to_string("ui/form_frame.html", values)


@register.inclusion_tag("ui/big_choices.html")
def ui_big_choices(
    legend: str,
    choices: Sequence[Any],
    action: str = "",
    name: str = "answer",
    hint: str = "",
    level: int = 1,
    hidden: Any = None,
) -> dict[str, Any]:
    """One question whose answers are buttons: a tap saves."""
    return {
        "legend": legend, "choices": choices, "action": action, "name": name, "hint": hint, "level": level,
        "hidden": hidden or {}, "title_id": fresh_id("question"), "hint_id": fresh_id("hint"),
    }  # fmt: skip
