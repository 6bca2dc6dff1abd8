"""What the papers tell people to type, exists."""

import re
from pathlib import Path

import pytest

import run
from tests.repository.house import ROOT, tracked

PAPERS = [path for path in tracked(".md") if path.parent in (ROOT, ROOT / "docs" / "howto")]
COMMAND = re.compile(r"(?:python3 )?run\.py (\w+(?: --[\w-]+(?: [\w/.]+)?)*)")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_command_in_the_papers_is_understood(path: Path) -> None:
    for said in COMMAND.findall(path.read_text()):
        run.parser().parse_known_args(said.split())


def test_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert {"python3 run.py demo", "python3 run.py test"} <= set(re.findall(r"python3 run\.py \w+", readme))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_file_the_papers_link_to_exists(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []
