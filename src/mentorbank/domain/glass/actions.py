"""Ending an opening before its time, and looking at it afterwards. Opening crosses stages: ``processes/open_glass.py``."""

from datetime import datetime

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.audit.rules import refuse_finding
from mentorbank.domain.glass.access import GLASS
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.kernel.access import Actor


@deed("glass.closed")
def close_glass(*, by: Actor, at: datetime, opening: GlassOpening) -> GlassOpening:
    """Afterwards it is closed. Closing what is over changes nothing."""
    opening = GLASS.get(by, "read", lock=True, pk=opening.pk)
    if at < opening.until:
        opening.until = at
        opening.save(update_fields=["until"])
    return opening


@deed("glass.looked_at")
def judge_opening(
    *, by: Actor, at: datetime, opening: GlassOpening, finding: str, text: str = ""
) -> GlassOpening:
    """Afterwards somebody else than the one who opened has said whether the reason fits: ``fine``, or ``ask`` with a note.

    Refused without a finding, without a note where one is needed, and twice; one's own openings are nobody's to judge.
    """
    opening = GLASS.get(by, "judge", lock=True, pk=opening.pk)
    refuse_finding(finding, text, judged_at=opening.seen_at)
    opening.finding, opening.note, opening.seen_at, opening.seen_by_id = (
        finding,
        text.strip(),
        at,
        by.person_id,
    )
    opening.save()
    note(finding=finding)
    return opening
