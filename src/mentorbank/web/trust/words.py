"""Looks in words: the role, the purpose and the class, by their code lists."""

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.kernel.access import Role
from mentorbank.kernel.codes import ListName, by_key
from mentorbank.web.accounts.presenters import role_name
from mentorbank.web.matching.words import here


def label(name: ListName, key: str) -> str:
    """The row's name in the reader's language; the key itself for rows from before the list."""
    code = by_key(name, key)
    return code.label(here()) if code else key


def role_of(look: ReadEvent) -> str:
    """The role somebody acted in, as people say it."""
    return role_name(Role(look.role))


def purpose_of(look: ReadEvent) -> str:
    """What it was needed for."""
    return label("read_purposes", look.purpose)


def class_of(look: ReadEvent) -> str:
    """Which part of what is kept."""
    return label("read_classes", look.what)
