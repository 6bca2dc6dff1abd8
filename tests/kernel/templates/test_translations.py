"""Every sentence about a broken template is marked for translation; none stays English on a Danish page."""

import ast
from pathlib import Path

import mentorbank.kernel.templates

#: The call that carries a sentence → which of its arguments that is.
CARRIERS = {"Fault": 0, "Problem": 1, "single": 1}


def name_of(node: ast.AST) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def test_every_sentence_is_marked_for_translation() -> None:
    folder = Path(mentorbank.kernel.templates.__file__).parent
    calls = [
        node
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and name_of(node.func) in CARRIERS
    ]
    sentences = [call.args[CARRIERS[name_of(call.func)]] for call in calls]
    assert len(sentences) > 30
    unmarked = [sentence.value for sentence in sentences if isinstance(sentence, ast.Constant)]
    assert unmarked == []
