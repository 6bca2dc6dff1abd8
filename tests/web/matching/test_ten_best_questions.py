"""What the page with the ten best mentors asks the database."""

from collections import Counter
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.referrals.models import Enrolment
from tests.domain.matching.town import young
from tests.web import rows
from tests.world import World

WHO_ASKS = ("django_session", "mentorbank_account", "mentorbank_roleassignment")
THE_LOG = ("mentorbank_chainhead", "mentorbank_readevent")
TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE")


def _page_about(world: World, name: str) -> str:
    row: Enrolment = young(world, name, ("industry", "construction", 3))
    row.what_matters = "That nobody shouts."
    row.save(update_fields=["what_matters"])
    return reverse("best-mentors", args=[row.pk])


def _kind(sql: str) -> str:
    if sql.startswith(TRANSACTION):
        return "transaction"
    if any(f'"{table}"' in sql for table in THE_LOG):
        return "log"
    return "who asks" if any(f'FROM "{table}"' in sql for table in WHO_ASKS) else "page"


def test_the_page_asks_six_questions_beside_who_asks_and_the_log(world: World, sign_in: Any) -> None:
    """Whether somebody may see it is part of the first of the six; the frame asks nothing.

    A page about somebody else was read before: the process knows the template's version, and the chain has begun.
    """
    world.at = timezone.localtime()
    client = sign_in(world)
    rows.ready_mentors(world, 12)
    rows.ready_mentors(world, 2, max_distance_km=0)
    rows.proposals(world, 2)
    client.get(_page_about(world, "Amina"))
    path = _page_about(world, "Bilal")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    kinds = Counter(_kind(one["sql"]) for one in asked.captured_queries)
    del kinds["transaction"]
    # Session, account, roles; the chain's end held, the last minute read, a line written, the end moved.
    assert kinds == {"who asks": 3, "log": 4, "page": 6}
