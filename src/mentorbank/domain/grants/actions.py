"""Making a grant, saying whom it covers, and who reads about it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.grants.access import GRANT_READERS, GRANTS
from mentorbank.domain.grants.models import Grant, GrantException, GrantReader
from mentorbank.domain.grants.queries import covered_by
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import see_off, take_in
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


@deed("grant.made")
def make_grant(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    funder: str,
    name: str,
    purpose: str,
    starts_on: date,
    ends_on: date,
    subgroups: Sequence[str] = (),
    unemployed_months: int | None = None,
) -> Grant:
    """Afterwards the grant covers whoever entered so; its rule is never changed, so that no past figure moves (R-022).

    ``NotFound`` for a programme one does not run. Refuses no name, and a period that runs backwards.
    """
    programme = PROGRAMMES.get(by, "change", pk=programme.pk)
    if not (funder.strip() and name.strip()):
        raise Refused(_("Write who gives the money, and what the grant is called."), field="name")
    if ends_on < starts_on:
        raise Refused(_("The period ends before it begins."), field="ends_on")
    grant = Grant(
        organisation_id=programme.organisation_id, programme=programme, funder=funder.strip(), name=name.strip(),
        purpose=purpose.strip(), starts_on=starts_on, ends_on=ends_on, subgroups=list(subgroups),
        unemployed_months=unemployed_months, made_at=at,
    )  # fmt: skip
    grant.save()
    note(programme=str(programme.pk))
    return grant


@deed("grant.covers")
def cover(*, by: Actor, at: datetime, grant: Grant, enrolment: Enrolment, covered: bool) -> Grant:
    """Afterwards, and from today on, this young person is covered, or is not, whatever the rule says.

    ``NotFound`` for somebody of another programme; ``AlreadyDone`` when it is so already.
    """
    grant = GRANTS.get(by, "change", lock=True, pk=grant.pk)
    enrolment = ENROLMENTS.get(by, "read", pk=enrolment.pk)
    if enrolment.programme != grant.programme:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    now = covered_by(grant.programme)[grant.pk].enrolments(local_day(at))
    if (enrolment.pk in now) == covered:
        raise AlreadyDone(_("It is so already."))
    GrantException(
        organisation_id=grant.organisation_id, grant=grant, enrolment=enrolment, covered=covered, recorded_at=at,
        by_person_id=by.person_id,
    ).save()  # fmt: skip
    note(enrolment=str(enrolment.pk), covered=covered)
    return grant


@deed("grant_reader.invited")
def invite_reader(
    *, by: Actor, at: datetime, grant: Grant, given_name: str, family_name: str, email: str
) -> GrantReader:
    """Afterwards somebody reads this grant's report for the funder, and has an invitation. Twice is once."""
    grant = GRANTS.get(by, "change", pk=grant.pk)
    who = {"given_name": given_name, "family_name": family_name, "email": email}
    row, _new = take_in(
        by=by, at=at, kind=GrantReader, role=Role.FUNDER, programme=grant.programme, who=who, grant=grant,
    )  # fmt: skip
    return row


@deed("grant_reader.ended")
def end_reader(*, by: Actor, at: datetime, place: GrantReader) -> GrantReader:
    """Afterwards this person's next request finds nothing of the grant."""
    place = GRANT_READERS.get(by, "end", lock=True, pk=place.pk)
    see_off(by=by, at=at, place=place, role=Role.FUNDER)
    note(grant=str(place.grant.pk), whose=str(place.person_id))
    return place
