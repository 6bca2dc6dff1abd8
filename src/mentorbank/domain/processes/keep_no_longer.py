"""The nightly forgetting: whoever and whatever is kept no longer goes, in small steps (R-465). It may be interrupted anywhere."""

import json
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Rows
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.erase_person import erase_for_good
from mentorbank.domain.reports.own_copy import whole_copy
from mentorbank.domain.rights.actions import tell_before
from mentorbank.domain.rights.models import KeepingRound, LastCopy
from mentorbank.domain.rights.queries import held
from mentorbank.domain.rights.retention import FIRST, ROWS, going
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.retention import retention_rules

#: Rows in one transaction, so that nobody waits for it.
SLICE = 200
log = logging.getLogger(__name__)


def keep_no_longer(*, by: Actor, at: datetime) -> KeepingRound:
    """Afterwards everybody whose time is near is told, and what is over is gone, as much as one night does.

    Each step is saved by itself. One that fails is counted, named in the process's log by its kind alone, and left for the
    next night; an interruption leaves a round without an end, and the next one goes on where it stopped.
    """
    today = local_day(at)
    rules = retention_rules(today)
    night = KeepingRound(organisation_id=by.organisation_id, started_at=at)
    night.save()
    for holding in FIRST:
        _rows(night, holding, by, at)
    for one in going(today, until=today + timedelta(days=rules.told_before_days)):
        if one.person.account_id and one.told is None:
            night.told += _step(night, lambda: tell_before(by=by, at=at, person=one.person, on=one.on))  # noqa: B023
    due = going(today, until=today)
    for one in due[: rules.most_a_night]:
        night.people += _step(night, lambda: forget(by=by, at=at, person=one.person))  # noqa: B023
    night.left = len(due) - night.people
    for holding in ROWS:
        if holding.forget and holding not in FIRST:
            _rows(night, holding, by, at)
    night.ended_at = at
    night.save()
    return night


def _rows(night: KeepingRound, holding: Rows, by: Actor, at: datetime) -> None:
    today = local_day(at)
    rows = holding.rows(today, held(today))
    while ids := list(rows.values_list("pk", flat=True)[:SLICE]):
        if not _step(night, lambda: holding.forget(by=by, at=at, ids=ids)):
            return
        night.rows += len(ids)
        night.save()


def _step(night: KeepingRound, do: Callable[[], object]) -> int:
    """1 when the step was done, 0 when it failed."""
    try:
        do()
    except Exception as problem:
        night.failed += 1
        log.error("forgetting failed: %s", type(problem).__name__)
        return 0
    finally:
        night.save()
    return 1


@deed("person.kept_no_longer")
def forget(*, by: Actor, at: datetime, person: Person) -> None:
    """Afterwards nobody can find this person, and a sealed copy of what went can be handed over for some days.

    Refused, as any erasure, while they take part here or are held.
    """
    sections = whole_copy(person)
    days = retention_rules(local_day(at)).kept["last_copies"].days or 0
    copy = LastCopy(
        organisation_id=person.organisation_id, name=person.full_name, made_at=at,
        content=json.dumps({section.key: section.rows for section in sections}, ensure_ascii=False),
        kept_until=local_day(at) + timedelta(days=days),
    )  # fmt: skip
    erase_for_good(by=by, at=at, person=person)
    if sections:
        copy.save()
    note(sections=len(sections))
