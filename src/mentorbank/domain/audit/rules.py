"""How one row of the log follows from the row before, plain values in, a digest out; and what judging a look asks for.

The digest of a row covers the digest before it, so whoever changes, removes or adds a row breaks the chain there. The
fields are named here and not read from the table: a field that comes later does not make old rows look changed.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from mentorbank.kernel.refusals import AlreadyDone, Refused

#: Before the first row of a chain.
NOTHING = ""
DEEDS, READS = "deeds", "reads"
WHO = ("id", "organisation_id", "sequence", "at", "account_id", "person_id", "role", "noun", "thing_id")
FIELDS = {DEEDS: (*WHO, "verb", "facts"), READS: (*WHO, "about_person_id", "what", "purpose")}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(value, UUID) else value


def canonical(log: str, row: object) -> str:
    """The row as text that is the same on every engine: its fields by name, moments in UTC."""
    fields = {name: _plain(getattr(row, name)) for name in FIELDS[log]}
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def link(log: str, previous: str, row: object) -> str:
    """The digest of a row that follows the row whose digest is ``previous``: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(f"{previous}\n{canonical(log, row)}".encode()).hexdigest()


#: A twentieth of a month's looks is looked at again, and never fewer than ten (ours; Datatilsynet asks for a fixed procedure).
SHARE, FEWEST = 20, 10


def sample_size(looks: int) -> int:
    """How many of a month's looks are drawn."""
    return min(looks, max(FEWEST, -(-looks // SHARE)))


def seed_of(organisation_id: str, month: str, digest: str) -> str:
    """What decides the draw: nobody knows it before the month's last look is chained, and anybody can compute it after."""
    return hashlib.sha256(f"{organisation_id} {month} {digest}".encode()).hexdigest()


def drawn(seed: str, ids: Iterable[UUID], number: int) -> list[UUID]:
    """The same ``number`` ids for the same seed, each equally likely."""
    return sorted(ids, key=lambda pk: hashlib.sha256(f"{seed} {pk}".encode()).digest())[:number]


FINDINGS = ("fine", "ask")


def refuse_finding(finding: str, text: str, *, judged_at: datetime | None) -> None:
    """Whoever judges a look or an opening says ``fine``, or ``ask`` with a note of what has to be explained, and only once.

    ``Refused`` for anything else, ``AlreadyDone`` when it was judged before.
    """
    if finding not in FINDINGS:
        raise Refused(_("Choose what you found."), field="finding")
    if finding == "ask" and not text.strip():
        raise Refused(_("Write what has to be explained, and whom you asked."), field="text")
    if judged_at:
        raise AlreadyDone(_("Somebody else has just judged this one."))
