"""The table of the page "Who can see what", made from the file every page asks."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load
from mentorbank.kernel.text import Text
from mentorbank.web.entry import SIGNED_IN
from mentorbank.web.ui.parts import Column, Row, Table

COLUMNS = (Role.MENTEE, Role.MENTOR, Role.COUNSELLOR, Role.COORDINATOR)
OTHERS = tuple(role for role in SIGNED_IN if role not in COLUMNS)


def said_text(text: Text) -> str:
    """A text of the policy file in the reader's language."""
    return text.in_language(get_language() or "da")


def who_sees_table() -> Table:
    """A row for each thing about a young person or a mentor: how far each role reaches, in words; "no" where it does not."""
    policies = load()
    columns = [Column(_("What")), *(Column(said_text(policies.roles[role].name)) for role in COLUMNS)]
    columns.append(Column(_("Everybody else")))
    rows = []
    for key, noun in policies.nouns.items():
        if noun.to_the_young_person or key == "mentor":
            cells = [
                _reach(policies.relation(key, role) or policies.relation(key, role, "read_shared"))
                for role in COLUMNS
            ]
            others = [policies.relation(key, role) for role in OTHERS]
            rows.append(Row([said_text(noun.name), *cells, _reach(next(filter(None, others), ""))]))
    figures = [
        _reach(policies.relation("programme", role, "report")) for role in (*COLUMNS, Role.MUNICIPALITY)
    ]
    rows.append(Row([said_text(policies.classes["D20"]), *figures]))
    return Table(_("Who can see what"), columns, rows, caption_hidden=True)


def _reach(relation: str) -> str:
    return said_text(load().relations[relation]) if relation else pgettext("reach", "no")
