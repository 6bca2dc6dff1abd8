"""Nobody of the source documents is shipped: no name, no phone number, no mail address (R-470).

The names themselves must not stand here either. ``real_people.txt`` holds short digests of the names and numbers in the
sources; every run of words that could be a name, and every phone number, is held against them.
"""

import hashlib
import re
from pathlib import Path

import pytest

from tests.repository.house import ROOT, tracked

REAL = frozenset((Path(__file__).with_name("real_people.txt")).read_text("ascii").split())
WORD = r"[^\W\d_][\w.'-]*"
NAME = re.compile(rf"(?=\b({WORD}(?: {WORD}){{1,3}}))")
MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b")
PHONE = re.compile(r"(?<![\w.,-])(?:\+45 ?)?((?:\d{2} ?){4})(?![\w.,-])")
PICTURES = {".png", ".woff2", ".ico", ".xlsx", ".jpg"}
# RFC 2606 keeps these for examples.
NOBODYS = re.compile(r"(?:.*\.)?(?:example(?:\.(?:org|com|net))?|test|invalid|localhost)$", re.IGNORECASE)


def digest(text: str) -> str:
    """Of a name or number, whatever its case and spaces: 40 bits, enough to be met again and too little to be listed."""
    return hashlib.blake2b(" ".join(text.casefold().split()).encode(), digest_size=5).hexdigest()


def real_names(text: str) -> set[str]:
    """Runs of two to four words that are somebody of the sources."""
    found = set()
    for run in NAME.findall(text):
        words = run.split()
        found |= {" ".join(words[:size]) for size in range(2, len(words) + 1)}
    return {name for name in found if digest(name) in REAL}


@pytest.mark.req("R-470")
def test_no_name_number_or_address_of_the_sources_is_shipped() -> None:
    found = []
    for path in tracked():
        if path.suffix in PICTURES:
            continue
        text = path.read_text("utf-8")
        where = path.relative_to(ROOT)
        found += [f"{where}: a name of the sources" for _name in real_names(text)]
        found += [f"{where}: {domain}" for domain in MAIL.findall(text) if not NOBODYS.match(domain)]
        numbers = {"".join(number.split()) for number in PHONE.findall(text)}
        found += [f"{where}: a number of the sources" for number in numbers if digest(number) in REAL]
    assert found == []


def test_the_control_a_name_is_met_whatever_stands_around_it() -> None:
    planted = "Anna Prøve"
    assert digest(planted) not in REAL and not real_names(f"ring til {planted}, hun")
    assert digest("ANNA  prøve") == digest(planted)
