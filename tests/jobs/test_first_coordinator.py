"""A real site begins with one command and one code by mail."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_scopes import scopes_disabled

from mentorbank.domain.outbox.models import Message

ARGUMENTS = ["--organisation", "Prøveby Kommune", "--name", "Mette Eksempel", "--email", "mette@example.org"]


@pytest.mark.django_db
def test_the_first_coordinator_signs_in_with_a_code(client: Client) -> None:
    call_command("first_coordinator", *ARGUMENTS)
    client.post("/sign-in/", {"email": "mette@example.org"})
    with scopes_disabled():
        letter = Message.objects.get(purpose="sign_in_code")
    code = re.search(r"Din kode er (\S+)", letter.body)
    assert code is not None and code[1] not in letter.subject
    response = client.post("/sign-in/code/", {"code": code[1]}, follow=True)
    assert response.request["PATH_INFO"] == "/account/second-factor/"  # staff set one up before anything else
    with pytest.raises(CommandError):
        call_command("first_coordinator", *ARGUMENTS)


@pytest.mark.django_db
def test_an_unknown_address_gets_the_same_answer_and_no_letter(client: Client) -> None:
    call_command("first_coordinator", *ARGUMENTS)
    known = client.post("/sign-in/", {"email": "mette@example.org"})
    unknown = Client().post("/sign-in/", {"email": "somebody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    with scopes_disabled():
        assert Message.objects.count() == 1
