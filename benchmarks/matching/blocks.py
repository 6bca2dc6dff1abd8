"""One worker or two at the scoring of one plan, in blocks from one PostgreSQL: how much sooner is it done?

    .venv/bin/python benchmarks/matching/blocks.py [--sizes 10000 30000] [--rounds 5] [--scoring-only]

People as rows in a database that is thrown away, an order cut in blocks as the product cuts it, and worker processes that
take blocks as the product's workers do. The first worker has read everybody, because it cut the blocks; the second begins
by reading the question from the database, and that counts. Rounds with one and with two are interleaved; the clock on
the wall decides, and processor time stands beside it, because a busy machine slows two processes more than one. In the
end one worker goes all the way to the saved plan, and says what share of it could be shared at all.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Timer:
    """Seconds of named steps: by the clock, and of processor time."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}
        self.work: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Everything in the block counts as this step."""
        begin, work = perf_counter(), process_time()
        yield
        self.took[name], self.work[name] = perf_counter() - begin, process_time() - work


class Worker:
    """A worker process of its own: told what to do in one line, answers in one line."""

    def __init__(self, organisation: str) -> None:
        command = [sys.executable, __file__, "--worker", organisation]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD
        )
        assert self.hear() == "ready"

    def say(self, words: str) -> None:
        """Tell it; it begins at once."""
        assert self.process.stdin is not None
        print(words, file=self.process.stdin, flush=True)

    def hear(self) -> Any:
        """Wait for its answer."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def end(self) -> None:
        """Afterwards the process is gone."""
        self.process.terminate()
        self.process.wait()


def be_a_worker(organisation: str) -> None:
    """Read lines ``read ORDER`` (get everybody to hand, as whoever cut the blocks has) and ``score ORDER``."""
    begin_django()
    from django.utils import timezone

    from mentorbank.domain.foundation.scope import inside
    from mentorbank.domain.matching.actions.blocks import score_blocks
    from mentorbank.domain.matching.models import PlanOrder
    from mentorbank.domain.matching.queries.blocks import Work
    from mentorbank.kernel.memory import uncollected

    answer("ready")
    known: dict[str, Any] = {}
    with inside(UUID(organisation)), uncollected():
        for line in sys.stdin:
            verb, *order = line.split()
            work, begin = Work(PlanOrder.objects.get(pk=order[0])), process_time()
            if verb == "read":
                known[order[0]] = work.question
            else:
                if order[0] in known:
                    work.question = known[order[0]]
                score_blocks(work, timezone.now)
            answer(process_time() - begin)


def answer(words: Any) -> None:
    print(json.dumps(words), flush=True)


def begin_django() -> None:
    """The product's settings; the database is the one in the environment."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "mentorbank.config.settings"
    import django

    django.setup()


def measure(size: int, rounds: int, *, scoring_only: bool) -> None:
    """Build the rows, let one and two workers score them in turn, and print a few lines."""
    begin_django()
    from django.core.management import call_command

    from benchmarks.matching.year import fill
    from mentorbank.domain.foundation.scope import inside
    from mentorbank.kernel.memory import uncollected
    from tests.world import make_world

    call_command("migrate", verbosity=0)
    world = make_world("VORD")
    with inside(world.organisation.pk):
        say(f"inventing {size:,} × {size:,}")
        fill(world, size, size)
        with uncollected():
            order, timer = an_order(world)
        first, second = Worker(str(world.organisation.pk)), Worker(str(world.organisation.pk))
        try:
            first.say(f"read {order.pk}")
            first.hear()
            rows = [one_round(order, first, second, turn, rounds) for turn in range(rounds)]
        finally:
            first.end()
            second.end()
        report(size, order, rows)
        if not scoring_only:
            with uncollected():
                print(all_the_way(world, order, timer), flush=True)


def an_order(world: Any) -> tuple[Any, Timer]:
    """An order cut in blocks, whatever its size; and what reading and cutting took."""
    from mentorbank.domain.matching.actions import order_plan
    from mentorbank.domain.matching.actions.blocks import cut
    from mentorbank.domain.matching.queries import question
    from mentorbank.domain.matching.rules import SHARED
    from mentorbank.matcher.fit.blocks import blocks

    timer, order = Timer(), order_plan(by=world.staff, at=world.at, programme=world.programme)
    type(order).objects.filter(pk=order.pk).update(state="running", step="read", taken_at=world.at)
    order.refresh_from_db()
    with timer.step("read"):
        asked_for = question(world.programme, on=world.today)
    with timer.step("cut"):
        sides = len(asked_for.inputs.mentees), len(asked_for.inputs.mentors)
        assert cut(order, asked_for, blocks(*sides, SHARED.pairs_in_a_block))
    order.refresh_from_db()
    return order, timer


def one_round(order: Any, first: Worker, second: Worker, turn: int, rounds: int) -> dict[str, float]:
    """Seconds by the clock with one worker and with two, and processor seconds of the busier one."""
    say(f"round {turn + 1} of {rounds}")
    alone, pair = [first], [first, second]
    both = {
        name: in_turn(order, team) for name, team in (("one", alone), ("two", pair))[:: 1 if turn % 2 else -1]
    }
    return {
        f"{name} {unit}": seconds
        for name, pair in both.items()
        for unit, seconds in zip(("clock", "work"), pair, strict=True)
    }


def in_turn(order: Any, team: list[Worker]) -> tuple[float, float]:
    """All blocks free again, then scored by the team: seconds by the clock, and of work of the busiest."""
    from mentorbank.domain.matching.models import PlanBlock

    PlanBlock.objects.filter(order=order).update(
        taken_at=None, taken_by=None, done_at=None, piece=b"", seal=""
    )
    begin = perf_counter()
    for worker in team:
        worker.say(f"score {order.pk}")
    work = max([worker.hear() for worker in team])
    clock = perf_counter() - begin
    assert not PlanBlock.objects.filter(order=order, done_at=None).exists()
    return clock, work


def report(size: int, order: Any, rows: list[dict[str, float]]) -> None:
    """Medians, and ratios within the rounds."""
    from mentorbank.domain.matching.models import PlanBlock

    kept = sum(len(piece) for piece in PlanBlock.objects.filter(order=order).values_list("piece", flat=True))
    one, two = (median(row[f"{name} clock"] for row in rows) for name in ("one", "two"))
    busy, busier = (median(row[f"{name} work"] for row in rows) for name in ("one", "two"))
    clock, work = (
        median(row[f"one {unit}"] / row[f"two {unit}"] for row in rows) for unit in ("clock", "work")
    )
    print(
        f"{size:,} × {size:,}, {order.blocks} blocks, pieces of {kept / 1e6:.1f} MB, median of {len(rows)} interleaved rounds\n"
        f"scoring by the clock: one worker {one:.2f} s, two {two:.2f} s: {clock:.2f} ×\n"
        f"scoring in processor time: one worker {busy:.2f} s, the busier of two {busier:.2f} s: {work:.2f} ×",
        flush=True,
    )


def all_the_way(world: Any, order: Any, timer: Timer) -> str:
    """One worker from the rows to the saved plan: seconds per step, and what share could be shared."""
    from django.utils import timezone

    from mentorbank.domain.matching.actions.blocks import put_together, score_blocks
    from mentorbank.domain.matching.actions.orders import finish_order
    from mentorbank.domain.matching.models import PlanBlock
    from mentorbank.domain.matching.queries import compute_plan
    from mentorbank.domain.matching.queries.blocks import Work

    PlanBlock.objects.filter(order=order).update(
        taken_at=None, taken_by=None, done_at=None, piece=b"", seal=""
    )
    work = Work(order)
    assert work.question  # whoever cut the blocks has it
    with timer.step("score"):
        score_blocks(work, timezone.now)
    with timer.step("put together"):
        scored = put_together(work, timezone.now)
    assert scored is not None
    with timer.step("plan, reasons and proof"):
        computed = compute_plan(work.question, scored)
    with timer.step("save"):
        finish_order(by=world.staff, at=world.at, order=order, computed=computed)
    whole, busy = sum(timer.took.values()), sum(timer.work.values())
    steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in timer.work.items())
    return (
        f"one worker from rows to plan: {whole:.1f} s by the clock, {busy:.1f} s of its work ({steps}); "
        f"to be shared: {timer.work['score'] / busy:.0%}"
    )


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> int:
    """Each size in a process and on a server of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000], help="young people, and as many mentors"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scoring-only", action="store_true", help="not all the way to the plan")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        be_a_worker(chosen.worker)
        return 0
    if chosen.here:
        measure(chosen.sizes[0], chosen.rounds, scoring_only=chosen.scoring_only)
        return 0
    sys.path.insert(0, str(ROOT))
    from tools import postgres

    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder, postgres.server() as (url, _words):
            given = os.environ | ONE_THREAD | {"MENTORBANK_DATA": folder, "MENTORBANK_DATABASE_URL": url}
            command = [
                sys.executable,
                __file__,
                "--here",
                "--sizes",
                str(size),
                "--rounds",
                str(chosen.rounds),
            ]
            subprocess.run(command + ["--scoring-only"] * chosen.scoring_only, env=given, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
