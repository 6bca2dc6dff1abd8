"""The status report at 100 and at 10,000 courses, for the support staff and for the steering group.

    .venv/bin/python benchmarks/reports/status_report.py

Makes a throw-away SQLite database with Viborg's programme and its courses, asks for the report as the page does, and prints
one table: courses, reader, queries, seconds of processor time (the median of three, after one run that is not counted),
and the same for the PDF.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100, 10_000)
LAST = date(2021, 6, 30)


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The median processor time of the work, after one run that is not counted."""
    work()
    taken = []
    for _round in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def measure(size: int) -> None:
    """Print a line for each reader at this size."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mentorbank.domain.foundation.scope import inside
    from mentorbank.domain.reports.queries import status_report
    from mentorbank.kernel.access import Role
    from mentorbank.web.reports.pdf import report_pdf
    from tests.town import fill, viborg
    from tests.world import make_world

    world = make_world("VIB")
    with inside(world.organisation.pk):
        courses = viborg(size)
        for first in range(0, size, 1000):
            fill(world, courses[first : first + 1000])
        for role in (Role.COORDINATOR, Role.STEERING_GROUP):
            viewer = world.actor(world.coordinator, role)
            with CaptureQueriesContext(connection) as seen:
                report = status_report(world.programme, LAST, viewer)
            asked = seconds(lambda viewer=viewer: status_report(world.programme, LAST, viewer))
            drawn = seconds(lambda report=report: report_pdf(report))
            print(f"{size:>8} {role.value:<16} {len(seen):>8} {asked:>10.2f} {drawn:>10.2f}", flush=True)


def main() -> int:
    """Build, measure, print."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MENTORBANK_DATA": folder, "DJANGO_SETTINGS_MODULE": "mentorbank.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(f"{'courses':>8} {'reader':<16} {'queries':>8} {'report s':>10} {'PDF s':>10}")
        for size in SIZES:
            measure(size)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
