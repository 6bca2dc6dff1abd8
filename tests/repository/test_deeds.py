"""A deed says who did it and when: keyword-only, with `by` and `at`.

A question may stand beside the deed it belongs to ("what is missing before this can end?"), if it writes nothing.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.house import DOMAIN, ROOT

# Below the deeds: the log and the outbox write down what a deed does, in the deed's own transaction.
BELOW = {"audit", "outbox"}
STAGES = [path for path in DOMAIN.glob("*/actions.py") if path.parent.name not in BELOW]
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
FILES = sorted([*STAGES, *(DOMAIN / "processes").glob("[!_]*.py")])


def _deeds(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def writes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether the function itself changes rows."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return any(isinstance(call, ast.Attribute) and call.attr in WRITES for call in calls)


def faults(deed: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What the deed's signature lacks; a question lacks nothing."""
    names = {argument.arg for argument in deed.args.kwonlyargs}
    if not writes(deed) and "by" not in names:
        return []
    said = [] if not (deed.args.args or deed.args.posonlyargs) else ["takes arguments without a name"]
    return said + [f"has no {name}=" for name in ("by", "at") if name not in names]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DOMAIN)))
def test_deeds_are_keyword_only_with_by_and_at(path: Path) -> None:
    wrong = [f"{deed.name} {fault}" for deed in _deeds(path) for fault in faults(deed)]
    assert wrong == [], f"{path.relative_to(ROOT)}: {wrong}"


def test_a_deed_without_by_is_found() -> None:
    assert faults(_one("def accept(match, *, at): match.save()")) == [
        "takes arguments without a name",
        "has no by=",
    ]
    assert faults(_one("def accept(match, *, by): ...")) == ["takes arguments without a name", "has no at="]


def test_a_question_needs_no_by() -> None:
    assert faults(_one("def missing(match): return match.talks.count()")) == []


def _one(code: str) -> ast.FunctionDef:
    function = ast.parse(code).body[0]
    assert isinstance(function, ast.FunctionDef)
    return function


def test_there_are_deeds() -> None:
    assert FILES
