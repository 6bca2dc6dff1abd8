"""Looking across organisations is done in few places, each with its reason; a new one has to be argued for here."""

from tests.repository.house import SOURCE

MAY_LOOK_ACROSS = {
    "domain/links/queries.py": "a link or key is known by its token before anybody knows whose it is",
    "domain/people/queries.py": "where to write down what somebody without any role now does to their own sessions",
    "domain/programmes/queries.py": "public programmes, addresses taken, and one account's roles everywhere",
    "domain/referrals/queries.py": "a receipt is known by its token",
    "web/demo/views.py": "the demonstration only",
    "web/demo/doors.py": "the demonstration only",
    "demo/ground.py": "the demonstration only",
}


def test_only_named_places_look_across_organisations() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "scopes_disabled" in path.read_text()
    }
    assert found == set(MAY_LOOK_ACROSS)
