"""The coordinator's day at 100 and at 10,000 running courses: the question alone, and the whole page.

    .venv/bin/python benchmarks/worklist/work_list.py

Makes a throw-away SQLite database with one programme, asks as the coordinator and as a counsellor with a hundredth of the
courses, and prints one table: courses, reader, tasks, queries of the list, seconds for the list and for the page (the
median of three, after one run that is not counted).
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100, 10_000)
BATCH = 1000


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The median time of the work, after one run that is not counted."""
    work()
    taken = []
    for _round in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def fill(world: Any, counsellor: Any, size: int) -> None:
    """So many running courses: three in four meet every week, the rest are quiet; a talk is due in one of ten, a
    twentieth as many wait, and as many are new; every hundredth course is the counsellor's."""
    from mentorbank.domain.matching.models import Match
    from mentorbank.domain.people.models import Person
    from mentorbank.domain.recruitment.models import Mentor
    from mentorbank.domain.referrals.models import Enrolment, Referral
    from mentorbank.domain.relationships.models import Meeting
    from mentorbank.domain.support.models import CheckIn

    own, placed = (
        {"organisation": world.organisation},
        {"organisation": world.organisation, "programme": world.programme},
    )
    start, waiting = world.today - timedelta(days=60), size // 20
    people = [Person(**own, given_name=f"Ung{n}") for n in range(size + 2 * waiting)]
    mentors = [Person(**own, given_name=f"Mentor{n}") for n in range(size)]
    save(Person, people + mentors)
    matched, waits, new = people[:size], people[size : size + waiting], people[size + waiting :]
    given = [
        Mentor(**placed, person=person, state="approved", applied_at=world.at, places_taken=1) for person in mentors
    ]  # fmt: skip
    save(Mentor, given)
    at = {"entered_at": world.at, "waiting_since": world.at - timedelta(days=40), "version": world.version}
    enrolments = [Enrolment(**placed, **at, person=person, state="matched") for person in matched]
    save(Enrolment, enrolments + [Enrolment(**placed, **at, person=person) for person in waits])
    asked = {"via": "link", "own_yes_on": start, "received_at": world.at}
    save(Referral, [Referral(**placed, **asked, person=person) for person in new])
    run = {
        "state": "active",
        "accepted_at": world.at - timedelta(days=62),
        "active_from": start,
        "version": world.version,
    }
    matches = [
        Match(
            **placed, **run, enrolment=enrolment, mentor=mentor, planned_end=world.today + timedelta(days=n % 180),
            counsellor=counsellor if n % 100 == 0 else None, mentor_contact=world.coordinator,
        )
        for n, (enrolment, mentor) in enumerate(zip(enrolments, given, strict=True))
    ]  # fmt: skip
    save(Match, matches)
    held = {"state": "held", "minutes": 60, "logged_at": world.at}
    meetings = [
        Meeting(**own, **held, match=match, on=start + timedelta(weeks=week))
        for n, match in enumerate(matches) for week in range(9 if n % 4 else 3)
    ]  # fmt: skip
    save(Meeting, meetings)
    calls = [
        CheckIn(
            **own, match=match, party=party, due_on=world.today - timedelta(days=3 if n % 10 == 0 else -20),
            responsible=(counsellor if n % 100 == 0 and party == "mentee" else world.coordinator),
        )
        for n, match in enumerate(matches) for party in ("mentee", "mentor")
    ]  # fmt: skip
    save(CheckIn, calls)


def save(model: Any, rows: list[Any]) -> None:
    """Many rows at once."""
    model.objects.bulk_create(rows, batch_size=BATCH)


def measure(size: int) -> None:
    """Print a line for each reader at this size."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from mentorbank.domain.foundation.scope import inside
    from mentorbank.domain.reports.worklist import work_list
    from mentorbank.kernel.access import Role
    from tests.world import make_world

    world = make_world("VORD", timezone.now())
    with inside(world.organisation.pk):
        counsellor = world.person("Louise")
        world.role(counsellor, Role.COUNSELLOR, world.programme)
        fill(world, counsellor, size)
        for person, role in ((world.coordinator, Role.COORDINATOR), (counsellor, Role.COUNSELLOR)):
            actor = world.actor(person, role)
            with CaptureQueriesContext(connection) as seen:
                tasks = work_list(actor, at=world.at)
            queries = len(seen)
            client = Client()
            client.force_login(world.account(person))
            listed = seconds(lambda actor=actor: work_list(actor, at=world.at))
            drawn = seconds(lambda client=client: client.get("/today/"))
            assert client.get("/today/").status_code == 200
            line = f"{size:>8} {role.value:<12} {len(tasks):>7} {queries:>8} {listed:>8.2f} {drawn:>8.2f}"
            print(line, flush=True)


def main() -> int:
    """Build, measure, print."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MENTORBANK_DATA": folder, "DJANGO_SETTINGS_MODULE": "mentorbank.config.settings"}
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        call_command("migrate", verbosity=0)
        print(f"{'courses':>8} {'reader':<12} {'tasks':>7} {'queries':>8} {'list s':>8} {'page s':>8}")
        for size in SIZES:
            measure(size)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
