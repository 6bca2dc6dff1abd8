"""No form takes a CPR number. The numbers here are put together while the test runs; none is written down."""

import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

import mentorbank
from mentorbank.domain.referrals.models import Referral
from mentorbank.kernel.personal_numbers import holds_personal_number
from mentorbank.web.ui.personal_numbers import refuse_personal_number
from tests.web.referrals.test_refer import answers
from tests.world import World

NUMBER = "-".join(("010203", "1234"))
BARE = NUMBER.replace("-", "")


@pytest.mark.parametrize(
    "text", [NUMBER, BARE, f"Se {NUMBER}.", f"({NUMBER[:6]} – {NUMBER[-4:]})", f"Hendes cpr er {BARE}", f" {BARE} "]
)  # fmt: skip
def test_what_looks_like_one_is_seen(text: str) -> None:
    assert holds_personal_number(text)


@pytest.mark.parametrize(
    "text", ["", "00 12 34 56", "+4500123456", "Vi ses 01-02-2026 kl. 12", f"P-nummer {'10' + '03'}388394 og andet",
             "999999-9999", "Han har glemt sit cpr-nummer"],
)  # fmt: skip
def test_what_does_not_is_let_be(text: str) -> None:
    assert not holds_personal_number(text)


def _forms() -> list[type[forms.BaseForm]]:
    """Every form of the product."""
    for found in pkgutil.walk_packages(mentorbank.__path__, "mentorbank."):
        if ".web." in found.name and ".management." not in found.name:
            importlib.import_module(found.name)
    waiting, made = [forms.BaseForm], []
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            made.append(one)
    return [one for one in made if inspect.getmodule(one).__name__.startswith("mentorbank.")]  # type: ignore[union-attr]


def test_every_text_field_of_every_form_refuses_it() -> None:
    fields = [
        (form.__name__, name, field)
        for form in _forms() for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.CharField)
    ]  # fmt: skip
    assert len(fields) > 60
    assert [
        (form, name) for form, name, field in fields if refuse_personal_number not in field.validators
    ] == []


@pytest.mark.parametrize("field", ["wants", "urgency", "name"])
def test_the_sentence_stands_at_the_field_and_nothing_typed_is_lost(world: World, field: str) -> None:
    page: Any = Client().post(
        reverse("refer", args=[world.programme.slug]), answers(**{field: f"Amina {NUMBER}"})
    )
    text = page.content.decode()
    assert "ligner et CPR-nummer" in text and "counsellor@example.org" in text
    assert page.context["form"].errors.keys() == {field}
    assert not Referral.objects.exists()
