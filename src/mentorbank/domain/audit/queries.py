"""Does the log still say what was written? The chain is walked from its beginning, and against its anchors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorbank.domain.audit import rules
from mentorbank.domain.audit.models import AppendOnly, AuditEvent, ChainHead, ReadEvent

LOGS: tuple[type[AppendOnly], ...] = (AuditEvent, ReadEvent)


@dataclass(frozen=True)
class Fault:
    """What does not hold, at which number of the chain; ``last`` is the end of a run of missing rows."""

    kind: str
    sequence: int
    last: int = 0


def heads() -> list[ChainHead]:
    """The ends of the chains of the organisation in scope."""
    return list(ChainHead.objects.order_by("log"))


def rows_of(log: str) -> int:
    """How many rows the log has."""
    return next(model for model in LOGS if model.log == log).objects.count()


def faults(model: type[AppendOnly], anchors: Mapping[int, str] | None = None) -> Iterator[Fault]:
    """Everything that is wrong with one log of the organisation in scope; nothing when it is whole.

    ``missing`` rows are gone; a ``changed`` row does not follow from the one before it; an ``unknown`` row stands after
    the end; ``end`` is a head that names another row; ``anchor`` (number → digest, written on earlier days outside the
    database) says something else, so that not even a whole new chain passes.
    """
    head = ChainHead.objects.filter(log=model.log).first() or ChainHead(log=model.log)
    told = {number: digest for number, digest in (anchors or {}).items() if number > head.gone}
    before: set[str] = {head.gone_digest}
    expected = head.gone + 1
    for row in model.objects.order_by("sequence").iterator(chunk_size=2000):
        if row.sequence > head.sequence:
            yield Fault("unknown", row.sequence)
            continue
        if row.sequence > expected:
            yield Fault("missing", expected, row.sequence - 1)
            before = set()
        expected = row.sequence + 1
        right = {rules.link(model.log, digest, row) for digest in before}
        if before and row.digest not in right:
            yield Fault("changed", row.sequence)
        elif told.get(row.sequence, row.digest) != row.digest:
            yield Fault("anchor", row.sequence)
        told.pop(row.sequence, None)
        # Was it the row or its digest that was changed? The next row follows from the right one.
        before = {row.digest} | (set() if row.digest in right else right)
    if expected <= head.sequence:
        yield Fault("missing", expected, head.sequence)
    elif head.digest not in before:
        yield Fault("end", head.sequence)
    yield from (Fault("anchor", number) for number in sorted(told) if number > head.sequence)
