"""Holding check-ins: done, not reached, later, by link; and the change that was asked for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.support import notices
from mentorbank.domain.support.access import CHECK_INS
from mentorbank.domain.support.models import CheckIn, ContactAttempt
from mentorbank.domain.support.rules import DAYS_TO_CHANGE
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("check_in.done")
def complete_check_in(
    *,
    by: Actor,
    at: datetime,
    check_in: CheckIn,
    answer: str = "fine",
    must_change: bool = False,
    words: str = "",
    inspiration: Sequence[str] = (),
) -> CheckIn:
    """Record a check-in (R-275): ``answer`` is fine, partly, no or talk.

    One talk also covers check-ins with the same party that were left behind. "Something must change" and "want to
    talk" get a day by which somebody has acted. When one of the two answered by link, the responsible is told.
    ``inspiration`` are keys of what is sent along to the party (R-277).
    Refused with ``AlreadyDone`` the second time.
    """
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if check_in.state != CheckIn.State.DUE:
        raise AlreadyDone(_("This check-in is already done."))
    asks = must_change or answer == "talk"
    check_in.state, check_in.done_at, check_in.answer = CheckIn.State.DONE, at, answer
    check_in.must_change, check_in.note, check_in.inspiration = must_change, words.strip(), list(inspiration)
    check_in.act_by = timezone.localdate(at) + timedelta(days=DAYS_TO_CHANGE) if asks else None
    check_in.save()
    note(party=check_in.party, must_change=must_change)
    earlier = _left_behind(check_in, timezone.localdate(at))
    earlier.update(state=CheckIn.State.CANCELLED, done_at=at)
    revoke_about(by=by, at=at, noun="check_in", subject_ids=[check_in.pk])
    if asks and not by.is_staff:
        notices.answer_needs_you(check_in, by=by, at=at)
    if inspiration:
        notices.inspiration_sent(check_in, by=by, at=at)
    return check_in


def _left_behind(check_in: CheckIn, today: date) -> QuerySet[CheckIn]:
    same = CheckIn.objects.filter(match=check_in.match_id, party=check_in.party, kind=check_in.kind)
    return same.filter(state=CheckIn.State.DUE, due_on__lt=today).exclude(pk=check_in.pk)


@deed("check_in.change_made")
def mark_acted(*, by: Actor, at: datetime, check_in: CheckIn) -> CheckIn:
    """Afterwards the change that was asked for has been made; the first time counts."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if check_in.acted_at is None:
        check_in.acted_at = at
        check_in.save(update_fields=["acted_at"])
    return check_in


@deed("check_in.reopened")
def reopen_check_in(*, by: Actor, at: datetime, check_in: CheckIn) -> CheckIn:
    """Undo "everything is fine": the check-in is due again. Only one without words or a change can be taken back."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if check_in.state != CheckIn.State.DONE or check_in.note or check_in.must_change:
        raise Refused(_("This check-in cannot be taken back."))
    covered = CheckIn.objects.filter(
        match=check_in.match_id, party=check_in.party, state=CheckIn.State.CANCELLED
    )
    covered.filter(done_at=check_in.done_at).update(state=CheckIn.State.DUE, done_at=None)
    check_in.state, check_in.done_at, check_in.answer, check_in.must_change = (
        CheckIn.State.DUE,
        None,
        "",
        None,
    )
    check_in.act_by = None
    check_in.save()
    return check_in


@deed("check_in.postponed")
def postpone_check_in(*, by: Actor, at: datetime, check_in: CheckIn, to: date) -> CheckIn:
    """Move a check-in to a later day; refused for a day that has been or that already holds one."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if check_in.state != CheckIn.State.DUE:
        raise AlreadyDone(_("This check-in is already done."))
    if to <= timezone.localdate(at):
        raise Refused(_("Choose a day that is still to come."), field="to")
    others = CheckIn.objects.filter(
        match=check_in.match_id, party=check_in.party, kind=check_in.kind, due_on=to
    )
    if others.exclude(pk=check_in.pk).exists():
        raise Refused(_("There is already a check-in on that day. Choose another."), field="to")
    check_in.due_on = to
    check_in.save(update_fields=["due_on"])
    return check_in


@deed("check_in.not_reached")
def not_reached(*, by: Actor, at: datetime, check_in: CheckIn, method: str = "phone") -> ContactAttempt:
    """Record that nobody answered (R-279); the check-in stays due."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if check_in.state != CheckIn.State.DUE:
        raise AlreadyDone(_("This check-in is already done."))
    attempt = ContactAttempt(
        organisation_id=check_in.organisation_id, check_in=check_in, at=at, by_person_id=by.person_id, method=method
    )  # fmt: skip
    attempt.save()
    return attempt


@deed("check_in.asked")
def ask_by_link(*, by: Actor, at: datetime, check_in: CheckIn) -> CheckIn:
    """Afterwards the party has a link to three answers; the answer reaches only those who may see it."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if check_in.state != CheckIn.State.DUE:
        raise AlreadyDone(_("This check-in is already done."))
    if check_in.party == "mentor" and check_in.match.mentor.state == Mentor.State.SUSPENDED:
        raise Refused(_("No letters go to a mentor who is suspended. Call instead."))
    revoke_about(by=by, at=at, noun="check_in", subject_ids=[check_in.pk])
    check_in.asked_at = at
    check_in.save(update_fields=["asked_at"])
    notices.how_is_it_going(check_in, by=by, at=at)
    return check_in
