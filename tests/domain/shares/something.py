"""Something of every kind about one young person, and the policy of each kind."""

import json

from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.access import OBSERVATIONS, WELLBEING
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.relationships.access import GOALS, OWN_WORDS
from mentorbank.domain.relationships.models import Goal, OwnWords
from tests.world import World

POLICIES = {"goals": GOALS, "own_words": OWN_WORDS, "school_and_work": OBSERVATIONS, "wellbeing": WELLBEING}


def fill(world: World, match: Match, words: str = "KANARIE") -> None:
    """Afterwards there is a row of every kind about the young person of this match, and a question not answered."""
    here, young = {"organisation": world.organisation}, match.enrolment.person
    Goal(**here, match=match, text=f"{words}-maal", set_at=world.at, set_by=young).save()
    Goal(**here, match=match, text=f"{words}-droppet", state="dropped", set_at=world.at, set_by=young).save()
    OwnWords(**here, enrolment=match.enrolment, good_at=f"{words}-god-til", changed_at=world.at).save()
    own = {**here, "enrolment": match.enrolment, "match": match, "on": world.today, "recorded_at": world.at}
    StatusObservation(**own, category="apprenticeship", source="mentee").save()
    WellbeingAnswer(**own, instrument="who5", items=json.dumps([5, 4, 3, 2, 1]), band="fine").save()
    WellbeingAnswer(**own, instrument="who5", month=1, refused=True).save()
