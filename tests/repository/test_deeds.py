"""A deed says who did it and when: keyword-only, with `by` and `at`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.house import DOMAIN, ROOT

# Below the deeds: the log and the outbox write down what a deed does, in the deed's own transaction.
BELOW = {"audit", "outbox"}
STAGES = [path for path in DOMAIN.glob("*/actions.py") if path.parent.name not in BELOW]
FILES = sorted([*STAGES, *(DOMAIN / "processes").glob("[!_]*.py")])


def _deeds(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def faults(deed: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What the deed's signature lacks."""
    names = {argument.arg for argument in deed.args.kwonlyargs}
    said = [] if not (deed.args.args or deed.args.posonlyargs) else ["takes arguments without a name"]
    return said + [f"has no {name}=" for name in ("by", "at") if name not in names]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DOMAIN)))
def test_deeds_are_keyword_only_with_by_and_at(path: Path) -> None:
    wrong = [f"{deed.name} {fault}" for deed in _deeds(path) for fault in faults(deed)]
    assert wrong == [], f"{path.relative_to(ROOT)}: {wrong}"


def test_a_deed_without_by_is_found() -> None:
    deed = ast.parse("def accept(match, *, at): ...").body[0]
    assert isinstance(deed, ast.FunctionDef)
    assert faults(deed) == ["takes arguments without a name", "has no by="]


def test_there_are_deeds() -> None:
    assert FILES
