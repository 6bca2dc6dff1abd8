"""A database role for which row security does not hold is refused: the second net would not be there."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

ASK = "SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
SENTENCE = (
    "The database role “{role}” sees every organisation's rows, because it is a superuser or has BYPASSRLS. Give "
    "MENTORBANK_DATABASE_URL a role without either; docs/howto/install.md says how."
)


def strong_role(alias: str = "default") -> str:
    """What is wrong with the role this database is entered by, as a sentence; empty when nothing is, or it is let be."""
    connection = connections[alias]
    if connection.vendor != "postgresql" or settings.STRONG_DATABASE_ROLE:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        role, strong = cursor.fetchone()
    return SENTENCE.format(role=role) if strong else ""


def check_roles(*, databases: Sequence[str] | None = None, **_rest: Any) -> list[CheckMessage]:
    """For Django's system checks; asked before every migration and by ``check --database default``."""
    said = [strong_role(alias) for alias in databases or []]
    return [Error(sentence, id="mentorbank.E001") for sentence in said if sentence]


def refuse_strong_role() -> None:
    """Stop the start of a server or worker with ``ImproperlyConfigured``; a database that is not up yet is waited for."""
    try:
        sentence = strong_role()
    except OperationalError:
        return
    if sentence:
        raise ImproperlyConfigured(sentence)
