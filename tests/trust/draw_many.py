"""Draws one spoilt picture after the other in a process held to the product's limits, and writes a letter for each.

``t`` taken, and what was drawn is dots alone; ``r`` refused with a known trouble; ``w`` anything else. A picture that kills the
process or works too long leaves no letter: whoever started it counts (tests/trust/test_hostile_pictures.py).
"""

import base64
import os
import signal
import sys
from itertools import islice
from typing import Any

from mentorbank.integrations.apart.child import answer, limit, shut
from mentorbank.integrations.apart.pictures import prepare
from mentorbank.kernel.pictures import only_dots
from tests.pictures import spoilt

SECONDS = 2  # of work on one small picture, before it is called a hang
KNOWN = {"kind", "drawing", "dots", "nothing", "damaged", "room"}


def letter(result: dict[str, Any]) -> bytes:
    if "png" in result:
        png = base64.b64decode(result["png"])
        return b"t" if only_dots(png) and b"CANARY" not in png else b"w"
    return b"r" if result.get("trouble") in KNOWN else b"w"


def careless(number: int, data: bytes) -> dict[str, Any]:
    """What must be caught: it dies, hangs, and hands back what it was given."""
    if number == 1:
        os.kill(os.getpid(), signal.SIGSEGV)
    while number == 2:
        pass
    return {"png": base64.b64encode(data).decode()}


def carefully(_number: int, data: bytes) -> dict[str, Any]:
    """As the product."""
    return answer("picture", data)


def main(how: str, seed: int, done: int, runs: int, seconds: float) -> None:
    draw = careless if how == "careless" else carefully
    given = enumerate(islice(spoilt(seed), runs))
    limit(3600, 512)
    prepare(b"")
    waiting = next(islice(given, done, None), None)
    shut()
    signal.signal(
        signal.SIGVTALRM, signal.SIG_DFL
    )  # ends the process also in the middle of a library's own code
    while waiting is not None:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        said = letter(draw(*waiting))
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        os.write(1, said)
        waiting = next(given, None)


if __name__ == "__main__":
    main(sys.argv[1], *(int(word) for word in sys.argv[2:5]), float(sys.argv[5]))
