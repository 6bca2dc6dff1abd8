"""How each kind of form field is drawn: what a template needs to know about one bound field.

Ids follow Django: `id_x` the control, `id_x_helptext` the hint, `id_x_error` the error.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

from mentorbank.web.ui.controls import ThreePartDate
from mentorbank.web.ui.wording import sentences

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def shape(widget: forms.Widget) -> str:
    """Return which template draws a widget: date, choices, checkbox, select or input."""
    if isinstance(widget, ThreePartDate):
        return "date"
    if isinstance(widget, GROUPS):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        return "select"
    return "input"


def classes(widget: forms.Widget, *extra: str) -> str:
    """Return the widget's own classes and ours."""
    return " ".join(filter(None, [str(widget.attrs.get("class", "")), *extra]))


def described_by(bound: BoundField, *, hint: str, limit: int | None) -> str:
    """Return the ids that explain a control: hint, error, how much can be written."""
    parts = [(hint, "helptext"), (bound.errors, "error"), (limit, "limit")]
    return " ".join(f"{bound.auto_id}_{name}" for present, name in parts if present)


def character_limit(bound: BoundField) -> int | None:
    """Return how many characters a text area takes, or None. Text is counted, never cut off while typing."""
    if not isinstance(bound.field.widget, forms.Textarea):
        return None
    limit = getattr(bound.field, "max_length", None) or bound.field.widget.attrs.get("maxlength")
    return int(limit) if limit else None


def control(bound: BoundField, *, css: str, hint: str, limit: int | None) -> str:
    """Draw the control itself, tied to its hint and error."""
    attrs: dict[str, Any] = {"class": classes(bound.field.widget, css)}
    described = described_by(bound, hint=hint, limit=limit)
    if described:
        attrs["aria-describedby"] = described
    if limit:
        attrs["maxlength"] = False
    return bound.as_widget(attrs=attrs)


def options(bound: BoundField, *, css: str) -> list[dict[str, Any]]:
    """Return each choice of a group: its control, id, words and note."""
    widget = bound.field.widget
    attrs: dict[str, Any] = {"id": bound.auto_id, "class": classes(widget, css)}
    if bound.field.required and isinstance(widget, forms.RadioSelect):
        attrs["required"] = True
    if bound.field.disabled:
        attrs["disabled"] = True
    notes = getattr(widget, "notes", {})
    found = []
    for data in widget.subwidgets(bound.html_name, bound.value(), attrs=attrs):
        note = notes.get(str(data["value"]), "")
        note_id = f"{data['attrs']['id']}_note"
        if note:
            data["attrs"]["aria-describedby"] = note_id
        piece = BoundWidget(widget, data, bound.form.renderer)
        found.append(
            {
                "control": piece.tag(),
                "id": data["attrs"]["id"],
                "value": data["value"],
                "label": data["label"],
                "note": note,
                "note_id": note_id,
            }
        )
    return found


def field_values(
    bound: BoundField, *, label: str = "", hint: str = "", width: str = "", prefix: str = "", suffix: str = ""
) -> dict[str, Any]:
    """Return everything the field template needs."""
    widget, kind = bound.field.widget, shape(bound.field.widget)
    hint = hint or str(bound.help_text)
    limit = character_limit(bound)
    values: dict[str, Any] = {
        "bound": bound, "shape": kind, "label": label or bound.label, "hint": hint, "prefix": prefix, "suffix": suffix,
        "hint_id": f"{bound.auto_id}_helptext", "error_id": f"{bound.auto_id}_error", "limit": limit,
        "limit_id": f"{bound.auto_id}_limit", "described_by": described_by(bound, hint=hint, limit=None),
        "optional": not bound.field.required and getattr(bound.form, "marks_optional", True),
        "errors": sentences(bound), "hidden": bound.is_hidden,
    }  # fmt: skip
    if kind == "choices":
        single = isinstance(widget, forms.RadioSelect)
        values["big"], values["chips"] = getattr(widget, "big", False), getattr(widget, "chips", False)
        values["swatches"] = getattr(widget, "swatches", False)
        values["box"] = "radio" if single else "checkbox"
        values["options"] = options(bound, css=f"form-{values['box']}")
    elif kind == "date":
        values["parts"] = widget.pieces(bound)
    else:
        css = {"checkbox": "form-checkbox", "select": "form-input form-select"}.get(kind, "form-input")
        width_class = f"input-width-{width}" if width and kind == "input" else ""
        values["width_class"] = f"input-width-{width}" if width else ""
        values["control"] = control(bound, css=f"{css} {width_class}".strip(), hint=hint, limit=limit)
    return values


def target(bound: BoundField) -> str:
    """Return the id a link in the error summary leads to: the first control of the field."""
    grouped = isinstance(bound.field.widget, (*GROUPS, forms.MultiWidget))
    return f"{bound.auto_id}_0" if grouped else str(bound.auto_id)


def summary_values(form: forms.BaseForm) -> list[dict[str, str]]:
    """Return each error once, with the id of its field ("" for the form's own)."""
    found = [{"text": str(error), "target": ""} for error in form.non_field_errors()]
    for bound in form:
        found += [
            {"text": text, "target": "" if bound.is_hidden else target(bound)} for text in sentences(bound)
        ]
    return found
