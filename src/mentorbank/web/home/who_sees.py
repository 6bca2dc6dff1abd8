"""The table of the page "Who can see what", made from the file every page asks."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load
from mentorbank.kernel.text import Text
from mentorbank.web.ui.parts import Column, Row, Table

COLUMNS = (Role.MENTEE, Role.MENTOR, Role.COUNSELLOR, Role.COORDINATOR)
READERS_OF_FIGURES = (Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY)


def _said(text: Text) -> str:
    return text.in_language(get_language() or "da")


def who_sees_table() -> Table:
    """A row for each thing about a young person or a mentor: how far each role reaches, in words; "no" where it does not."""
    policies = load()
    columns = [Column(_("What")), *(Column(_said(policies.roles[role].name)) for role in COLUMNS)]
    columns.append(Column(_("Everybody else")))
    rows = []
    for key, noun in policies.nouns.items():
        if noun.to_the_young_person or key == "mentor":
            cells = [
                _reach(policies.relation(key, role) or policies.relation(key, role, "read_shared"))
                for role in COLUMNS
            ]
            others = [policies.relation(key, role) for role in READERS_OF_FIGURES]
            rows.append(Row([_said(noun.name), *cells, _reach(next(filter(None, others), ""))]))
    figures = [
        _reach(policies.relation("programme", role, "report")) for role in (*COLUMNS, Role.MUNICIPALITY)
    ]
    rows.append(Row([_said(policies.classes["D20"]), *figures]))
    return Table(_("Who can see what"), columns, rows, caption_hidden=True)


def _reach(relation: str) -> str:
    return _said(load().relations[relation]) if relation else pgettext("reach", "no")
