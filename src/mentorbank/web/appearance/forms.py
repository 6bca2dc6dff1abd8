"""The logo as a file, and the colour as one of a dozen."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentorbank.integrations.pictures import MAX_BYTES, drawn_anew
from mentorbank.kernel.refusals import Refused
from mentorbank.web.ui.controls import Swatches
from mentorbank.web.ui.hues import nearest

#: Once round the circle (ours): far enough apart to be told from each other, and each with a name.
HUES: dict[int, str | Promise] = {
    5: _("Raspberry"), 30: _("Brick"), 60: _("Amber"), 90: _("Mustard"), 120: _("Olive"), 150: _("Forest"), 185: _("Sea green"),
    215: _("Petrol"), 240: _("Sky"), 265: _("Blue"), 295: _("Violet"), 330: _("Plum"),
}  # fmt: skip


class LogoForm(forms.Form):
    """The file; when it is good, ``png`` is what was drawn from it."""

    file = forms.FileField(
        label=_("A picture of the logo"),
        help_text=_("PNG, JPEG or WebP, up to 2 MB and 4,000 pixels on a side. A wide logo with nothing round it looks best."),
        error_messages={
            "required": _("Choose the file with your logo."),
            "empty": _("The file is empty. Choose the file with your logo and try again."),
        },
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}), allow_empty_file=False,
    )  # fmt: skip

    def clean_file(self) -> Any:
        """The file, or the sentence that says why it cannot be shown; nothing of it is kept but what was drawn."""
        file = self.cleaned_data["file"]
        try:
            self.png = drawn_anew(file.read(MAX_BYTES + 1))
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from None
        return file


class ColourForm(forms.Form):
    """One of a dozen; a colour of before that is none of them stands first, so that saving changes nothing by itself."""

    hue = forms.TypedChoiceField(label=_("The colour of buttons and headings"), coerce=int, widget=Swatches)

    def __init__(self, data: Any = None, *, hue: int) -> None:
        now = nearest(hue)
        super().__init__(data, initial={"hue": now})
        known = HUES if now in HUES else {now: _("As it is now"), **HUES}
        self.fields["hue"].choices = list(known.items())
