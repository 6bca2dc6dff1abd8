"""Who asks for a study, who approves it, who fetches, and who has said no."""

from django.db.models import Q

from mentorbank.domain.audit.access import whole_organisation
from mentorbank.domain.foundation.policy import NOBODY, Policy, Rule, in_programmes, own, related
from mentorbank.domain.programmes.access import belongs
from mentorbank.domain.studies.models import Study, StudyObjection, StudyReader
from mentorbank.kernel.access import Actor, Role

OWN_STUDY = belongs("own_study", StudyReader, study="pk")


@related("own_study")
def _running(actor: Actor) -> Q:
    """One's own, approved by a second person, not stopped, and on one of its days."""
    if actor.day is None:
        return NOBODY
    open_today = Q(
        approved_at__isnull=False, stopped_at=None, starts_on__lte=actor.day, ends_on__gte=actor.day
    )
    return OWN_STUDY(actor) & open_today


@related("second_person")
def _others_wish(actor: Actor) -> Q:
    """What somebody else has asked for, for who answers for every programme."""
    return whole_organisation(actor) & ~Q(asked_by=actor.person_id)


@related("programmes")
def _approved(actor: Actor) -> Q:
    return in_programmes()(actor) & Q(approved_at__isnull=False)


STUDIES = Policy(
    "study",
    Study,
    {
        "read": {Role.COORDINATOR: in_programmes(), Role.EVALUATOR: OWN_STUDY, Role.MENTEE: _approved},
        "change": {Role.COORDINATOR: in_programmes()},
        "approve": {Role.COORDINATOR: _others_wish},
        "fetch": {Role.EVALUATOR: _running},
    },
)
STUDY_READERS = Policy(
    "study_reader",
    StudyReader,
    {"read": {Role.COORDINATOR: in_programmes()}, "end": {Role.COORDINATOR: in_programmes()}},
)
OWN: dict[Role, Rule] = {Role.MENTEE: own("person")}
OBJECTIONS = Policy("study_objection", StudyObjection, {"read": OWN, "change": OWN})
