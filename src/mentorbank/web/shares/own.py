"""The young person's own list: what I show, to whom, until when; and one press to stop."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.people.models import Person
from mentorbank.domain.shares.access import SHARES
from mentorbank.domain.shares.actions import withdraw_share
from mentorbank.domain.shares.models import Share
from mentorbank.domain.shares.queries import own_shares
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.entry import page
from mentorbank.web.shares.shown import draw
from mentorbank.web.shares.words import ROLES, day_words, kind_of_share
from mentorbank.web.ui.said import said

EARLIER = 20


@page(Role.MENTEE)
def mine(request: HttpRequest) -> HttpResponse:
    """What holds now, each with its button; below it what is over."""
    today, rows = local_day(request.at), own_shares(request.actor)
    holds = [row for row in rows if row.withdrawn_at is None and row.until >= today]
    over = [row for row in rows if row not in holds][:EARLIER]
    values = {"holds": [_card(row) for row in holds], "over": [_over(row) for row in over]}
    return render(request, "shares/mine.html", values)


def _card(share: Share) -> dict[str, Any]:
    return {
        "share": share, "title": kind_of_share(share.kind), "name": share.recipient.given_name,
        "role": str(ROLES[Role(share.role)]), "until": day_words(share.until),
    }  # fmt: skip


def _over(share: Share) -> tuple[str, str]:
    what = {"kind": kind_of_share(share.kind), "name": share.recipient.given_name}
    term = _("%(kind)s, to %(name)s") % what
    if share.withdrawn_at:
        return term, _("You stopped it on %(day)s") % {"day": day_words(local_day(share.withdrawn_at))}
    return term, _("Ran out on %(day)s") % {"day": day_words(share.until)}


@page(Role.MENTEE)
def preview(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """What the reader sees, exactly."""
    share = SHARES.get(request.actor, "read", pk=share_id)
    return draw(request.actor, person=own_person(request), kind=share.kind, until=share.until)


def own_person(request: HttpRequest) -> Person:
    """The young person who asks, with what the page's frame needs."""
    return Person.objects.select_related("organisation").get(pk=request.actor.person_id)


@page(Role.MENTEE)
@require_POST
def stopping(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """Stop it now; no reason is asked, and nobody is told."""
    share = SHARES.get(request.actor, "withdraw", pk=share_id)
    withdraw_share(by=request.actor, at=request.at, share=share)
    said(request, _("Stopped. %(name)s can no longer see it.") % {"name": share.recipient.given_name})
    return redirect("my-shares")
