"""A phone is gone, or somebody else has it: staff sign a person out everywhere (trust T-10, ASVS 7.4.5)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import COLLEAGUES
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.sign_in.actions import end_sessions
from mentorbank.domain.sign_in.models import OpenSession
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import NotFound


@deed("sessions.ended_for")
def sign_out_for(*, by: Actor, at: datetime, person: Person) -> int:
    """Afterwards no browser is signed in with this person's account, from its next request on; how many were.

    They come in again with a code as before. ``NotFound`` for anybody who is neither a young person or a mentor in one's
    programmes nor, for who coordinates everything, a colleague; and for oneself, who has a page for it.
    """
    mine = (
        YOUNG_PEOPLE.visible(by, "sign_out").filter(pk=person.pk),
        MENTORS.visible(by, "sign_out").filter(person=person),
        COLLEAGUES.visible(by, "sign_out").filter(person=person),
    )
    if not any(rows.exists() for rows in mine):
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    sessions = list(OpenSession.objects.filter(account=person.account_id)) if person.account_id else []
    end_sessions(by=by, at=at, sessions=sessions)
    note(whose=str(person.pk), ended=len(sessions))
    return len(sessions)
