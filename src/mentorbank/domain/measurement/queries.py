"""Which wellbeing question waits, and what the young person has answered before."""

from datetime import date, timedelta

from mentorbank.domain.consents.queries import needs_yes, said_no
from mentorbank.domain.consents.rules import WELLBEING as ABOUT_WELLBEING
from mentorbank.domain.consents.rules import text_of
from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.access import WELLBEING
from mentorbank.domain.measurement.models import WellbeingAnswer
from mentorbank.domain.measurement.rules import month_to_ask
from mentorbank.domain.programmes.queries import current_rules, rules_of
from mentorbank.kernel.access import Actor
from mentorbank.kernel.templates.care import ConsentText

# How long after the end the closing question is asked (ours).
CLOSING_DAYS = timedelta(days=60)


def own_answers(actor: Actor, match: Match) -> list[WellbeingAnswer]:
    """The actor's own answers in this course, oldest first; only whom they show them to gets any besides (R-300)."""
    return list(WELLBEING.visible(actor).filter(enrolment=match.enrolment_id).order_by("recorded_at", "pk"))


def month_due(match: Match, answers: list[WellbeingAnswer], *, on: date) -> int | None:
    """The month of the wellbeing question that waits for the young person; None when none does (R-291).

    A question that was not answered before the next one came is let go. After the end it is asked once more, where the
    template says so, for a while. Whoever has said no to being asked is not (R-460).
    """
    if match.active_from is None or (match.ended_on and on > match.ended_on + CLOSING_DAYS):
        return None
    answered = {row.month for row in answers if row.match_id in (None, match.pk)}
    month = month_to_ask(match.active_from, on, match.ended_on, answered, rules_of(match.version_id))
    if month is None or said_no(match.enrolment.person_id, match.programme_id, ABOUT_WELLBEING):
        return None
    return month


def yes_by_answering(match: Match, *, on: date) -> ConsentText | None:
    """The words the young person says yes to by sending the first answer; None when they have said it already."""
    text = text_of(current_rules(match.programme, on=on), ABOUT_WELLBEING, "mentee")
    asks = text and needs_yes(match.enrolment.person_id, match.programme_id, text)
    return text if asks else None
