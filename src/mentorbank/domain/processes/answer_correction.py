"""Answering somebody who says that something about them is wrong: put right, or not, with the reason (GDPR article 16)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.actions import number_changed
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.actions import correct, leave_hidden
from mentorbank.domain.rights.access import CORRECTIONS
from mentorbank.domain.rights.models import Correction
from mentorbank.domain.rights.notices import correction_answered
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import AlreadyDone, Refused

#: What is put right in the answer itself; anything else is changed on the page where it stands, before the answer.
HERE = "person"


@deed("correction.answered")
def answer_correction(
    *,
    by: Actor,
    at: datetime,
    correction: Correction,
    yes: bool,
    answer: str,
    facts: Mapping[str, Any] | None = None,
) -> Correction:
    """Afterwards the one who asked has an answer, and what was wrong in name or contact is right – saved together or not at all.

    ``facts`` are name and contact as they should be (see ``referrals.actions.correct``). Refused without words, when nothing
    of name and contact was changed in spite of a yes, and the second time.
    """
    correction = CORRECTIONS.get(by, "answer", lock=True, pk=correction.pk)
    if correction.state != Correction.State.OPEN:
        raise AlreadyDone(_("Somebody else has just answered."))
    if not answer.strip():
        sentence = _("Write what has been put right.") if yes else _("Write why it stays as it is.")
        raise Refused(sentence, field="answer")
    if yes and correction.section == HERE:
        _put_right(by, at, correction.person, dict(facts or {}))
    correction.state = Correction.State.DONE if yes else Correction.State.REFUSED
    correction.answer, correction.answered_at, correction.answered_by_id = answer.strip(), at, by.person_id
    correction.save()
    correction_answered(correction, by=by, at=at)
    note(yes=yes, section=correction.section)
    return correction


def _put_right(by: Actor, at: datetime, person: Person, facts: dict[str, Any]) -> None:
    wrong = [name for name, value in facts.items() if getattr(person, name) != value]
    if not wrong:
        raise Refused(_("Nothing is changed yet. Put it right below, and answer yes then."), field="answer")
    if YOUNG_PEOPLE.may(by, "correct", person):
        correct(by=by, at=at, person=person, **facts)
        return
    leave_hidden(by, person, facts)
    for name in wrong:
        setattr(person, name, facts[name])
    if not (person.email or person.phone):
        raise Refused(_("Write a phone number or a mail address, so that we can answer."), field="phone")
    if "phone" in wrong:
        number_changed(by=by, at=at, person=person)
    person.save(update_fields=[*wrong, "texts_from"])
    note(changed=" ".join(sorted(wrong)))
