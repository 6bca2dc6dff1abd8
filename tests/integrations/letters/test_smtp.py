"""A letter goes by an encrypted way to a server that has shown who it is, or it does not go."""

import smtplib
import ssl
from email.message import EmailMessage
from typing import Any

import pytest

from mentorbank.integrations.letters import DoorClosed, Parcel, Smtp

PARCEL = Parcel("7", "reader@example.org", "Your code", "Hello\nBcc: thief@example.org")


class Server:
    """A mail server that notes what it is told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.context: ssl.SSLContext | None = None
        self.letters: list[EmailMessage] = []

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *args: object) -> None:
        return None

    def starttls(self, *, context: ssl.SSLContext | None = None) -> None:
        self.context = context

    def login(self, *args: str) -> None:
        assert self.context, "a password would go in the open"

    def send_message(self, letter: EmailMessage) -> None:
        self.letters.append(letter)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()
    monkeypatch.setattr(smtplib, "SMTP", lambda *args, **kwargs: made)
    return made


def test_the_server_must_show_a_certificate_that_is_good_for_its_name(server: Server) -> None:
    Smtp("smtp://app:secret@mail.example.org:587", "no-reply@example.org").send(PARCEL)
    assert server.context and server.context.check_hostname
    assert server.context.verify_mode is ssl.CERT_REQUIRED


def test_what_stands_in_a_letter_never_becomes_a_line_of_its_head(server: Server) -> None:
    Smtp("smtp://mail.example.org", "no-reply@example.org").send(PARCEL)
    assert server.letters[0]["To"] == "reader@example.org" and server.letters[0]["Bcc"] is None
    with pytest.raises(ValueError, match="linefeed"):
        Smtp("smtp://mail.example.org", "x@example.org").send(
            Parcel("8", "reader@example.org\nBcc: thief@example.org", "Hello", "")
        )


def test_a_server_whose_certificate_is_not_good_is_a_closed_door(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**kwargs: Any) -> None:
        raise ssl.SSLCertVerificationError("not good")

    monkeypatch.setattr(server, "starttls", refuse)
    with pytest.raises(DoorClosed):
        Smtp("smtp://mail.example.org", "no-reply@example.org").send(PARCEL)
    assert not server.letters
