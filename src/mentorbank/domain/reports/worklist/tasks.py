"""One thing that waits for somebody, and the order of such things. Plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

#: Every kind of task; among equally urgent ones, those further up come first.
KINDS = (
    "concern",  # somebody is worried
    "question",  # somebody has asked and has no answer
    "correction",  # somebody has asked to have something about them put right
    "advice",  # a local advisory board has advised
    "opening",  # somebody opened what they are not assigned to, and nobody else has looked at why
    "new_referral",  # a young person nobody has talked to
    "waiting",  # a young person without a mentor and without a proposal
    "proposal_ran_out",  # nobody answered in time
    "proposal_unanswered",  # the last day for an answer is near
    "not_begun",  # both said yes, and the course has not begun
    "silent",  # no contact for longer than the template allows
    "must_change",  # one of the two asked for something to change
    "check_in",  # a talk that is due
    "ending",  # the planned end is near or past
    "measurement",  # somebody to be asked months after
    "to_enrol",  # talked with, and not enrolled
    "screening",  # somebody who would like to be a mentor
)
URGENCIES = ("now", "soon", "calm")


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody.

    ``since`` is the day it began to wait. ``subjects`` are ids, the thing itself first; ``people`` are first names.
    ``params`` are the plain facts its sentences are made of; which they are stands where the kind is asked for.
    """

    kind: str
    urgency: str
    since: date | None
    subjects: tuple[UUID, ...]
    people: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Concerns first whatever else there is, the one to act on soonest leading; then by urgency, by kind, and by how long
    it has waited.
    """
    return sorted(tasks, key=_place)


def _place(task: Task) -> tuple[bool, int, int, float, date, str]:
    act_by = task.params.get("act_by")
    return (
        task.kind != "concern",
        URGENCIES.index(task.urgency),
        KINDS.index(task.kind),
        act_by.timestamp() if act_by else 0,
        task.since or date.max,
        str(task.subjects[0]),
    )
