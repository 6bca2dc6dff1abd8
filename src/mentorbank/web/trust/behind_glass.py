"""What stands behind the glass, part by part: asked of the same policies as every page, with the verb ``glass``."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.glass.rules import CONTACT, COURSE
from mentorbank.domain.referrals.access import ENROLMENTS, REFERRALS, YOUNG_PEOPLE
from mentorbank.domain.relationships.access import AGREEMENTS, GOALS, JOURNAL, MEETINGS, OWN_WORDS
from mentorbank.domain.support.access import CHECK_INS
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.web.trust.copy_values import STATES

Facts = list[tuple[str, str]]
NEWEST = 20
OF_MATCH = "match__enrolment__person"


def shown(actor: Actor, part: str, person_id: UUID) -> Facts:
    """The facts of one part, the newest first; empty words are left out."""
    make = {CONTACT: _contact, COURSE: _course}.get(part, _notes)
    return [(term, words) for term, words in make(actor, person_id) if words]


def _day(day: date | None) -> str:
    return date_format(day, _("j F Y")) if day else ""


def _contact(actor: Actor, person_id: UUID) -> Iterator[tuple[str, str]]:
    for person in YOUNG_PEOPLE.visible(actor, "glass").filter(pk=person_id):
        yield _("Phone"), phone_words(person.phone)
        yield _("Mail"), person.email
        yield _("Born"), _day(person.birth_date)
        if person.safe_contact:
            yield _("Careful"), _("Write and call only as agreed")
    for row in (
        ENROLMENTS.visible(actor, "glass").filter(person=person_id).select_related("programme", "counsellor")
    ):
        yield row.programme.name, str(STATES["enrolment"].get(row.state, ""))
        yield _("Counsellor"), row.counsellor.full_name if row.counsellor else ""
        yield _("What matters for the courage to take part"), row.what_matters
    for referral in REFERRALS.visible(actor, "glass").filter(person=person_id).order_by("-received_at"):
        yield _("Would like"), referral.wants
        yield _("Is urgent"), referral.urgency


def _course(actor: Actor, person_id: UUID) -> Iterator[tuple[str, str]]:
    about = {OF_MATCH: person_id}
    for words in OWN_WORDS.visible(actor, "glass").filter(enrolment__person=person_id):
        yield _("Good at"), words.good_at
        yield _("Likes"), words.likes
    for goal in GOALS.visible(actor, "glass").filter(**about).order_by("-set_at")[:NEWEST]:
        yield _("Goal, %(day)s") % {"day": _day(local_day(goal.set_at))}, goal.text
    for row in AGREEMENTS.visible(actor, "glass").filter(**about).order_by("-written_at")[:1]:
        yield _("We meet"), row.frequency
        yield _("The young person expects"), row.mentee_expects
        yield _("The mentor expects"), row.mentor_expects
    for meeting in MEETINGS.visible(actor, "glass").filter(**about).order_by("-on")[:NEWEST]:
        state = str(STATES["meeting"].get(meeting.state, ""))
        yield (
            _("Meeting, %(day)s") % {"day": _day(meeting.on)},
            " – ".join(filter(None, [state, meeting.note])),
        )


def _notes(actor: Actor, person_id: UUID) -> Iterator[tuple[str, str]]:
    about = {OF_MATCH: person_id}
    for entry in JOURNAL.visible(actor, "glass").filter(**about).order_by("-at")[:NEWEST]:
        yield _("Note, %(day)s") % {"day": _day(local_day(entry.at))}, entry.text
    done = CHECK_INS.visible(actor, "glass").filter(**about, state="done")
    for talk in done.order_by("-due_on")[:NEWEST]:
        yield _("Check-in, %(day)s") % {"day": _day(talk.due_on)}, talk.note
