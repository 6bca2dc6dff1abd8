"""What stands suggested, to whom, and what a company reads of it."""

from datetime import date

from django.db.models import QuerySet

from mentorbank.domain.companies.models import JobOpening
from mentorbank.domain.introductions.access import INTRODUCTIONS, STANDS
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.kernel.access import Actor


def suggested(actor: Actor, opening: JobOpening) -> QuerySet[Introduction]:
    """To whom a coordinator's opening is suggested, the newest first."""
    rows = INTRODUCTIONS.visible(actor, "suggest").filter(opening=opening)
    return rows.select_related("enrolment__person").defer("line").order_by("-suggested_at", "pk")


def may_be_suggested(actor: Actor, opening: JobOpening) -> QuerySet[Enrolment]:
    """The young people of the opening's programme it is not suggested to yet, by name."""
    rows = ENROLMENTS.visible(actor).filter(programme=opening.programme_id, state__in=RUNNING_STATES)
    rows = rows.exclude(pk__in=Introduction.objects.filter(opening=opening).values("enrolment"))
    return rows.select_related("person").order_by("person__given_name", "person__family_name", "pk")


def own_introductions(actor: Actor) -> list[Introduction]:
    """Every opening suggested to this young person, the newest first."""
    rows = INTRODUCTIONS.visible(actor).select_related("opening__company", "opening__programme")
    return list(rows.order_by("-suggested_at", "pk"))


def waits(actor: Actor, *, on: date) -> bool:
    """Whether an opening that stands waits for this young person's answer."""
    rows = INTRODUCTIONS.visible(actor).filter(state=Introduction.State.ASKED, until__gte=on)
    return rows.filter(opening__state__in=STANDS).exists()


def shown_to_company(actor: Actor) -> list[Introduction]:
    """What young people show the company on the actor's day, by opening; without their words, which are read one by one."""
    rows = INTRODUCTIONS.visible(actor, "read_shared").select_related("enrolment__person", "opening")
    return list(rows.defer("line").order_by("-answered_at", "pk"))
