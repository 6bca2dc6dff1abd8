"""A copy of what is kept about one young person or mentor, for themselves (R-466): their own words and facts, and who has looked.

Other people stand here by their role, never by name, also inside what was written. Staff's own notes, concerns and what the
mentor has said to staff are given by a person who reads them through first (GDPR article 15, paragraph 4); the copy says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.access import LOOKS
from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.matching.models import Match, Wish
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor, TrainingCompletion
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.relationships.models import Agreement, ClosingTalk, Goal, GoalChange, Meeting, OwnWords
from mentorbank.domain.rights.access import OWN_COPY
from mentorbank.domain.rights.models import Correction
from mentorbank.domain.schools.models import ClassPupil
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.studies.models import StudyObjection
from mentorbank.domain.support.models import CheckIn, Question
from mentorbank.kernel.access import Actor, Role

OF_PROGRAMME = ("programme__responsible", "programme__backup")
OF_MATCH, OF_ENROLMENT = "match__enrolment__person", "enrolment__person"
Values = dict[str, str]


@dataclass(frozen=True)
class Section:
    """One kind of thing: its name, and each row as field → value. The keys are the same in every language."""

    key: str
    rows: list[Values]


#: Who stands around the young person, as they or their coordinator wrote it.
AROUND = (
    "around",
    InvolvedPerson,
    "person",
    ("relation", "name", "phone", "email", "not_to_be_contacted", "linked_at", "unlinked_at"),
)
#: What somebody has said yes to, in whichever capacity.
CONSENT = (
    "consent",
    Consent,
    "person",
    ("purpose", "text_version", "asked_of", "how", "given_on", "recorded_at", "withdrawn_at", "replaced_at"),
)
#: What is given, table by table: the key, the way to the person, and the columns.
GIVEN: list[tuple[str, type[Model], str, tuple[str, ...]]] = [
    ("person", Person, "pk", ("given_name", "family_name", "email", "phone", "birth_date", "gender", "postal_code",
                              "protected_address")),
    ("referral", Referral, "person", ("received_at", "source", "wants", "urgency", "own_yes_on", "state")),
    ("enrolment", Enrolment, "person", ("entered_at", "state", "subgroup", "current_education", "benefit_at_entry",
                                        "what_matters", "override_reason", "left_at")),
    ("wish", Wish, OF_ENROLMENT, ("kind", "value", "importance")),
    ("own_words", OwnWords, OF_ENROLMENT, ("good_at", "likes")),
    ("course", Match, OF_ENROLMENT, ("accepted_at", "active_from", "planned_end", "ended_on", "state")),
    ("agreement", Agreement, OF_MATCH, ("written_at", "frequency", "cancellations", "mentee_expects", "mentor_expects",
                                        "own_focus")),
    ("goal", Goal, OF_MATCH, ("set_at", "text", "success", "state")),
    ("goal_change", GoalChange, "goal__match__enrolment__person", ("at", "state", "text")),
    ("meeting", Meeting, OF_MATCH, ("on", "state", "minutes", "note")),
    ("check_in", CheckIn, OF_MATCH, ("due_on", "done_at", "answer", "note")),
    ("question", Question, "asker", ("asked_at", "text", "answered_at", "answer")),
    ("correction", Correction, "person", ("asked_at", "section", "text", "answer_by", "state", "answered_at", "answer")),
    ("status", StatusObservation, OF_ENROLMENT, ("on", "category")),
    ("wellbeing", WellbeingAnswer, OF_ENROLMENT, ("on", "refused", "items", "band")),
    ("closing_talk", ClosingTalk, OF_MATCH, ("held_on", "next_step", "learning")),
    ("study_objection", StudyObjection, "person", ("at",)),
    ("share", Share, "person", ("kind", "role", "given_at", "until", "withdrawn_at")),
    ("consultation", Consultation, OF_MATCH, ("field", "purpose", "opens_on", "until", "ended_at")),
    ("workplace_contact", WorkplaceContact, "person", ("company_name", "named_at", "until", "confirmed_at", "ended_at")),
    ("contact_teacher", ClassPupil, OF_ENROLMENT, ("starts_on", "ends_on", "yes_at", "withdrawn_at")),
    ("introduction", Introduction, OF_ENROLMENT, ("suggested_at", "state", "contact", "line", "until", "answered_at")),
    CONSENT, AROUND,
    ("criminal_record", CriminalRecord, "person", ("text", "told_at")),
    ("ethnic_background", EthnicBackground, "person", ("minority", "told_at")),
]  # fmt: skip
#: The same for a mentor: what they have told about themselves, and their part of each course.
GIVEN_TO_MENTOR: list[tuple[str, type[Model], str, tuple[str, ...]]] = [
    GIVEN[0],
    ("mentor", Mentor, "person", ("applied_at", "state", "approved_at", "kind", "employer", "profession", "industries",
                                  "occupations", "years_of_experience", "professional_background", "personal_background",
                                  "motivation", "considerations", "network", "hours_per_month", "languages", "interests",
                                  "line_management", "capacity", "paused_until", "glad_to_help", "rather_not",
                                  "experience", "traits", "values", "dislikes", "months_in_mind")),
    ("training", TrainingCompletion, "mentor__person", ("completed_on", "kind", "title")),
    ("course", Match, "mentor__person", ("accepted_at", "active_from", "planned_end", "ended_on", "state")),
    ("check_in", CheckIn, "match__mentor__person", ("due_on", "done_at", "answer", "note")),
    ("question", Question, "asker", ("asked_at", "text", "answered_at", "answer")),
    ("correction", Correction, "person", ("asked_at", "section", "text", "answer_by", "state", "answered_at", "answer")),
    ("closing_talk", ClosingTalk, "match__mentor__person", ("held_on", "next_step", "learning")),
    CONSENT,
]  # fmt: skip
TABLES = {Role.MENTEE: GIVEN, Role.MENTOR: GIVEN_TO_MENTOR}
#: What one of the two has said alone to staff is theirs.
OWN_PARTY = {"check_in", "closing_talk"}
SAME_IN_BOTH = {"consent", "person", "question", "correction"}


def own_copy(actor: Actor) -> list[Section]:
    """Every section that has something, for the young person or mentor who asks; nothing for anybody else."""
    person = OWN_COPY.visible(actor).first()
    if person is None:
        return []
    looks = [_look(row) for row in LOOKS.visible(actor).order_by("sequence")]
    return [section for section in [*_sections(person, actor.role), Section("looks", looks)] if section.rows]


def whole_copy(person: Person) -> list[Section]:
    """The same in every capacity the person has here, before they are forgotten."""
    found: dict[str, Section] = {}
    for role in TABLES:
        for section in _sections(person, role):
            if section.key not in found:
                found[section.key] = section
            elif section.key not in SAME_IN_BOTH:
                found[section.key].rows.extend(section.rows)
    own = [section for section in found.values() if section.rows]
    return own if {section.key for section in own} - {"person"} else []


def _sections(person: Person, role: Role) -> list[Section]:
    hide = _hiding(person)
    sections = []
    for key, model, path, columns in TABLES[role]:
        only = {"party": role.value} if key in OWN_PARTY else {}
        rows = model._default_manager.filter(**{path: person.pk}, **only).order_by("pk")
        given = [_values(row, columns, hide if key != "person" else None) for row in rows]
        sections.append(Section(key, [row for row in given if row]))
    return sections


def _values(row: Model, columns: tuple[str, ...], hide: Any) -> Values:
    found = {column: _plain(getattr(row, column)) for column in columns}
    return {column: hide(words) if hide else words for column, words in found.items() if words}


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _look(row: ReadEvent) -> Values:
    return {"at": _plain(row.at), "role": row.role, "what": row.what, "purpose": row.purpose}


def _others(person: Person) -> Iterator[tuple[Person | None, str]]:
    names = ("enrolment__person", "mentor__person", "counsellor", "mentor_contact", "backup", *OF_PROGRAMME)
    about = Q(enrolment__person=person) | Q(mentor__person=person)
    for match in Match.objects.filter(about).select_related(*names):
        yield match.mentor.person, _("your mentor")
        yield match.enrolment.person, _("your mentee")
        yield from ((one, _("staff")) for one in (match.counsellor, match.mentor_contact, match.backup))
    for enrolment in Enrolment.objects.filter(person=person).select_related("counsellor", *OF_PROGRAMME):
        staff = (enrolment.counsellor, enrolment.programme.responsible, enrolment.programme.backup)
        yield from ((one, _("staff")) for one in staff)
    for mentor in Mentor.objects.filter(person=person).select_related("contact", *OF_PROGRAMME):
        staff = (mentor.contact, mentor.programme.responsible, mentor.programme.backup)
        yield from ((one, _("staff")) for one in staff)


def _hiding(person: Person) -> Any:
    """Put the role in place of every name, mail and phone of the people around this one."""
    words: dict[str, str] = {}
    around = [(other, role) for other, role in _others(person) if other and other.pk != person.pk]
    for other, role in around:
        for word in (other.full_name, other.given_name, other.family_name, other.email, other.phone):
            if len(word) > 1 and word not in {person.given_name, person.family_name}:
                words.setdefault(word.casefold(), f"[{role}]")
    if not words:
        return None
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?:s?)(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: words[found[1].casefold()], text)
