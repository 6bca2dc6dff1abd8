"""Whether the time of an answer tells a known mail address from an unknown one.

    .venv/bin/python benchmarks/sign_in/known_or_unknown.py [rounds]

Makes a throw-away SQLite database with one account, asks for a code by turns for the known and for an unknown address, each
time in a browser of its own, and types a wrong code. Prints, for both answers, the AUC of the best guess from the time
alone (0.5 is a coin; 0.47 to 0.53 is the aim) and the medians in milliseconds.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KNOWN, UNKNOWN = "known00@example.org", "nobody0@example.org"


def auc(known: list[float], unknown: list[float]) -> float:
    """How often a known one took longer than an unknown one, equal ones counting half."""
    ordered = sorted([(taken, 1) for taken in known] + [(taken, 0) for taken in unknown])
    ranks = sum(rank for rank, (_taken, is_known) in enumerate(ordered, start=1) if is_known)
    return (ranks - len(known) * (len(known) + 1) / 2) / (len(known) * len(unknown))


def timed(client: Any, path: str, data: dict[str, str]) -> float:
    """Seconds until the answer is there."""
    began = time.perf_counter()
    client.post(path, data)
    return time.perf_counter() - began


def main(rounds: int) -> None:
    """Measure and print."""
    from django.test import Client

    from mentorbank.domain.foundation.scope import inside
    from mentorbank.domain.sign_in.models import Attempt
    from mentorbank.kernel.access import Role
    from tests.world import make_world

    world = make_world("VORD")
    with inside(world.organisation.pk):
        person = world.person(email=KNOWN)
        world.account(person)
        world.role(person, Role.MENTOR, world.programme)
    taken: dict[tuple[str, str], list[float]] = {
        (who, what): [] for who in (KNOWN, UNKNOWN) for what in ("ask", "guess")
    }
    draw = random.Random(7)
    for number in range(rounds + 10):
        turn = [KNOWN, UNKNOWN]
        draw.shuffle(turn)
        for who in turn:
            client = Client()
            ask = timed(client, "/sign-in/", {"email": who})
            guess = timed(client, "/sign-in/code/", {"code": "BBBB-BBBB"})
            if number >= 10:
                taken[who, "ask"].append(ask)
                taken[who, "guess"].append(guess)
        Attempt.objects.all().delete()
    for what in ("ask", "guess"):
        known, unknown = taken[KNOWN, what], taken[UNKNOWN, what]
        medians = [1000 * statistics.median(row) for row in (known, unknown)]
        print(
            f"{what:<6} AUC {auc(known, unknown):.3f}   known {medians[0]:.2f} ms   unknown {medians[1]:.2f} ms   n={rounds}"
        )


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MENTORBANK_DATA": folder, "DJANGO_SETTINGS_MODULE": "mentorbank.config.settings",
                       "MENTORBANK_HOSTS": "testserver"}  # fmt: skip
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
