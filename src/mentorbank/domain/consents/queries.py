"""What somebody has said yes to, what they are asked, and what may be done today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, Value, When

from mentorbank.domain.consents.access import CONSENTS, INVOLVED
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.consents.rules import GUARDIAN, agrees, asked, guardians_yes
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import rules_of_all, versions_on
from mentorbank.kernel.access import Actor
from mentorbank.kernel.promises import guardian_rule
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.care import ConsentText
from mentorbank.kernel.templates.kinds import GuardianConsent


@dataclass(frozen=True)
class Line:
    """One purpose in one programme: what is asked today, and the newest answer with the words it answered."""

    programme: Programme
    asked: ConsentText
    answer: Consent | None = None
    said_to: ConsentText | None = None

    @property
    def stands(self) -> bool:
        """Somebody has said yes, and not taken it back."""
        return self.answer is not None and self.answer.stands

    @property
    def newer(self) -> bool:
        """They said yes to older words than those asked today."""
        return self.stands and self.answer is not None and self.answer.text_version < self.asked.version


def standing(person_id: UUID, programme_id: UUID, purpose: str, asked_of: str) -> QuerySet[Consent]:
    """The yes that stands, when there is one."""
    return Consent.objects.filter(
        person=person_id, programme=programme_id, purpose=purpose, asked_of=asked_of,
        withdrawn_at=None, replaced_at=None,
    )  # fmt: skip


def said_no(person_id: UUID, programme_id: UUID, purpose: str, asked_of: str = "mentee") -> bool:
    """The person has answered, and their newest answer is not a yes: what it was for stops with this request."""
    rows = Consent.objects.filter(
        person=person_id, programme=programme_id, purpose=purpose, asked_of=asked_of
    )
    found = list(rows.values_list("withdrawn_at", "replaced_at"))
    return bool(found) and not any(ended == (None, None) for ended in found)


def who_said_no(people: Iterable[UUID], purpose: str, asked_of: str = "mentee") -> set[tuple[UUID, UUID]]:
    """The same about many at once: (person, programme); one question."""
    rows = Consent.objects.filter(person__in=list(people), purpose=purpose, asked_of=asked_of)
    asked, yes = set(), set()
    for person, programme, ended, replaced in rows.values_list(
        "person", "programme", "withdrawn_at", "replaced_at"
    ):
        asked.add((person, programme))
        if ended is None and replaced is None:
            yes.add((person, programme))
    return asked - yes


def newest_word(purpose: str, *, person: str, programme: str, otherwise: Any) -> Case:
    """The young person's newest answer to a purpose, read together with other rows: true, false, or ``otherwise`` before any.

    ``person`` and ``programme`` are the ways from those rows.
    """
    rows = Consent.objects.filter(
        person=OuterRef(person),
        programme=OuterRef(programme),
        purpose=purpose,
        asked_of=Consent.AskedOf.MENTEE,
    )
    stands = rows.filter(withdrawn_at=None, replaced_at=None)
    return Case(
        When(Exists(stands), then=Value(True)), When(Exists(rows), then=Value(False)), default=otherwise,
        output_field=BooleanField(null=True),
    )  # fmt: skip


def needs_yes(person_id: UUID, programme_id: UUID, text: ConsentText, asked_of: str = "mentee") -> bool:
    """Nobody has said yes to these words, or newer ones: they are asked before anything is done with them."""
    return not agrees(standing(person_id, programme_id, text.key, asked_of), text)


def own_lines(actor: Actor, *, on: date) -> list[Line]:
    """Everything the actor is asked in the role they act in, programme by programme; three questions."""
    rows = CONSENTS.visible(actor).filter(person=actor.person_id, asked_of=actor.role)
    return _lines(actor.programme_ids, rows, actor.role, on)


def lines_about(actor: Actor, person: Person, programmes: Iterable[UUID], *, on: date) -> list[Line]:
    """What this young person, and a guardian of theirs, have answered in these programmes, as far as the actor may read it."""
    rows = CONSENTS.visible(actor).filter(person=person)
    wanted = frozenset(programmes)
    return [
        line
        for asked_of in ("mentee", "guardian")
        for line in _lines(wanted, rows.filter(asked_of=asked_of), asked_of, on)
    ]


def _lines(wanted: Iterable[UUID] | None, rows: QuerySet[Consent], asked_of: str, on: date) -> list[Line]:
    """The newest answer counts; a yes that stands is always the newest."""
    newest: dict[tuple[UUID, str], Consent] = {}
    for row in rows.select_related("recorded_by", "withdrawn_by", "involved").order_by("recorded_at", "pk"):
        newest[row.programme_id, row.purpose] = row
    programmes = Programme.objects.filter(
        pk__in={*(wanted or ()), *(programme for programme, _purpose in newest)}
    )
    here = {programme.pk: programme for programme in programmes.order_by("name", "pk")}
    current = versions_on(here.values(), on=on)
    rules = rules_of_all({*current.values(), *(row.version_id for row in newest.values())})
    lines = []
    for key, programme in here.items():
        for text in asked(rules[current[key]], asked_of):
            answer = newest.get((key, text.key))
            words = rules[answer.version_id].consent(text.key) if answer else None
            lines.append(Line(programme, text, answer, words))
    return lines


@dataclass(frozen=True)
class Around:
    """Those around a young person. ``guardians``: what the programmes ask of a parent or guardian on this day (R-469)."""

    people: list[InvolvedPerson]
    guardians: GuardianConsent

    def reachable(self, one: InvolvedPerson) -> bool:
        """Whether staff see how to reach them: not when they must not be contacted, nor a parent nobody asks any more."""
        grown = self.guardians == "none" and one.relation != InvolvedPerson.Relation.OTHER
        return not one.not_to_be_contacted and not grown


def around(actor: Actor, person: Person, templates: Iterable[ProgrammeTemplate], *, on: date) -> Around:
    """Those who stand around this young person now, as far as the actor reads it; the strictest of the programmes' rules counts.

    A birthday counts from midnight in Copenhagen: ``on`` is the day there. Nobody knows the birthday: the strictest there is.
    """
    rows = INVOLVED.visible(actor).filter(person=person, unlinked_at=None).order_by("linked_at", "pk")
    return Around(list(rows), asked_of_guardians(person.birth_date, templates, on=on))


def asked_of_guardians(
    born: date | None, templates: Iterable[ProgrammeTemplate], *, on: date
) -> GuardianConsent:
    """none, inform or required: the strictest of these programmes' rules for the age on this day."""
    if born is None:
        return "required"
    rules = (guardian_rule(born, on, template) for template in templates)
    asked_for = {rule.consent for rule in rules if rule}
    return "required" if "required" in asked_for else "inform" if "inform" in asked_for else "none"


def guardian_has_said_yes(person: Person, programme_id: UUID, template: ProgrammeTemplate) -> Consent | None:
    """The guardian's yes that stands in this programme."""
    text = guardians_yes(template)
    return standing(person.pk, programme_id, text.key, GUARDIAN).first() if text else None


def guardian_of(person: Person) -> InvolvedPerson | None:
    """The parent or guardian who stands around the young person and may be contacted; the first linked."""
    rows = InvolvedPerson.objects.filter(person=person, unlinked_at=None, not_to_be_contacted=False)
    return rows.exclude(relation=InvolvedPerson.Relation.OTHER).order_by("linked_at", "pk").first()
