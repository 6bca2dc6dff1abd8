"""What a partner brought, who acts for it, and where the actor acts for one."""

from datetime import date

from django.db.models import QuerySet

from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.partners.access import BROUGHT, PARTNERS
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.programmes.queries import not_ended
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor


def partners(actor: Actor) -> QuerySet[Partner]:
    """Every partner, by name."""
    return PARTNERS.visible(actor).order_by("name", "pk")


def brought_by(actor: Actor, partner: Partner | None = None) -> QuerySet[Brought]:
    """What was brought, the newest first; of the mentor nothing is read but the state."""
    rows = BROUGHT.visible(actor)
    if partner is not None:
        rows = rows.filter(partner=partner)
    return rows.select_related("partner", "mentor").only(
        "name", "at", "company_id", "partner", "partner__name", "mentor", "mentor__state", "organisation_id"
    ).order_by("-at", "pk")  # fmt: skip


def own_partners(actor: Actor, *, on: date) -> list[PartnerPerson]:
    """Where the actor acts for a partner on this day, in the programmes of their role."""
    rows = PartnerPerson.objects.filter(not_ended(on), starts_on__lte=on, person=actor.person_id)
    if actor.programme_ids is not None:
        rows = rows.filter(programme__in=actor.programme_ids)
    return list(
        rows.select_related("partner", "programme").order_by("partner__name", "programme__name", "pk")
    )


def who_brought(actor: Actor, mentor: Mentor) -> Partner | None:
    """The partner an application came by, for those who screen it."""
    row = BROUGHT.visible(actor).filter(mentor=mentor).select_related("partner").first()
    return row.partner if row else None
