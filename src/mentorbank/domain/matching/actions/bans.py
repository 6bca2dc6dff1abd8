"""These two not: said by the coordinator, and taken back."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import PairBan
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import Refused

KINDS = ("coordinator", *rules.POWER)


@deed("pair.banned")
def ban_pair(
    *, by: Actor, at: datetime, enrolment: Enrolment, mentor: Mentor, kind: str = "coordinator"
) -> PairBan:
    """Afterwards these two are not proposed to each other in this programme. Doing it twice changes nothing.

    The kinds ``line_management`` and ``grading`` say that the mentor leads or grades the young person; the template
    decides what follows (R-175, R-176).
    """
    ENROLMENTS.require(by, "change", enrolment)
    MENTORS.require(by, "change", mentor)
    if kind not in KINDS:
        raise Refused(_("Choose why these two are not to be proposed to each other."))
    ban, made = PairBan.objects.get_or_create(
        enrolment=enrolment, mentor=mentor,
        defaults={"organisation_id": enrolment.organisation_id, "kind": kind, "at": at},
    )  # fmt: skip
    note(kind=ban.kind, again=not made)
    return ban


@deed("pair.ban_lifted")
def lift_ban(*, by: Actor, at: datetime, enrolment: Enrolment, mentor: Mentor) -> Enrolment:
    """Undo what the coordinator said; a no from one of the two, and no chemistry, stay."""
    ENROLMENTS.require(by, "change", enrolment)
    PairBan.objects.filter(enrolment=enrolment, mentor=mentor, kind__in=KINDS).delete()
    return enrolment
