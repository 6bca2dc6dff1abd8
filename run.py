#!/usr/bin/env python3
"""The only verbs of this house: demo, test, check and fix. Needs nothing but Python 3.11 or newer."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this line first
    sys.exit("Mentorbank needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import argparse
import os
import signal
import subprocess
from pathlib import Path

from tools import demo, environment
from tools.steps import PYTHON, ROOT, Stopped, say

SIZES = ("small", "town", "region")


def parser() -> argparse.ArgumentParser:
    """The verbs with their choices; `python3 run.py VERB --help` shows them."""
    top = argparse.ArgumentParser(prog="run.py", description="Mentorbank in one command.")
    verbs = top.add_subparsers(dest="verb", required=True)
    show = verbs.add_parser("demo", help="build a demo town and serve it on this machine")
    show.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")
    show.add_argument("--seed", type=int, default=1, help="another seed gives another town (1)")
    show.add_argument("--size", choices=SIZES, default="small", help="how many people live in it (small)")
    show.add_argument(
        "--data", type=Path, default=ROOT / "var" / "demo", help="where the town is kept (var/demo)"
    )
    verbs.add_parser(
        "test",
        help="run every test on SQLite and on PostgreSQL; takes what pytest takes, and --trust for the long measurements",
    )
    verbs.add_parser(
        "check", help="format, lint, types, arrows, templates, migrations, translations, generated pages"
    )
    verbs.add_parser(
        "fix", help="put right what can be put right by itself, and write the generated pages again"
    )
    return top


def main() -> int:
    """Exit status: 0 when all went well, 1 when something has to be done first, 130 after Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Python is started many times here; it compiles once
    wanted, rest = parser().parse_known_args()
    if rest and wanted.verb != "test":
        parser().error(f"unknown: {' '.join(rest)}")
    try:
        if wanted.verb == "demo":
            environment.prepare("run")
            return demo.serve(
                port=wanted.port, seed=wanted.seed, size=wanted.size, data=wanted.data.absolute()
            )
        environment.prepare("dev", assets=wanted.verb == "test")
        module = {"test": "tools.testing", "check": "tools.check", "fix": "tools.fix"}[wanted.verb]
        return subprocess.run([PYTHON, "-m", module, *rest], cwd=ROOT, check=False).returncode
    except Stopped as reason:
        say(f"\n{reason}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. What is done stays done: the same command goes on from there.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
