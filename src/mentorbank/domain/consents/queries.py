"""What somebody has said yes to, what they are asked, and what may be done today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from mentorbank.domain.consents.access import CONSENTS
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import agrees, asked
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import rules_of_all, versions_on
from mentorbank.kernel.access import Actor
from mentorbank.kernel.templates.care import ConsentText


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
    for row in rows.select_related("recorded_by", "withdrawn_by").order_by("recorded_at", "pk"):
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
