"""Writing the log. ``deed`` wraps every action, so that the deed and its log row are saved together or not at all."""

import functools
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.kernel.access import Actor

Deed = TypeVar("Deed", bound=Callable[..., Any])
_facts: ContextVar[dict[str, Any] | None] = ContextVar("facts", default=None)


def deed(verb: str) -> Callable[[Deed], Deed]:
    """Make a function a deed named ``noun.verb``: keyword-only, atomic, and logged with actor and time in one transaction.

    The function returns the row it changed (or None); that row is what the log names.
    """
    noun = verb.partition(".")[0]

    def wrap(function: Deed) -> Deed:
        @functools.wraps(function)
        def doing(*, by: Actor, at: datetime, **given: Any) -> Any:
            token = _facts.set({})
            try:
                with transaction.atomic():
                    thing = function(by=by, at=at, **given)
                    AuditEvent(
                        organisation_id=by.organisation_id or getattr(thing, "organisation_id", None),
                        at=at,
                        account_id=by.account_id,
                        person_id=by.person_id,
                        role=by.role,
                        verb=verb,
                        noun=noun,
                        thing_id=getattr(thing, "pk", None),
                        facts=_facts.get(),
                    ).save()
                return thing
            finally:
                _facts.reset(token)

        return doing  # type: ignore[return-value]

    return wrap


def note(**facts: str | int | bool | None) -> None:
    """Add ids, states or counts to the log row of the deed being done."""
    current = _facts.get()
    if current is not None:
        current.update(facts)


def log_each(
    *, by: Actor, at: datetime, verb: str, things: Iterable[Any], **facts: str | int | bool | None
) -> None:
    """Afterwards the log has a line for each of these rows, as if the deed had been done to each alone.

    For a deed on many rows at once; call it inside that deed, which saves both or neither.
    """
    noun = verb.partition(".")[0]
    who = {"account_id": by.account_id, "person_id": by.person_id, "role": by.role}
    about = {"at": at, "verb": verb, "noun": noun, "facts": facts, **who}
    AuditEvent.objects.bulk_create(
        AuditEvent(organisation_id=thing.organisation_id, thing_id=thing.pk, **about) for thing in things
    )


def log_read(
    *, by: Actor, at: datetime, about: UUID, noun: str, thing_id: UUID, what: str, purpose: str
) -> None:
    """Afterwards the log says who looked at what about whom, when and why (CJEU C-579/21; R-462)."""
    ReadEvent(
        organisation_id=by.organisation_id,
        at=at,
        account_id=by.account_id,
        person_id=by.person_id,
        role=by.role,
        noun=noun,
        thing_id=thing_id,
        about_person_id=about,
        what=what,
        purpose=purpose,
    ).save()
