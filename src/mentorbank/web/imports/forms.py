"""Choosing a file, and choosing what its columns are."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.imports.rules import Kind
from mentorbank.domain.programmes.models import Programme
from mentorbank.integrations.spreadsheets import Table, read_table
from mentorbank.integrations.spreadsheets.reading import MAX_BYTES
from mentorbank.kernel.refusals import Refused
from mentorbank.web.imports.columns import asked
from mentorbank.web.imports.reading import Reading
from mentorbank.web.ui.controls import BigChoices

KINDS = [(Kind.YOUNG_PEOPLE.value, _("Young people")), (Kind.MENTORS.value, _("Mentors"))]
SAMPLES, LETTERS = 2, 40


class UploadForm(forms.Form):
    """Who is in the file, for which programme, and the file itself."""

    kind = forms.ChoiceField(label=_("Who is in the file?"), choices=KINDS, widget=BigChoices)
    programme = forms.ChoiceField(label=_("Programme"))
    file = forms.FileField(
        label=_("The file"), help_text=_("Excel (.xlsx) or CSV, up to 10 MB and 10,000 rows."),
        error_messages={"empty": _("The file is empty. Choose the file with your list and try again."),
                        "required": _("Choose the file with your list.")},
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt,.tsv"}), allow_empty_file=False,
    )  # fmt: skip

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(row.pk): row for row in programmes}
        self.fields["programme"].choices = [(key, row.name) for key, row in self.programmes.items()]

    def clean_file(self) -> Any:
        """The file with its table, or the sentence that says why it cannot be read; nothing of it is kept."""
        file = self.cleaned_data["file"]
        try:
            self.table: Table = read_table(file.read(MAX_BYTES + 1), file.name)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from None
        return file

    @property
    def chosen(self) -> Programme:
        """The programme the file is for."""
        return self.programmes[self.cleaned_data["programme"]]


class ColumnsForm(forms.Form):
    """One question for each column with a heading or anything below it: what is it?"""

    marks_optional = False

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = reading
        guessed = {place: key for key, place in reading.batch.mapping.items()}
        choices = [("", gettext("Is not brought in")), *((spec.key, spec.label) for spec in reading.specs)]
        for place, head in enumerate(reading.table.headers):
            samples = _samples(reading.table, place)
            if head or samples:
                self.fields[f"column_{place}"] = forms.ChoiceField(
                    label=head or gettext("Column %(number)d") % {"number": place + 1}, choices=choices,
                    required=False, initial=guessed.get(place, ""), help_text=samples or gettext("The column is empty."),
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A column serves one fact, a fact one column, and what is demanded has one."""
        given = super().clean() or self.cleaned_data
        first: dict[str, str] = {}
        for name, key in list(given.items()):
            if key and key in first:
                sentence = gettext("“%(column)s” is already this. Choose something else for one of them.")
                self.add_error(name, sentence % {"column": self.fields[first[key]].label})
            elif key:
                first[key] = name
        missing = [spec.label for spec in asked(self.reading.specs, self.mapping) if self._lacks(spec)]
        if missing:
            sentence = ngettext(
                "Choose which column holds: %(names)s. If the file does not have it, add the column and upload again.",
                "Choose which columns hold: %(names)s. If the file does not have them, add them and upload again.",
                len(missing),
            )
            self.add_error(None, sentence % {"names": ", ".join(missing)})
        return given

    def _lacks(self, spec: Any) -> bool:
        return spec.required and spec.key not in self.mapping

    @property
    def mapping(self) -> dict[str, int]:
        """Field → column number."""
        return {key: int(name.removeprefix("column_")) for name, key in self.cleaned_data.items() if key}


def _samples(table: Table, place: int) -> str:
    """The first two things that stand in the column; empty when nothing does."""
    found: list[str] = []
    for row in table.rows:
        if row[place] and len(found) < SAMPLES:
            text = row[place].replace("\n", " ")
            found.append(text if len(text) <= LETTERS else text[: LETTERS - 1] + "…")
    return " · ".join(found)
