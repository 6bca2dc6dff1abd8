"""The same seed gives the same town, whenever and wherever it is built."""

from datetime import datetime
from random import Random

from django.db import transaction

from mentorbank.demo.blueprint import ORGANISATIONS
from mentorbank.demo.crowd import Crowd
from mentorbank.demo.town import build
from mentorbank.domain.foundation.scope import inside
from mentorbank.kernel.periods import COPENHAGEN
from tests.demo.digest import digest

NOW = datetime(2026, 11, 19, 11, 0, tzinfo=COPENHAGEN)
ONE = [plan for plan in ORGANISATIONS if plan.key == "vordingborg"]


def _fingerprint(seed: int) -> str:
    """Build one organisation, look at it, and take it away again."""
    with transaction.atomic():
        (organisation,) = build(size="small", seed=seed, now=NOW, plans=ONE)
        with inside(organisation.pk):
            seen = digest()
        transaction.set_rollback(True)
    return seen


def test_the_same_seed_gives_the_same_town(db: None) -> None:
    assert _fingerprint(3) == _fingerprint(3)


def test_another_seed_gives_other_people() -> None:
    drawn = [
        Crowd(Random(f"{seed} people")).draw(ages=(18, 25), on=NOW.date(), postal_codes=("4760",))
        for seed in (3, 4)
    ]
    assert drawn[0] != drawn[1]
