"""What somebody has told about themselves, and the one figure about many."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mentorbank.domain.background.access import CRIMINAL_RECORDS, ETHNIC_BACKGROUNDS
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.background.rules import CRIMINAL_RECORD, ETHNIC_BACKGROUND, about_many, words_for
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.kernel.access import Actor
from mentorbank.kernel.templates import ProgrammeTemplate


def own_record(actor: Actor, programme_id: UUID) -> CriminalRecord | None:
    """What the actor has told about a criminal record in this programme."""
    return CRIMINAL_RECORDS.visible(actor).filter(person=actor.person_id, programme=programme_id).first()


def own_background(actor: Actor, programme_id: UUID) -> EthnicBackground | None:
    """What the actor has told about their background in this programme."""
    return ETHNIC_BACKGROUNDS.visible(actor).filter(person=actor.person_id, programme=programme_id).first()


@dataclass(frozen=True)
class Minority:
    """The share of those who answered that belong to an ethnic minority, rounded; None is too few to say."""

    percent: int | None


def minority_of(programme_id: UUID, template: ProgrammeTemplate) -> Minority | None:
    """The one figure there is (R-475); None where the programme does not ask. Whoever asks has been let into the report.

    Only those who take part now and have said yes are counted: the answers are the first to be deleted.
    """
    if words_for(template, ETHNIC_BACKGROUND) is None:
        return None
    answers = [row.minority for row in EthnicBackground.objects.filter(programme=programme_id)]
    return Minority(about_many(answers.count("yes"), len(answers), template.small_numbers.minimum))


def asks_background(programme: Programme, *, on: date) -> bool:
    """Whether there is anything to tell in this programme."""
    template = current_rules(programme, on=on)
    return any(words_for(template, purpose) for purpose in (CRIMINAL_RECORD, ETHNIC_BACKGROUND))
