"""Form fields as readers and phones meet them."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from mentorbank.web.ui.controls import BigChoices, DayField, EmailInput


class Referral(forms.Form):
    name = forms.CharField(label="Hvad hedder du?", help_text="Dit fornavn er nok.", max_length=10)
    email = forms.EmailField(label="Mail", widget=EmailInput())
    born = DayField(label="Født")
    about = forms.CharField(label="Drøm", widget=forms.Textarea, max_length=20, required=False)
    keen = forms.ChoiceField(
        label="Vil du?",
        choices=[("yes", "Ja"), ("no", "Nej")],
        widget=BigChoices(notes={"no": "Det er i orden."}),
    )
    agreed = forms.BooleanField(label="Jeg siger ja")
    age = forms.IntegerField(label="Alder", max_value=29)
    source = forms.CharField(widget=forms.HiddenInput, initial="skole")


GOOD = {"name": "Amina", "email": "a@example.org", "born_day": "17", "born_month": "5", "born_year": "2007", "keen": "yes",
        "agreed": "on", "age": "18", "source": "skole"}  # fmt: skip


@pytest.fixture(autouse=True)
def danish():
    with translation.override("da"):
        yield


def draw(form: forms.Form, template: str = "{% ui_form form submit='Send' %}") -> str:
    return (
        engines["django"].from_string("{% load ui %}" + template).render({"form": form, "csrf_token": "abc"})
    )


def wrong(**changes: str) -> forms.Form:
    return Referral({**GOOD, **changes})


def test_every_control_has_a_label() -> None:
    html = draw(Referral())
    for control in re.findall(r"<(?:input|textarea|select)[^>]*>", html):
        if 'type="hidden"' not in control:
            assert f'for="{re.search(r"id=.([^ >]+?).[ >]", control).group(1)}"' in html


def test_the_form_is_protected_and_left_to_our_own_sentences() -> None:
    html = draw(Referral())
    assert 'name="csrfmiddlewaretoken" value="abc"' in html
    assert "novalidate" in html
    assert 'name="source" value="skole"' in html


def test_hint_and_error_are_tied_to_the_control() -> None:
    html = draw(wrong(name=""))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("changes", "sentence", "target"),
    [
        ({"name": ""}, "Der mangler et svar ved »Hvad hedder du?«.", "id_name"),
        ({"keen": ""}, "Vælg et svar ved »Vil du?«.", "id_keen_0"),
        ({"agreed": ""}, "Sæt kryds ved »Jeg siger ja« for at komme videre.", "id_agreed"),
        ({"email": "amina@"}, "Mailadressen er ikke hel. Den ser ud som navn@example.org.", "id_email"),
        (
            {"born_day": "31", "born_month": "2"},
            "Skriv datoen som dag, måned og år, for eksempel 3 12 2007.",
            "id_born_0",
        ),
        ({"age": "40"}, "Skriv et tal, der er 29 eller mindre.", "id_age"),
        ({"name": "Amina Amina Amina"}, "Gør det lidt kortere: der er plads til 10 tegn.", "id_name"),
    ],
)
def test_each_error_is_a_sentence_beside_the_field_and_in_the_summary(
    changes: dict[str, str], sentence: str, target: str
) -> None:
    html = draw(wrong(**changes))
    assert html.count(sentence) == 2
    assert f'<a href="#{target}">{sentence}</a>' in html
    assert f'id="{target}"' in html
    assert "Én ting at rette" in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "data-error-summary" not in draw(Referral(GOOD))


def test_a_forms_own_words_win() -> None:
    class Own(forms.Form):
        name = forms.CharField(error_messages={"required": "Skriv, hvad vi må kalde dig."})

    assert draw(Own({"name": ""})).count("Skriv, hvad vi må kalde dig.") == 2


def test_three_boxes_become_a_date() -> None:
    form = Referral(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == dt.date(2007, 5, 17)


def test_a_date_that_is_none_keeps_what_was_typed() -> None:
    html = draw(wrong(born_day="31", born_month="februar"))
    assert 'name="born_day" value="31"' in html
    assert 'name="born_month" value="februar"' in html


def test_a_known_date_fills_the_boxes() -> None:
    html = draw(Referral(initial={"born": dt.date(2007, 5, 17)}), "{% ui_field form.born %}")
    assert [
        re.search(rf'name="born_{part}" value="(\d+)"', html).group(1) for part in ("day", "month", "year")
    ] == ["17", "5", "2007"]
    assert "<fieldset" in html
    assert "<legend" in html


def test_long_text_is_counted_not_cut() -> None:
    html = draw(Referral(), "{% ui_field form.about %}")
    assert 'data-maxlength="20"' in html
    assert "maxlength=" not in html.replace("data-maxlength=", "")
    assert "Op til 20 tegn" in html


def test_optional_answers_say_so_and_required_do_not() -> None:
    assert "(kan springes over)" in draw(Referral(), "{% ui_field form.about %}")
    assert "(kan springes over)" not in draw(Referral(), "{% ui_field form.name %}")


def test_big_choices_carry_their_note() -> None:
    html = draw(Referral({"keen": "no"}), "{% ui_field form.keen %}")
    assert "form-choices--big" in html
    assert 'aria-describedby="id_keen_1_note"' in html
    assert re.search(r'value="no"[^>]*checked', html)


def test_what_was_typed_is_escaped() -> None:
    assert "<script>" not in draw(wrong(name="<script>alert(1)</script>"))
