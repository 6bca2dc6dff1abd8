"""What a school reads: its talks, whom its contact nominated, and figures no pupil can be found in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from mentorbank.domain.programmes.queries import current_rules_of, not_ended
from mentorbank.domain.referrals.access import may_tell_stages
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.schools.access import NOMINATIONS, SCHOOLS, TALKS
from mentorbank.domain.schools.models import Nomination, School, SchoolPerson, TalkRequest
from mentorbank.kernel.access import Actor
from mentorbank.kernel.table_suppression import public_table

#: How far a pupil has come, in the order of the way.
STAGES = ("received", "place", "mentor", "over")
_OF_ENROLMENT = {
    Enrolment.State.WAITING: "place", Enrolment.State.MATCHED: "mentor",
    Enrolment.State.ENDED: "over", Enrolment.State.LEFT: "over",
}  # fmt: skip


@dataclass(frozen=True)
class Pupil:
    """Somebody the actor nominated; ``stage`` is empty where it is not told."""

    name: str
    on: date
    stage: str


def schools(actor: Actor) -> QuerySet[School]:
    """Every school, by name."""
    return SCHOOLS.visible(actor).order_by("name", "pk")


def own_schools(actor: Actor, *, on: date) -> list[SchoolPerson]:
    """Where the actor acts for a school on this day, in the programmes of their role."""
    rows = SchoolPerson.objects.filter(not_ended(on), starts_on__lte=on, person=actor.person_id)
    if actor.programme_ids is not None:
        rows = rows.filter(programme__in=actor.programme_ids)
    return list(rows.select_related("school", "programme").order_by("school__name", "programme__name", "pk"))


def talks(actor: Actor) -> QuerySet[TalkRequest]:
    """What was asked for: what waits for an answer first, then the newest."""
    return (
        TALKS.visible(actor).select_related("school", "programme").order_by("answered_at", "-asked_at", "pk")
    )


def _stages(rows: Iterable[Nomination]) -> dict[Nomination, str]:
    """How far each has come: one question."""
    rows = list(rows)
    places = Enrolment.objects.filter(referral__in=[row.referral_id for row in rows])
    found = dict(places.values_list("referral", "state"))
    return {row: _stage(row.referral, found.get(row.referral_id, "")) for row in rows}


def _stage(referral: Referral, enrolment: str) -> str:
    if enrolment:
        return _OF_ENROLMENT[Enrolment.State(enrolment)]
    return "over" if referral.closed_at else "received"


def nominated(actor: Actor, rows: Iterable[Nomination], *, on: date) -> list[Pupil]:
    """These nominations as their nominator may see them; a constant number of questions."""
    stages = _stages(rows)
    rules = current_rules_of({row.programme_id: row.programme for row in stages}.values(), on=on)
    told = may_tell_stages([row.referral for row in stages], rules)
    return [
        Pupil(
            row.referral.person.given_name,
            row.at.date(),
            stages[row] if row.referral_id in told else "",
        )
        for row in stages
    ]


def nominations(actor: Actor) -> QuerySet[Nomination]:
    """Whom the actor nominated, the newest first."""
    rows = NOMINATIONS.visible(actor).select_related("referral__person", "programme", "school")
    return rows.order_by("-at", "pk")


def school_figures(actor: Actor) -> tuple[dict[str, int | None], int | None]:
    """How many of the school's pupils whom others have nominated stand where, and in all; None is hidden (fewer than five).

    Only the others': whoever knows how their own stand could take them from a total, and be left with the rest.
    """
    rows = NOMINATIONS.visible(actor, "count").exclude(by_person=actor.person_id).select_related("referral")
    counted = Counter(_stages(rows).values())
    table = public_table([[counted[stage] for stage in STAGES]])
    return dict(zip(STAGES, table.cells[0], strict=True)), table.total
