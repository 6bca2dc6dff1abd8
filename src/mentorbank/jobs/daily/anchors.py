"""The end of each log, written down outside the database once a day: a log made anew cannot agree with it."""

import json
import logging
import os
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from mentorbank.domain.audit.queries import heads
from mentorbank.kernel.access import Actor

log = logging.getLogger("mentorbank.anchors")


def anchor_file() -> Path:
    """One line of JSON for each log and day; only ever added to."""
    return Path(settings.DATA) / "audit-anchors.jsonl"


def anchor(by: Actor, at: datetime) -> None:
    """Afterwards the file and the process's own log hold number and digest of the newest row of each log."""
    lines = [
        json.dumps(
            {"at": at.isoformat(), "organisation": str(by.organisation_id), "log": head.log,
             "sequence": head.sequence, "digest": head.digest}
        )
        for head in heads()
        if head.sequence
    ]  # fmt: skip
    handle = os.open(anchor_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    for line in lines:
        log.info("anchor %s", line)


def anchors_of(organisation_id: UUID) -> dict[str, dict[int, str]]:
    """What was written down: log → number → digest. Empty before the first morning."""
    told: dict[str, dict[int, str]] = defaultdict(dict)
    if anchor_file().exists():
        for line in anchor_file().read_text().splitlines():
            row = json.loads(line)
            if row["organisation"] == str(organisation_id):
                told[row["log"]].setdefault(row["sequence"], row["digest"])
    return told
