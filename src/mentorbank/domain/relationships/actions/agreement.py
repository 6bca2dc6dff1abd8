"""Deeds on the agreement: written by one, confirmed by both, written anew."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.relationships import notices
from mentorbank.domain.relationships.access import AGREEMENTS
from mentorbank.domain.relationships.models import Agreement
from mentorbank.domain.relationships.rules import may_choose_place
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import Refused


@deed("agreement.written")
def write_agreement(*, by: Actor, at: datetime, match: Match, **fields: Any) -> Agreement:
    """Afterwards this is the pair's newest agreement; earlier ones are kept (R-197).

    The writer has confirmed it, the other one is asked to (R-190). Where the template lets the young person alone
    choose the place, the mentor's agreement keeps the place there was, and another one is refused (R-203).
    """
    match = MATCHES.get(by, "take_part", lock=True, pk=match.pk)
    newest = match.agreements.order_by("-number").first()
    if not may_choose_place(by.role, rules_of(match.version_id)):
        before = newest.place if newest else ""
        if fields.get("place", before) != before:
            raise Refused(_("The young person alone chooses where you meet."), field="place")
        fields["place"] = before
    agreement = Agreement(
        organisation_id=match.organisation_id, match=match, number=(newest.number if newest else 0) + 1,
        written_at=at, written_by_id=by.person_id, **fields,
    )  # fmt: skip
    setattr(agreement, f"{by.role.value}_confirmed_at", at)
    agreement.save()
    notices.agreement_to_confirm(agreement, by=by, at=at)
    return agreement


@deed("agreement.confirmed")
def confirm_agreement(*, by: Actor, at: datetime, agreement: Agreement) -> Agreement:
    """Record this party's yes to the agreement, with time; the same yes twice changes nothing.

    Refused when the other one has written a newer agreement meanwhile: a yes is to words one has read.
    """
    agreement = AGREEMENTS.get(by, "confirm", lock=True, pk=agreement.pk)
    if Agreement.objects.filter(match_id=agreement.match_id, number__gt=agreement.number).exists():
        raise Refused(_("There is a newer agreement. Read it, and say yes to that one."))
    field = f"{by.role.value}_confirmed_at"
    if getattr(agreement, field) is None:
        setattr(agreement, field, at)
        agreement.save(update_fields=[field])
    return agreement
