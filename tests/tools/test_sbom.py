"""The bill of materials is read from the locks, and says the same for the same locks."""

import json

from tools import sbom

PYTHON = """\
asgiref==3.13.0 \\
    --hash=sha256:00
    # via
    #   django
    #   mentorbank (pyproject.toml)
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:00
    # via typst
"""
NODE = {
    "packages": {
        "": {"name": "assets", "dependencies": {"sass": "1.0.0"}},
        "node_modules/sass": {"version": "1.0.0", "license": "MIT", "dependencies": {"immutable": "5.0.0"}},
        "node_modules/@scope/watcher": {"version": "2.0.0", "optional": True},
    }
}


def test_a_lock_names_what_runs_and_who_asked_for_it() -> None:
    parts, edges = sbom.python_packages(PYTHON)
    assert [(part.name, part.version) for part in parts] == [("asgiref", "3.13.0"), ("colorama", "0.4.6")]
    assert edges == [("django", "asgiref"), ("mentorbank", "asgiref"), ("typst", "colorama")]
    assert [fact.value for fact in parts[1].properties] == ["sys_platform == 'win32'"]


def test_what_is_not_installed_for_the_stylesheet_is_not_named() -> None:
    parts, edges = sbom.node_packages(json.dumps(NODE))
    assert [str(part.purl) for part in parts] == ["pkg:npm/sass@1.0.0"]
    assert edges == [("mentorbank", "sass"), ("sass", "immutable")]


def test_the_file_is_the_one_the_locks_make() -> None:
    assert sbom.PAGE.read_text() == sbom.document()
