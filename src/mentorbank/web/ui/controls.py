"""Form controls of our own: a day in three boxes, big choices, and inputs that bring up the right keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

DAY_SENTENCE = _("Write the date as day, month and year, for example 3 12 2007.")


class ThreePartDate(forms.MultiWidget):
    """Day, month and year in three boxes: quicker and safer than a calendar for a date one knows by heart."""

    use_fieldset = True
    parts = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        """`birthday` lets the browser fill in the reader's own."""
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {}
        for name, _label, length in self.parts:
            own = {
                "inputmode": "numeric",
                "maxlength": str(length),
                "autocomplete": f"bday-{name}" if birthday else "off",
            }
            widgets[name] = forms.TextInput(own)
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Return the three boxes of a date, or of what was typed."""
        if isinstance(value, dt.date):
            return [str(value.day), str(value.month), str(value.year)]
        if isinstance(value, str) and value.count("-") == 2:
            year, month, day = value.split("-")
            return [day, month, year]
        return ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Join the boxes to one date; keep what was typed also when it is no date."""
        day, month, year = (
            str(part or "").strip() for part in super().value_from_datadict(data, files, name)
        )
        return f"{year}-{month}-{day}" if day or month or year else ""

    def pieces(self, bound: BoundField) -> list[dict[str, Any]]:
        """Return each box with its label and id, for the field template."""
        attrs: dict[str, Any] = {"id": bound.auto_id, "class": "form-input"}
        if bound.errors:
            attrs["aria-invalid"] = "true"
        if bound.field.required:
            attrs["required"] = True
        drawn = self.get_context(bound.html_name, bound.value(), attrs)["widget"]["subwidgets"]
        return [
            {
                "name": name, "label": label, "id": piece["attrs"]["id"],
                "control": self._render(piece["template_name"], {"widget": piece}, bound.form.renderer),
            }
            for piece, (name, label, _length) in zip(drawn, self.parts, strict=True)
        ]  # fmt: skip


class DayField(forms.DateField):
    """A date one knows: three boxes. For the near future use DateField with NearDateInput."""

    widget = ThreePartDate
    default_error_messages = {"invalid": DAY_SENTENCE}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(**kwargs)


class NearDateInput(forms.DateInput):
    """The device's own calendar, for a date soon."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input-width-s", **(attrs or {})}, format="%Y-%m-%d")


class NearTimeInput(forms.TimeInput):
    """The device's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input-width-s", **(attrs or {})}, format="%H:%M")


class PhoneInput(forms.TextInput):
    """Brings up the keys for a phone number."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "class": "input-width-m", **(attrs or {})})


class EmailInput(forms.EmailInput):
    """Brings up the keys for a mail address."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "email", "spellcheck": "false", **(attrs or {})})


class NameInput(forms.TextInput):
    """What somebody signs in with: an address or a number."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", **(attrs or {})}
        )


class WholeNumberInput(forms.TextInput):
    """A number without the arrows that change it by accident."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "class": "input-width-xs", **(attrs or {})})


class BigChoices(forms.RadioSelect):
    """One of a few, as big tiles. `notes` maps a value to a smaller line under it."""

    big = True

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), notes: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.notes = notes or {}


class Swatches(forms.RadioSelect):
    """One of several hues, each with its colour beside its name."""

    swatches = True


class BigCheckboxes(forms.CheckboxSelectMultiple):
    """Several of a few, as big tiles."""

    big = True

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), notes: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.notes = notes or {}


class Chips(forms.CheckboxSelectMultiple):
    """A few short words of many, side by side, a tap each."""

    chips = True
