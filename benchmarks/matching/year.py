"""A year of a large programme as rows in a database: 3,200 young people wait, 2,500 mentors are ready.

    .venv/bin/python benchmarks/matching/year.py [sqlite] [postgres]

From the rows to a plan that is saved with its reasons and its proof, on SQLite and on PostgreSQL, each on a server of its
own that is thrown away. Prints one line per engine: seconds for reading the rows, writing them as the canonical input,
scoring and planning, putting reasons into words, and saving; the whole; the share of scoring and planning; and the size of
what is kept. The median of three rounds after one that is not counted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
YOUNG, MENTORS, ROUNDS, BATCH = 3_200, 2_500, 3, 1000
STEPS = ("read", "input", "plan", "reasons", "proof", "save")


def fill(world: Any, young_people: int = YOUNG, mentors: int = MENTORS) -> None:
    """Towns of unequal size, trades, hours of the week; every third mentor goes only so far, one in three has two places."""
    from mentorbank.domain.matching.models import Wish
    from mentorbank.domain.people.models import Person
    from mentorbank.domain.recruitment.models import Mentor, ScreeningStep, TrainingCompletion
    from mentorbank.domain.referrals.models import Enrolment
    from mentorbank.kernel.codes import load
    from mentorbank.kernel.places import postal_codes
    from mentorbank.kernel.templates import load_template
    from mentorbank.matcher.availability import SLOT_NAMES

    random = Random(3200)
    towns = [one.code for one in postal_codes()]
    random.shuffle(towns)
    sizes = [1 / (rank + 3) for rank in range(len(towns))]
    industries = [code.key for code in load("industries")]
    own = {"organisation": world.organisation}
    placed = {**own, "programme": world.programme}

    def people(kind: str, count: int, born: int) -> list[Person]:
        homes = random.choices(towns, sizes, k=count)
        return [
            Person(**own, given_name=f"{kind}{n}", postal_code=home, birth_date=date(born, 1, 1 + n % 28))
            for n, home in enumerate(homes)
        ]

    young, helpers = people("Ung", young_people, 2007), people("Mentor", mentors, 1975)
    save(Person, young + helpers)
    waits = [
        Enrolment(
            **placed, version=world.version, person=person, entered_at=world.at, languages=["da"],
            waiting_since=world.at - timedelta(days=random.randint(0, 150)),
            availability=random.sample(SLOT_NAMES, random.randint(3, 7)),
        )
        for person in young
    ]  # fmt: skip
    save(Enrolment, waits)
    wishes = [
        Wish(**own, enrolment=row, kind="industry", value=value, importance=random.randint(1, 3))
        for row in waits for value in random.sample(industries, random.randint(1, 2))
    ]  # fmt: skip
    save(Wish, wishes + [Wish(**own, enrolment=row, kind="geography", value="near") for row in waits])
    ready = [
        Mentor(
            **placed, person=person, state="approved", applied_at=world.at, approved_at=world.at, hours_per_month=6,
            industries=random.sample(industries, random.randint(1, 3)), languages=["da"],
            availability=random.sample(SLOT_NAMES, random.randint(3, 7)), capacity=random.choice([1, 1, 2]),
            max_distance_km=random.choice([None, None, 25]),
        )
        for person in helpers
    ]  # fmt: skip
    save(Mentor, ready)
    template = load_template(world.programme.template_code)
    demanded = [one.key for one in template.screening.steps if one.required and one.when == "always"]
    save(ScreeningStep, [
        ScreeningStep(**own, mentor=row, kind=kind, passed=True, done_on=world.today) for row in ready for kind in demanded
    ])  # fmt: skip
    form = template.training.may_be_met_by[0]
    save(TrainingCompletion, [
        TrainingCompletion(**own, mentor=row, kind=form, title="Kursus", completed_on=world.today) for row in ready
    ])  # fmt: skip


def save(model: Any, rows: list[Any]) -> None:
    """Many rows at once."""
    model.objects.bulk_create(rows, batch_size=BATCH)


def one_round(world: Any) -> tuple[dict[str, float], Any]:
    """Seconds for each step on the way from rows to a saved plan, and the plan."""
    from mentorbank.domain.audit.actions import deed
    from mentorbank.domain.matching.actions.plans import store_plan
    from mentorbank.domain.matching.queries.inputs import digest_of
    from mentorbank.domain.matching.queries.plans import Computed, Question, inputs_of
    from mentorbank.domain.matching.queries.pool import pool
    from mentorbank.domain.matching.queries.proofs import asked, certificate_of, engine
    from mentorbank.domain.programmes.queries import current_version, rules_of
    from mentorbank.kernel.memory import uncollected
    from mentorbank.matcher import stand
    from mentorbank.matcher.planning import in_words

    clock = [time.perf_counter()]
    with uncollected():  # as the product does
        version = current_version(world.programme, on=world.today)
        inputs = inputs_of(pool(world.programme, on=world.today), rules_of(version.pk))
        clock.append(time.perf_counter())
        text = inputs.text()
        question = Question(inputs=inputs, text=text, digest=digest_of(text), version_id=version.pk)
        clock.append(time.perf_counter())
        standing = stand(asked(inputs))
        clock.append(time.perf_counter())
        result = in_words(standing).as_data() | {"mentors": len(inputs.mentors)}
        clock.append(time.perf_counter())
        computed = Computed(
            question=question, result=result, certificate=certificate_of(standing.best), engine=engine()
        )
        clock.append(time.perf_counter())
    saved = deed("plan.made")(lambda *, by, at: store_plan(computed, world.programme, by=by, at=at))(
        by=world.staff, at=world.at
    )
    clock.append(time.perf_counter())
    return dict(zip(STEPS, (b - a for a, b in zip(clock, clock[1:], strict=False)), strict=True)), saved


def measure(engine: str) -> None:
    """Build the rows, make the plan again and again, and print one line."""
    from mentorbank.domain.foundation.scope import inside
    from mentorbank.domain.matching.queries import reprove
    from tests.world import make_world

    world = make_world("VORD")
    with inside(world.organisation.pk):
        fill(world)
        rounds = [one_round(world) for _ in range(ROUNDS + 1)][1:]
        took = {step: statistics.median(times[step] for times, _ in rounds) for step in STEPS}
        run = rounds[-1][1]
        began = time.perf_counter()
        answer = reprove(run)
        checked = time.perf_counter() - began
    whole, pairs = sum(took.values()), run.result["pairs"]
    kept = (len(run.proof.inputs) + len(run.proof.certificate)) // 1024
    steps = " ".join(f"{step} {seconds:.2f}" for step, seconds in took.items())
    print(
        f"{engine:<8} {YOUNG} × {MENTORS}: {len(pairs)} pairs; {steps}; whole {whole:.2f} s, of it scoring and planning "
        f"{took['plan'] / whole:.0%}; kept {kept} KiB; proved again in {checked:.2f} s: {answer.answer}",
        flush=True,
    )


def run_here(engine: str) -> None:
    """In a process of its own: a database that nobody else uses."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "mentorbank.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    measure(engine)


def main() -> int:
    """Each engine in a process of its own."""
    if sys.argv[1:2] == ["--here"]:
        run_here(sys.argv[2])
        return 0
    sys.path.insert(0, str(ROOT))
    from tools import postgres

    for engine in sys.argv[1:] or ["sqlite", "postgres"]:
        with tempfile.TemporaryDirectory() as folder:
            given = os.environ | {"MENTORBANK_DATA": folder}
            command = [sys.executable, __file__, "--here", engine]
            if engine == "sqlite":
                subprocess.run(command, env=given, check=True)
                continue
            with postgres.server() as (url, _words):
                subprocess.run(command, env=given | {"MENTORBANK_DATABASE_URL": url}, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
