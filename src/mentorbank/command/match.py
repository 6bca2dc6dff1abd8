"""``mentorbank match``: the best plan for two lists of people under a programme's template, without a database."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation import activate

import mentorbank

WHAT_IT_DOES = "Make the best plan for everybody in two lists, and prove it. No database is needed."
TO_CORRECT = 2


def main(arguments: Sequence[str]) -> int:
    """0: the plan is written. 2: something is to be corrected; every fault is told, and nothing is written."""
    chosen = _arguments(arguments)
    _speak(chosen.language)
    # Only now: words are ready, and a wrong argument need not wait for NumPy.
    from mentorbank.command.plan import NotRead, write_plan

    try:
        notes = write_plan(
            mentees=chosen.mentees,
            mentors=chosen.mentors,
            programme=chosen.programme,
            out=chosen.out,
            explain=chosen.explain,
            language=chosen.language,
        )
    except NotRead as wrong:
        _say(wrong.sentences)
        return TO_CORRECT
    _say(notes)
    return 0


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mentorbank match", description=WHAT_IT_DOES)
    parser.add_argument("--mentees", type=Path, required=True, metavar="FILE.csv", help="who waits")
    parser.add_argument("--mentors", type=Path, required=True, metavar="FILE.csv", help="who offers")
    parser.add_argument("--programme", required=True, metavar="TEMPLATE", help="a template's code, as VORD")
    parser.add_argument("--out", type=Path, required=True, metavar="plan.json", help="where the plan goes")
    parser.add_argument("--explain", action="store_true", help="reasons, worry and runner-up of each pair")
    parser.add_argument("--language", choices=("da", "en"), default="da", help="of what is said here")
    return parser.parse_args(arguments)


def _speak(language: str) -> None:
    """Words from the product's catalogue, and nothing else of its settings: no keys, no database."""
    if not settings.configured:
        rooms = Path(mentorbank.__file__).parent / "locale"
        settings.configure(USE_I18N=True, LANGUAGE_CODE="da", LOCALE_PATHS=sorted(rooms.glob("*")))
        django.setup()
    activate(language)


def _say(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")
