"""Which requirement has which test: docs/reference/requirements.md, made from the tests themselves.

A test says what it proves with @pytest.mark.req("R-164"). The marks are read from the source, so that
nothing has to be imported or run: `python -m tools.requirements check|write`.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.steps import ROOT, say

TESTS = ROOT / "tests"
REFERENCE = ROOT / "docs" / "reference"
TITLES = REFERENCE / "requirement_titles.tsv"
PAGE = REFERENCE / "requirements.md"

Proofs = dict[str, list[str]]  # requirement number → tests as path::name


def titles() -> dict[str, str]:
    """Requirement number → short title, in the order of the catalogue."""
    return dict(line.split("\t", 1) for line in TITLES.read_text().splitlines() if line.strip())


def proofs(tests: Path = TESTS) -> Proofs:
    """Every mark in the tests. A mark on a class or a module counts for each test inside it."""
    found: Proofs = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text())
        for name, number in _marks(tree.body, "", _module_marks(tree)):
            test = f"{path.relative_to(ROOT)}::{name}"
            if test not in found[number]:
                found[number].append(test)
    return found


def _marks(body: list[ast.stmt], prefix: str, inherited: list[str]) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            own = [number for decorator in node.decorator_list for number in _numbers(decorator)]
            yield from _marks(node.body, f"{prefix}{node.name}::", [*inherited, *own])
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            own = [number for decorator in node.decorator_list for number in _numbers(decorator)]
            yield from ((prefix + node.name, number) for number in [*inherited, *own])


def _module_marks(tree: ast.Module) -> list[str]:
    marks = [
        node.value for node in tree.body if isinstance(node, ast.Assign) and _assigns(node, "pytestmark")
    ]
    return [number for mark in marks for number in _numbers(mark)]


def _assigns(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def _numbers(node: ast.AST) -> list[str]:
    """The numbers of every mark.req(...) inside, also of one within a parametrize."""
    calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call) and _is_req(inner.func)]
    return [str(ast.literal_eval(argument)) for call in calls for argument in call.args]


def _is_req(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "req" and ast.unparse(node.value).endswith("mark")


def unknown(known: dict[str, str], found: Proofs) -> list[str]:
    """Marks that name a number the catalogue does not have, a line each."""
    return [
        f"{test}: {number} is no requirement"
        for number in sorted(set(found) - set(known))
        for test in found[number]
    ]


def page(known: dict[str, str], found: Proofs) -> str:
    """The page: how many have a test, then every number with its tests or *no test yet*."""
    proved = sum(1 for number in known if found.get(number))
    rows = [f"| {number} | {title} | {_links(found.get(number, []))} |" for number, title in known.items()]
    return "\n".join(
        [
            "# Requirements and their tests",
            "",
            f"**{proved} of {len(known)}** requirements have a test.",
            'Written by `python3 run.py fix` from the marks `@pytest.mark.req("R-…")`; do not edit.',
            "",
            "| Number | In short | Tests |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _links(tests: list[str]) -> str:
    return "<br>".join(f"[{test}](../../{test.partition('::')[0]})" for test in tests) or "*no test yet*"


def main(verb: str) -> int:
    known, found = titles(), proofs()
    if strangers := unknown(known, found):
        say("\n".join(strangers))
        return 1
    text = page(known, found)
    if verb == "write":
        PAGE.write_text(text)
    elif not PAGE.exists() or PAGE.read_text() != text:
        say(f"{PAGE.relative_to(ROOT)} is older than the tests; `python3 run.py fix` writes it again.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
