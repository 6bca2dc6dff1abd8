"""Kinds, readers and days in words."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.shares.models import Share
from mentorbank.domain.shares.queries import Reader
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load
from mentorbank.web.ui.parts import Action

#: As the young person says it: the page is theirs, also when somebody else reads it.
KINDS = {
    Kind.GOALS: gettext_lazy("My goals"),
    Kind.OWN_WORDS: gettext_lazy("What I am good at and like"),
    Kind.SCHOOL_AND_WORK: gettext_lazy("Where I am with school and work"),
    Kind.WELLBEING: gettext_lazy("How I am"),
    Kind.CRIMINAL_RECORD: gettext_lazy("What I tell about a criminal record"),
}
#: The noun of the policy file whose rows are shown.
NOUNS = {
    Kind.GOALS: "goal",
    Kind.OWN_WORDS: "own_words",
    Kind.SCHOOL_AND_WORK: "observation",
    Kind.WELLBEING: "wellbeing",
    Kind.CRIMINAL_RECORD: "criminal_record",
}
NOTES = {
    Kind.GOALS: gettext_lazy("The goals you have set, and how far you are."),
    Kind.OWN_WORDS: gettext_lazy("What you have written about yourself."),
    Kind.SCHOOL_AND_WORK: gettext_lazy("Where you have been, with the days."),
    Kind.WELLBEING: gettext_lazy("Your answers to the five questions."),
    Kind.CRIMINAL_RECORD: gettext_lazy("Your own words, and nothing else."),
}
ROLES = {
    Role.MENTOR: gettext_lazy("Mentor"),
    Role.COUNSELLOR: gettext_lazy("Your usual contact"),
    Role.COORDINATOR: gettext_lazy("Runs the programme"),
    Role.SPECIALIST: gettext_lazy("Specialist"),
    Role.INTERNSHIP_COMPANY: gettext_lazy("Your contact at work"),
}


def kind_of_share(kind: str) -> str:
    """What is shown, as the young person says it."""
    return str(KINDS[Kind(kind)])


def already(reader: Reader, kind: Kind) -> str:
    """That this reader sees it anyway, as the policy file has it; so nobody shows what is seen, or thinks that it is not."""
    relation = load().relation(NOUNS[kind], reader.role)
    if relation in {"self_running", "mentee_running"}:
        return _("Can see it while your course runs") if reader.runs else ""
    return _("Can see it already") if relation else ""


def day_words(day: date) -> str:
    """5 March 2026."""
    return date_format(day, _("j F Y"))


def shown_lines(shares: Iterable[Share]) -> list[str]:
    """What the young person shows now, a line each: what, to whom, until when."""
    return [
        _("%(kind)s, to %(name)s, until %(day)s")
        % {
            "kind": kind_of_share(share.kind),
            "name": share.recipient.given_name,
            "day": day_words(share.until),
        }
        for share in shares
    ]


def shown_links(shares: Iterable[Share], by: UUID | None = None) -> list[Action]:
    """A link to each thing shown, for the reader's own pages; only what ``by`` shows, when somebody is named."""
    return [
        Action(
            _("%(name)s shows you: %(kind)s")
            % {"name": share.person.given_name, "kind": kind_of_share(share.kind)},
            reverse("shared-one", args=[share.pk]),
        )
        for share in shares
        if by in (None, share.person_id)
    ]
