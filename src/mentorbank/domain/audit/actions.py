"""Writing the log. ``deed`` wraps every action, so that the deed and its log row are saved together or not at all."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from mentorbank.domain.audit import rules
from mentorbank.domain.audit.models import AppendOnly, AuditEvent, ChainHead, ReadEvent
from mentorbank.kernel.access import Actor

Deed = TypeVar("Deed", bound=Callable[..., Any])
Row = TypeVar("Row", bound=AppendOnly)
_facts: ContextVar[dict[str, Any] | None] = ContextVar("facts", default=None)
_book: ContextVar[list[AuditEvent] | None] = ContextVar("book", default=None)


@contextmanager
def together() -> Iterator[list[AuditEvent]]:
    """Deeds within the block are saved together or not at all, and their log rows are chained last, before the commit.

    The end of the chain is one row that every deed of an organisation passes: held last, it is held shortly, and
    nobody who holds it waits for anything else.
    """
    open_book = _book.get()
    if open_book is not None:
        written = len(open_book)
        try:
            with transaction.atomic():
                yield open_book
        except BaseException:
            del open_book[written:]
            raise
        return
    book: list[AuditEvent] = []
    token = _book.set(book)
    try:
        with transaction.atomic():
            yield book
            append(book)
    finally:
        _book.reset(token)


def append(rows: Sequence[Row]) -> None:
    """Afterwards the rows stand last in their organisation's chain, in this order. Call it inside the deed's transaction."""
    for organisation_id in sorted({row.organisation_id for row in rows}, key=str):
        mine = [row for row in rows if row.organisation_id == organisation_id]
        with transaction.atomic():
            head = head_of(organisation_id, mine[0].log)
            for row in mine:
                row.sequence = head.sequence + 1
                row.digest = rules.link(row.log, head.digest, row)
                head.sequence, head.digest = row.sequence, row.digest
            type(mine[0]).objects.bulk_create(mine)
            head.save(update_fields=["sequence", "digest"])


def head_of(organisation_id: UUID, log: str) -> ChainHead:
    """The end of the chain, held until the transaction is over: two who write at once come one after the other."""
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(organisation_id=organisation_id, log=log).first()
    if head is None:
        ChainHead.objects.bulk_create(
            [ChainHead(organisation_id=organisation_id, log=log)], ignore_conflicts=True
        )
        head = heads.get(organisation_id=organisation_id, log=log)
    return head


def deed(verb: str) -> Callable[[Deed], Deed]:
    """Make a function a deed named ``noun.verb``: keyword-only, atomic, and logged with actor and time in one transaction.

    The function returns the row it changed (or None); that row is what the log names.
    """

    def wrap(function: Deed) -> Deed:
        @functools.wraps(function)
        def doing(*, by: Actor, at: datetime, **given: Any) -> Any:
            token = _facts.set({})
            try:
                with together() as book:
                    thing = function(by=by, at=at, **given)
                    organisation_id = by.organisation_id or getattr(thing, "organisation_id", None)
                    book.append(
                        _event(by, at, verb, organisation_id, getattr(thing, "pk", None), _facts.get())
                    )
                return thing
            finally:
                _facts.reset(token)

        return doing  # type: ignore[return-value]

    return wrap


def _event(
    by: Actor,
    at: datetime,
    verb: str,
    organisation_id: UUID | None,
    thing_id: UUID | None,
    facts: dict[str, Any] | None,
) -> AuditEvent:
    who = {"account_id": by.account_id, "person_id": by.person_id, "role": by.role}
    about = {"noun": verb.partition(".")[0], "verb": verb, "thing_id": thing_id}
    # The facts as the database gives them back, so that the digest is the same then.
    same = json.loads(json.dumps(facts or {}))
    return AuditEvent(organisation_id=organisation_id, at=at, facts=same, **about, **who)


def note(**facts: str | int | bool | None) -> None:
    """Add ids, states or counts to the log row of the deed being done."""
    current = _facts.get()
    if current is not None:
        current.update(facts)


def write(
    *, by: Actor, at: datetime, verb: str, organisation_id: UUID, **facts: str | int | bool | None
) -> None:
    """Afterwards the log has a line about something that is not about one row, such as that a town was built."""
    with together() as book:
        book.append(_event(by, at, verb, organisation_id, None, facts))


def log_each(
    *, by: Actor, at: datetime, verb: str, things: Iterable[Any], **facts: str | int | bool | None
) -> None:
    """Afterwards the log has a line for each of these rows, as if the deed had been done to each alone.

    For a deed on many rows at once; call it inside that deed, which saves both or neither.
    """
    with together() as book:
        book.extend(_event(by, at, verb, thing.organisation_id, thing.pk, facts) for thing in things)


def log_read(
    *, by: Actor, at: datetime, about: UUID, noun: str, thing_id: UUID, what: str, purpose: str
) -> None:
    """Afterwards the log says who looked at what about whom, when and why (CJEU C-579/21; R-462)."""
    row = ReadEvent(
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
    )
    append([row])
