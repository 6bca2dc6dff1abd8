"""Writing the log. ``deed`` wraps every action, so that the deed and its log row are saved together or not at all."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit import rules
from mentorbank.domain.audit.models import AppendOnly, AuditEvent, ChainHead, ReadEvent
from mentorbank.kernel.access import Actor
from mentorbank.kernel.codes import by_key, load
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotShown, Refused

Deed = TypeVar("Deed", bound=Callable[..., Any])
Row = TypeVar("Row", bound=AppendOnly)
#: A look repeated within this time is the same look (ours).
SAME_LOOK = timedelta(minutes=1)
_facts: ContextVar[dict[str, Any] | None] = ContextVar("facts", default=None)
_book: ContextVar[list[AuditEvent] | None] = ContextVar("book", default=None)


@dataclass(frozen=True)
class Look:
    """One look: about whom, at which thing, and which class of what is kept (code list ``read_classes``)."""

    about: UUID
    noun: str
    thing_id: UUID | None
    what: str


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
        append_to(head_of(organisation_id, mine[0].log), mine)


def append_to(head: ChainHead, rows: Sequence[Row]) -> None:
    """The rows after the end that is held."""
    for row in rows:
        row.sequence = head.sequence + 1
        row.digest = rules.link(row.log, head.digest, row)
        head.sequence, head.digest = row.sequence, row.digest
    type(rows[0]).objects.bulk_create(rows)
    head.save(update_fields=["sequence", "digest"])


def head_of(organisation_id: UUID | None, log: str) -> ChainHead:
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
    who = {"account_id": by.account_id, "person_id": by.person_id, "role": by.known_as}
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
    """Afterwards the log says who looked at what about whom, when and why (CJEU C-579/21; R-462).

    Call it before anything is shown; see ``log_reads`` for what it refuses.
    """
    log_reads(by=by, at=at, looks=[Look(about, noun, thing_id, what)], purpose=purpose)


def log_reads(*, by: Actor, at: datetime, looks: Sequence[Look], purpose: str) -> None:
    """As ``log_read``, for a list: a line for each look, in a constant number of questions.

    The same look for the same purpose within ``SAME_LOOK`` is one line: a page loaded again, or come back to, tells
    nothing new. Refuses with ``NotShown`` when the lines cannot be written – then nothing may be shown – and with
    ``Refused`` without a purpose of the code list that applies on this day.
    """
    on = local_day(at)
    code = by_key("read_purposes", purpose)
    if code is None or not code.applies(on):
        raise Refused(_("Say what you need it for; then it opens."), field="purpose")
    if unknown := {look.what for look in looks} - {row.key for row in load("read_classes")}:
        raise ValueError(f"Not in the list of what is read: {', '.join(sorted(unknown))}.")
    if not looks:
        return
    try:
        _write_looks(by, at, looks, purpose)
    except DatabaseError as problem:
        sentence = _(
            "This cannot be shown just now, because we cannot note that you look at it. Try again in a moment."
        )
        raise NotShown(sentence) from problem


def _write_looks(by: Actor, at: datetime, looks: Sequence[Look], purpose: str) -> None:
    who: dict[str, Any] = {"account_id": by.account_id, "person_id": by.person_id, "role": by.known_as}
    with transaction.atomic():
        head = head_of(by.organisation_id, rules.READS)
        lately = ReadEvent.objects.filter(**who, purpose=purpose, at__gt=at - SAME_LOOK, at__lte=at)
        noted = {Look(*row) for row in lately.values_list("about_person_id", "noun", "thing_id", "what")}
        new = [
            ReadEvent(
                organisation_id=by.organisation_id, at=at, noun=look.noun, thing_id=look.thing_id,
                about_person_id=look.about, what=look.what, purpose=purpose, **who,
            )
            for look in dict.fromkeys(looks)
            if look not in noted
        ]  # fmt: skip
        if new:
            append_to(head, new)
