"""Questions about companies: who they are, when we last spoke, and what they have opened."""

from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from mentorbank.domain.companies.access import COMPANIES, OPENINGS
from mentorbank.domain.companies.models import Company, CompanyPerson, JobOpening
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import not_ended
from mentorbank.kernel.access import Actor


def companies(actor: Actor, text: str = "") -> QuerySet[Company]:
    """The register by name, each with its last contact, its open openings and its mentors."""
    rows = COMPANIES.visible(actor)
    if text:
        rows = rows.filter(name__icontains=text)
    return rows.annotate(
        last_contact=Max("contacts__on"),
        open_openings=Count("openings", filter=Q(openings__state__in=["open", "offered"]), distinct=True),
        mentors_here=Count("mentors", distinct=True),
    ).order_by("name", "pk")


def openings(actor: Actor, company: Company) -> QuerySet[JobOpening]:
    """A company's openings in the actor's programmes, newest first."""
    return (
        OPENINGS.visible(actor)
        .filter(company=company)
        .select_related("programme", "recorded_by")
        .order_by("-opened_on", "pk")
    )


def reached(programme: Programme) -> int:
    """Companies without a partnership agreement that we have been in contact with, mentors' companies included (R-330)."""
    outside = Company.objects.filter(partnership_agreement=False)
    return (
        outside.filter(Q(contacts__programme=programme) | Q(mentors__mentor__programme=programme))
        .distinct()
        .count()
    )


def own_places(actor: Actor, *, on: date) -> list[CompanyPerson]:
    """Where the actor speaks for a company on this day, in the programmes of their role."""
    rows = CompanyPerson.objects.filter(not_ended(on), starts_on__lte=on, person=actor.person_id)
    if actor.programme_ids is not None:
        rows = rows.filter(programme__in=actor.programme_ids)
    return list(
        rows.select_related("company", "programme").order_by("company__name", "programme__name", "pk")
    )
