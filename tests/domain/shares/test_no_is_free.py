"""No room that lets in, matches, counts or reports can ask who shows what: there is no import, no table's name, no way back."""

import ast
from collections.abc import Iterator

import pytest

from mentorbank.domain.people.models import Person
from mentorbank.domain.shares.models import Share
from tests.repository.house import SOURCE

#: Rooms that let in, match, count or report. Only one's own copy of everything names what one shows.
MUST_NOT_KNOW = (
    "kernel", "matcher", "domain/referrals", "domain/recruitment", "domain/matching", "domain/outcomes", "domain/reports",
    "domain/imports", "domain/economy", "web/matching", "web/referrals", "web/reports", "api",
)  # fmt: skip


def _names_shares(code: str) -> Iterator[int]:
    """The lines that import the room of shares, or ask a table by its name."""
    for node in ast.walk(ast.parse(code)) if "share" in code else ():
        modules = [getattr(node, "module", None) or "", *(one.name for one in getattr(node, "names", ()))] if isinstance(
            node, ast.Import | ast.ImportFrom
        ) else []  # fmt: skip
        words = [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
        if any("shares" in module for module in modules) or any("mentorbank_share" in word for word in words):
            yield node.lineno


@pytest.mark.req("R-225")
def test_no_room_that_lets_in_matches_or_counts_knows_who_shows_what() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for room in MUST_NOT_KNOW
        for path in (SOURCE / room).rglob("*.py")
        if list(_names_shares(path.read_text()))
    }
    assert found == {"domain/reports/own_copy.py"}
    # And no question can be asked the other way, from a person to what they show.
    assert {field.related_model for field in Person._meta.related_objects} & {Share} == set()
    assert list(_names_shares("from mentorbank.domain.shares.models import Share")) == [1]
