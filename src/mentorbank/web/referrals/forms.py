"""The forms people without an account fill in, and the same fields for staff."""

import secrets
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.actions import ADDRESS
from mentorbank.domain.referrals.models import Referral
from mentorbank.kernel.phones import read_phone
from mentorbank.kernel.places import postal_code
from mentorbank.web.referrals.choices import listed, places
from mentorbank.web.ui.controls import (
    BigChoices,
    DayField,
    EmailInput,
    NearDateInput,
    PhoneInput,
    ThreePartDate,
)

WORDS_AT_MOST = 1000
DATE_FORMS = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"]


def new_key() -> str:
    """What tells one form from another, so that pressing twice is harmless."""
    return secrets.token_urlsafe(18)


def words(label: Any, *, required: bool = True, rows: int = 3, hint: Any = "") -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": rows}),
    )  # fmt: skip


class NearDate(forms.DateField):
    """A day not long ago, on the device's own calendar."""

    widget = NearDateInput
    default_error_messages = {"invalid": _("This day does not exist. Write day, month and year.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DATE_FORMS, **kwargs)


class WhoForm(forms.Form):
    """Name, birthday, phone or mail, municipality: who it is about."""

    submission_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(max_length=140)
    birth_date = DayField()
    contact = forms.CharField(max_length=120, widget=PhoneInput({"inputmode": "text", "autocomplete": "off"}))
    municipality_code = forms.ChoiceField(label=_("Municipality"))
    protected_address = forms.BooleanField(
        label=_("The address is protected"), required=False,
        help_text=_("Then nobody they meet here, and no list, says where they live."),
    )  # fmt: skip

    def __init__(self, *args: Any, programme: Programme | None, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = programme.municipality_codes if programme else []
        self.fields["municipality_code"].choices = places(codes, on=on)
        self.initial.setdefault("submission_key", new_key())
        if len(codes) == 1:
            self.initial.setdefault("municipality_code", codes[0])

    def clean_contact(self) -> str:
        """A phone number or a mail address, told apart by the @."""
        typed = self.cleaned_data["contact"].strip()
        if "@" in typed:
            try:
                validate_email(typed)
            except ValidationError:
                raise ValidationError(
                    _("This mail address is not complete. It looks like name@example.org.")
                ) from None
            self.cleaned_data |= {"email": typed.lower(), "phone": ""}
            return typed
        phone = read_phone(typed)
        if phone is None:
            raise ValidationError(_("Write a phone number with 8 digits, or a mail address."))
        self.cleaned_data |= {"email": "", "phone": phone}
        return typed

    def who(self) -> dict[str, Any]:
        """The facts for the deed."""
        given = self.cleaned_data
        *first, last = given["name"].split()
        return {
            "given_name": " ".join(first) or last,
            "family_name": last if first else "",
            "birth_date": given["birth_date"],
            "phone": given["phone"],
            "email": given["email"],
            "municipality_code": given["municipality_code"],
            "protected_address": given["protected_address"],
            "submission_key": given["submission_key"],
        }


class ReferralForm(WhoForm):
    """One screen, eight questions; the rest is folded and may stay empty (R-108, R-112)."""

    field_order = ("submission_key", "name", "birth_date", "contact", "municipality_code", "protected_address", "wants",
                   "urgency", "own_yes", "own_yes_on", "referrer_email", "referrer_name", "referrer_workplace",
                   "source")  # fmt: skip

    wants = words(_("What would the young person like?"), hint=_("In their own words, if you can."))
    urgency = words(_("Is anything urgent?"), required=False, rows=2)
    own_yes = forms.BooleanField(
        label=_("The young person has said yes to this"),
        error_messages={
            "required": _("Ask the young person first, and tick the box when they have said yes.")
        },
    )
    own_yes_on = NearDate(label=_("When did they say yes?"))
    referrer_email = forms.EmailField(label=_("Your mail address"), widget=EmailInput)
    referrer_name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    referrer_workplace = forms.CharField(label=_("Your workplace"), max_length=120, required=False)
    source = forms.ChoiceField(label=_("You write from"), required=False)

    def __init__(self, *args: Any, programme: Programme | None, on: date, **kwargs: Any) -> None:
        super().__init__(*args, programme=programme, on=on, **kwargs)
        self.fields["name"].label = _("The young person's name")
        self.fields["birth_date"].label = _("Date of birth")
        self.fields["contact"].label = _("The young person's phone or mail")
        self.fields["source"].choices = listed("referral_sources", on=on, none=str(_("Choose")))
        self.initial.setdefault("own_yes_on", on)
        self.fields["referrer_name"].widget.attrs["autocomplete"] = "name"
        self.fields["referrer_workplace"].widget.attrs["autocomplete"] = "organization"

    @property
    def about_referrer(self) -> list[Any]:
        """The folded questions."""
        return [self[name] for name in ("source", "referrer_name", "referrer_workplace")]

    @property
    def about_is_open(self) -> bool:
        """Unfold them when something there has to be corrected."""
        return any(bound.errors for bound in self.about_referrer)

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        names = (
            "wants",
            "urgency",
            "own_yes_on",
            "referrer_email",
            "referrer_name",
            "referrer_workplace",
            "source",
        )
        return self.who() | {name: self.cleaned_data[name] for name in names}


class RegisterForm(ReferralForm):
    """What came by mail or by phone, registered by staff with the same fields (R-109)."""

    programme = forms.ChoiceField(label=_("Programme"))
    via = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(Referral.Via.MAIL, _("In a mail")), (Referral.Via.STAFF, _("By phone or in person"))],
        widget=BigChoices,
    )

    def __init__(self, *args: Any, programmes: list[Programme], on: date, **kwargs: Any) -> None:
        only = programmes[0] if len(programmes) == 1 else None
        super().__init__(*args, programme=only, on=on, **kwargs)
        self.programmes = {str(row.pk): row for row in programmes}
        self.fields["programme"].choices = [(key, row.name) for key, row in self.programmes.items()]
        self.fields["referrer_email"].required = False
        self.fields["referrer_email"].label = _("The referrer's mail address")
        self.fields["referrer_name"].label = _("The referrer's name")
        self.fields["referrer_workplace"].label = _("The referrer's workplace")
        self.fields["source"].label = _("It comes from")
        self.fields["source"].required = True
        self.order_fields(("programme", "via", *ReferralForm.field_order))

    def facts(self) -> dict[str, Any]:
        """Everything for the deed, with the programme and how it came."""
        given = self.cleaned_data
        return super().facts() | {"programme": self.programmes[given["programme"]], "via": given["via"]}


class AskForm(WhoForm):
    """A young person asks for a mentor: five questions and their own yes (R-115)."""

    field_order = ("submission_key", "name", "birth_date", "contact", "municipality_code", "protected_address", "wants",
                   "own_yes")  # fmt: skip

    wants = words(
        _("What would you like a mentor for?"), required=False,
        hint=_("One sentence is plenty. You need not know it yet."),
    )  # fmt: skip
    own_yes = forms.BooleanField(error_messages={"required": _("Tick the box when you would like a mentor.")})

    def __init__(self, *args: Any, programme: Programme, on: date, consent: str, **kwargs: Any) -> None:
        super().__init__(*args, programme=programme, on=on, **kwargs)
        self.on = on
        self.fields["name"].label = _("What is your name?")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["birth_date"].label = _("When were you born?")
        self.fields["birth_date"].widget = ThreePartDate(birthday=True)
        self.fields["contact"].label = _("Your phone or mail")
        self.fields["contact"].widget.attrs["autocomplete"] = "tel"
        self.fields["municipality_code"].label = _("Where do you live?")
        self.fields["protected_address"].label = _("My address is protected")
        self.fields["protected_address"].help_text = _(
            "Then nobody you meet here, and no list, says where you live."
        )
        self.fields["own_yes"].label = consent

    def facts(self) -> dict[str, Any]:
        """Everything for the deed: their own yes, today, by themselves."""
        return self.who() | {
            "wants": self.cleaned_data["wants"], "own_yes_on": self.on, "source": "self", "via": Referral.Via.SELF,
        }  # fmt: skip


class CorrectForm(forms.Form):
    """Who the young person is and how to reach them, put right by staff. ``initial`` is what they may put right."""

    given_name = forms.CharField(label=_("First name"), max_length=60)
    family_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    birth_date = DayField(label=_("Date of birth"))
    phone = forms.CharField(
        label=_("Phone"), max_length=20, required=False, widget=PhoneInput({"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("Mail address"), required=False, widget=EmailInput({"autocomplete": "off"})
    )
    municipality_code = forms.ChoiceField(label=_("Municipality"), required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=4, required=False)
    safe_contact = forms.BooleanField(
        label=_("Write and call only as agreed"), required=False,
        help_text=_("Tick it when it is not safe that somebody at home hears from us."),
    )  # fmt: skip
    protected_address = forms.BooleanField(
        label=_("Protected address"), required=False,
        help_text=_("Then only you who are responsible for the programme, and the young person, see where it is."),
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality_code"].choices = places([], on=on)
        for name in ADDRESS - set(self.initial):
            del self.fields[name]

    def clean_phone(self) -> str:
        """A phone number as it is stored, or nothing."""
        typed = self.cleaned_data["phone"].strip()
        if typed and read_phone(typed) is None:
            raise ValidationError(_("Write a phone number with 8 digits."))
        return read_phone(typed) or ""

    def clean_postal_code(self) -> str:
        """A Danish postal code, or nothing."""
        code = self.cleaned_data["postal_code"].strip()
        if code and postal_code(code) is None:
            raise ValidationError(_("This postal code does not exist. It has four digits."))
        return code


class ReasonForm(forms.Form):
    """Which reason fits best."""

    reason = forms.ChoiceField(label=_("Which reason fits best?"), widget=BigChoices)

    def __init__(self, *args: Any, reasons: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list(reasons.items())
