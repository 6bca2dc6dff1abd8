"""Purposes, answers and how they were given, in words."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.consents.access import INVOLVED
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.consents.queries import Line, lines_about
from mentorbank.domain.consents.rules import asked
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.queries import Case
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.care import ConsentText
from mentorbank.web.matching.words import here
from mentorbank.web.shares.words import day_words

How = Consent.How
PURPOSES = {
    "take_part": gettext_lazy("To have a mentor"),
    "share_with_mentor": gettext_lazy("What a mentor sees"),
    "pass_on_stage": gettext_lazy("News to whoever helped on the way here"),
    "later_contact": gettext_lazy("Questions after the course"),
    "wellbeing": gettext_lazy("Questions about how one is"),
    "criminal_record": gettext_lazy("A criminal record"),
    "background_statistics": gettext_lazy("Background, as figures only"),
    "mentor_take_part": gettext_lazy("To be a mentor"),
    "mentor_confidentiality": gettext_lazy("To keep things to oneself"),
    "guardian_take_part": gettext_lazy("A parent’s or guardian’s yes"),
    "guardian_informed": gettext_lazy("A parent or guardian has been told"),
}
RELATIONS = {
    InvolvedPerson.Relation.PARENT: gettext_lazy("Parent"),
    InvolvedPerson.Relation.GUARDIAN: gettext_lazy("Guardian"),
    InvolvedPerson.Relation.OTHER: gettext_lazy("Another person"),
}
HOW = {
    How.SIGNED_IN: gettext_lazy("said here, signed in"),
    How.OWN_FORM: gettext_lazy("ticked in the form"),
    How.REFERRER: gettext_lazy("told to the one who referred"),
    How.LIST: gettext_lazy("stood in a list we were given"),
    How.STAFF: gettext_lazy("told to us"),
    How.IN_PERSON: gettext_lazy("told to us face to face"),
    How.BY_PHONE: gettext_lazy("told to us on the phone"),
    How.IN_WRITING: gettext_lazy("written to us"),
}


def purpose_words(key: str) -> str:
    """What it is about, in a few words."""
    return str(PURPOSES.get(key, _("Something this programme asks")))


def how_words(how: str, name: str = "") -> str:
    """How an answer reached us, and which of the staff wrote it down."""
    words = str(HOW[How(how)])
    return _("%(how)s, written down by %(name)s") % {"how": words, "name": name} if name else words


def said(text: ConsentText) -> str:
    """The words somebody says yes to, in the language of the page."""
    return text.text.in_language(here())


def required_words(template: ProgrammeTemplate) -> list[str]:
    """What a young person says yes to when they say yes to a mentor."""
    return [said(text) for text in asked(template, Consent.AskedOf.MENTEE) if text.required]


def standing_words(line: Line) -> str:
    """Where the answer stands, with its day and how it was given."""
    answer = line.answer
    if answer is None:
        return _("Not asked yet")
    if not answer.stands and answer.withdrawn_at:
        words = _("Taken back on %(day)s") if answer.given_on else _("No, said on %(day)s")
        writer = answer.withdrawn_by.full_name if answer.withdrawn_by else ""
        told = how_words(answer.withdrawn_how, writer) if answer.withdrawn_how else ""
        day = words % {"day": day_words(local_day(answer.withdrawn_at))}
        return f"{day} · {told}" if told else day
    writer = answer.recorded_by.full_name if answer.recorded_by else ""
    who = f"{answer.involved.name} · " if answer.involved else ""
    assert answer.given_on is not None
    day = _("Yes since %(day)s") % {"day": day_words(answer.given_on)}
    return f"{who}{day} · {how_words(answer.how, writer)}"


def answers_about(request: HttpRequest, person: Person, cases: Iterable[Case]) -> list[tuple[str, str]]:
    """Every answer the young person has given in these cases' programmes: what about, and where it stands."""
    programmes = {case.programme.pk for case in cases}
    return [
        (purpose_words(line.asked.key), f"{standing_words(line)} · {version_words(line)}")
        for line in lines_about(request.actor, person, programmes, on=local_day(request.at))
        if line.answer
    ]


def around_lines(request: HttpRequest, person: Person) -> list[str]:
    """Those around the young person by name and relation, and whether they must not be contacted."""
    people = (
        INVOLVED.visible(request.actor).filter(person=person, unlinked_at=None).order_by("linked_at", "pk")
    )
    return [
        _("%(name)s, %(relation)s: must not be contacted") % _named(one) if one.not_to_be_contacted
        else _("%(name)s, %(relation)s") % _named(one)
        for one in people
    ]  # fmt: skip


def _named(one: InvolvedPerson) -> dict[str, str]:
    return {"name": one.name, "relation": str(RELATIONS[InvolvedPerson.Relation(one.relation)]).lower()}


def version_words(line: Line) -> str:
    """Which words: the number they have in the programme."""
    number = line.answer.text_version if line.answer else line.asked.version
    return _("Text %(number)s") % {"number": number}
