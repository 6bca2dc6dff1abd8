"""The page that is shown: the young person sees it before the press, the reader after it. One function, one template, same bytes.

Nothing of whoever reads is on it – no menu, no name, no form – so it is drawn without the request.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.background.access import CRIMINAL_RECORDS
from mentorbank.domain.measurement.access import OBSERVATIONS, WELLBEING
from mentorbank.domain.people.models import Person
from mentorbank.domain.relationships.access import GOALS, OWN_WORDS
from mentorbank.domain.relationships.models import Goal
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.statuses import StatusCategory, label
from mentorbank.web.appearance.brand import brand
from mentorbank.web.matching.words import here
from mentorbank.web.relationships.wellbeing import choices, items
from mentorbank.web.relationships.words import goal_words
from mentorbank.web.shares.words import day_words, kind_of_share

NEWEST = 20
Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Entry:
    """One thing shown: its headline, and what is said about it."""

    title: str
    facts: Facts


def verb_of(actor: Actor) -> str:
    """The young person reads their own; everybody else what is shown to them."""
    return "read" if actor.role == Role.MENTEE else "read_shared"


def draw(actor: Actor, *, person: Person, kind: str, until: date) -> HttpResponse:
    """The page of this kind about this person, with as much as the actor may read; nothing of it is kept by the browser."""
    values = {
        "name": person.given_name, "title": kind_of_share(kind), "until": day_words(until),
        "entries": list(ENTRIES[Kind(kind)](actor, person.pk)), **brand(person.organisation),
        "organisation_home": reverse("home"),
        "demo_notice": _("This is a demonstration. Nobody here is real.") if settings.DEMO else None,
    }  # fmt: skip
    return HttpResponse(render_to_string("shares/shown.html", values))


def _goals(actor: Actor, person_id: UUID) -> Iterator[Entry]:
    rows = GOALS.visible(actor, verb_of(actor)).filter(match__enrolment__person=person_id)
    words = goal_words()
    for goal in rows.exclude(state=Goal.State.DROPPED).order_by("-set_at", "pk")[:NEWEST]:
        facts = [(_("Where it stands"), words[goal.state]), (_("How I see that it worked"), goal.success)]
        yield Entry(goal.text, [fact for fact in facts if fact[1]])


def _own_words(actor: Actor, person_id: UUID) -> Iterator[Entry]:
    rows = OWN_WORDS.visible(actor, verb_of(actor)).filter(enrolment__person=person_id)
    for row in rows.order_by("-changed_at", "pk"):
        facts = [(_("Good at"), row.good_at), (_("Likes"), row.likes)]
        if said := [fact for fact in facts if fact[1]]:
            yield Entry("", said)


def _school_and_work(actor: Actor, person_id: UUID) -> Iterator[Entry]:
    """One line for each day, as it was last recorded: a correction is a new row."""
    rows = OBSERVATIONS.visible(actor, verb_of(actor)).filter(enrolment__person=person_id)
    newest = {row.on: row for row in rows.order_by("on", "recorded_at", "pk")}
    facts = [(day_words(on), label(StatusCategory(row.category), here())) for on, row in newest.items()]
    if facts:
        yield Entry("", facts[::-1][:NEWEST])


def _wellbeing(actor: Actor, person_id: UUID) -> Iterator[Entry]:
    """The five statements with their answers. No score and no level: what they mean, one asks the young person."""
    rows = WELLBEING.visible(actor, verb_of(actor)).filter(enrolment__person=person_id, refused=False)
    answers = {choice.value: choice.label for choice in choices()}
    for row in rows.order_by("-recorded_at", "pk")[:NEWEST]:
        given = [answers[str(number)] for number in json.loads(row.items)]
        yield Entry(day_words(local_day(row.recorded_at)), list(zip(items(), given, strict=True)))


def _criminal_record(actor: Actor, person_id: UUID) -> Iterator[Entry]:
    rows = CRIMINAL_RECORDS.visible(actor, verb_of(actor)).filter(person=person_id)
    for row in rows.order_by("-told_at", "pk"):
        yield Entry(row.text, [])


ENTRIES: dict[Kind, Callable[[Actor, UUID], Iterator[Entry]]] = {
    Kind.GOALS: _goals, Kind.OWN_WORDS: _own_words, Kind.SCHOOL_AND_WORK: _school_and_work, Kind.WELLBEING: _wellbeing,
    Kind.CRIMINAL_RECORD: _criminal_record,
}  # fmt: skip
