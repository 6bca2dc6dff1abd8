"""What the source must never say: code made from words, a shell, weak digests, unchecked certificates, unescaped text."""

import re

import pytest

from tests.repository.house import SOURCE

NEVER = {
    "code from words": r"(?<![\w.])(?:eval|exec)\(|\bimport (?:pickle|marshal|shelve)\b|\byaml\.load\(",
    "a shell": r"\bos\.(?:system|popen)\(|\bshell\s*=\s*True",
    "a weak digest": r"\bmd5\b|hashlib\.sha1",
    "an unchecked certificate": r"verify\s*=\s*False|CERT_NONE|_create_unverified|check_hostname\s*=\s*False",
    "unescaped text": r"mark_safe|\|\s*safe\b|autoescape\s+off|safeseq|[.](?:inner|outer|insertAdjacent)HTML|document\.write",
    "a question put together from words": r"""RawSQL|\.extra\(|\.raw\(|execute\(f["'](?!PRAGMA)""",
    "an XML reader that opens everything": r"\bxml\.(?:etree|dom|sax)\b|\blxml\b",
    "something kept in the browser": r"localStorage|sessionStorage|indexedDB|document\.cookie",
    "a day by another clock than ours": r"\w_at\.date\(\)|date_format\([\w.]+_at,",
    "an address from elsewhere": r"""(?:src|href)=["']https?://(?!www\.dr\.dk)""",
}
# Chance that can be foretold makes towns and plans, never secrets.
CHANCE = re.compile(r"^\s*(?:import random\b|from random import)", re.MULTILINE)
KINDS = {".py", ".html", ".js", ".toml"}
FILES = [
    path
    for path in sorted(SOURCE.rglob("*"))
    if path.suffix in KINDS and not {"build", "locale", "migrations"} & set(path.relative_to(SOURCE).parts)
]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {str(path.relative_to(SOURCE)): path.read_text(encoding="utf-8") for path in FILES}


@pytest.mark.parametrize("what", NEVER)
def test_the_source_never_says_it(what: str, texts: dict[str, str]) -> None:
    pattern = re.compile(NEVER[what])
    assert [
        f"{name}: {found.group()}" for name, text in texts.items() for found in pattern.finditer(text)
    ] == []


def test_secrets_are_not_made_by_chance_that_can_be_foretold(texts: dict[str, str]) -> None:
    assert {name.partition("/")[0] for name, text in texts.items() if CHANCE.search(text)} <= {"demo"}


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("code from words", "result = eval(words)"),
        ("a shell", "subprocess.run(words, shell=True)"),
        ("a weak digest", "hashlib.sha1(words)"),
        ("an unchecked certificate", "requests.get(address, verify=False)"),
        ("unescaped text", "{{ words|safe }}"),
        ("a question put together from words", 'cursor.execute(f"SELECT {words}")'),
        ("an XML reader that opens everything", "import xml.etree.ElementTree"),
        ("something kept in the browser", "localStorage.setItem(name, words)"),
        ("a day by another clock than ours", "shown = match.ended_at.date()"),
        ("an address from elsewhere", '<script src="https://cdn.example.org/x.js">'),
    ],
)
def test_each_would_be_found(what: str, line: str) -> None:
    assert re.search(NEVER[what], line)
