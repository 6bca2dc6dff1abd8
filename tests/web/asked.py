"""Narrowing a list as people do: the form is sent, and the page it leads to is read."""

from typing import Any

from django.test import Client


def asks(client: Client, address: str, **asked: str) -> Any:
    """The answer that shows what was asked for."""
    return client.post(address, asked, follow=True)


def shown_for(client: Client, address: str, **asked: str) -> str:
    """The same, as text."""
    answer = asks(client, address, **asked)
    assert answer.status_code == 200, address
    return answer.content.decode()
