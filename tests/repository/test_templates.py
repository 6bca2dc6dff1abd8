"""Templates: nothing inline (the browser would refuse it), nothing unused, nothing missing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.repository.house import ROOT, SOURCE, template_name, templates

COMMENT = re.compile(r"\{#.*?#\}|\{% comment .*?%\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "an inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*application/json)", re.IGNORECASE),
    "a javascript: address": re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE),
    "code in an htmx attribute": re.compile(r"\shx-on[:\w-]*\s*=|=\s*[\"']?js:", re.IGNORECASE),
}
NAMED = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")
QUOTED = re.compile(r"""["']([\w./-]+\.(?:html|txt|typ))["']""")

# Django and allauth find these by name; no line of ours says it.
FOUND_BY_NAME = re.compile(r"(account|allauth|registration|django)/|^(404|500|403|403_csrf)\.html$")


def inline(html: str) -> list[str]:
    """Every kind of inline code in a piece of HTML."""
    bare = COMMENT.sub("", html)
    return [what for what, pattern in INLINE.items() if pattern.search(bare)]


def _ids(path: Path) -> str:
    return template_name(path)


HTML = [path for path in templates() if path.suffix == ".html"]
PAGES = [path for path in HTML if "mail" not in path.parts]  # letters carry their styles inline


@pytest.mark.parametrize("path", PAGES, ids=_ids)
def test_nothing_is_inline(path: Path) -> None:
    assert inline(path.read_text()) == [], path.relative_to(ROOT)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        '<button type="button" onclick="go()">',
        "<script>go()</script>",
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
    ],
)
def test_every_kind_of_inline_code_is_found(html: str) -> None:
    assert len(inline(html)) == 1


def test_scripts_in_files_and_data_are_allowed() -> None:
    assert inline('<script src="x.js" defer></script><script type="application/json">{}</script>') == []


@pytest.mark.parametrize("path", templates(), ids=_ids)
def test_what_a_template_names_exists(path: Path) -> None:
    for name in NAMED.findall(COMMENT.sub("", path.read_text())):
        get_template(name)


@pytest.mark.parametrize("path", HTML, ids=_ids)
def test_templates_compile(path: Path) -> None:
    get_template(template_name(path))


BLOCK = re.compile(r"\{% block (\w+) %\}(.*?)\{% endblock\b", re.DOTALL)
MADE = re.compile(r"(?:\bas|\basvar) (\w+)\b[^%]*%\}")


def lost(html: str) -> list[str]:
    """What one block makes and another reads: it is empty there, and a way back led nowhere once."""
    blocks = dict(BLOCK.findall(html))
    made = {name: set(MADE.findall(inside)) for name, inside in blocks.items()}
    return [
        f"{name} of {maker}, in {block}"
        for maker, names in made.items()
        for name in sorted(names)
        for block, inside in blocks.items()
        if block != maker and name not in made[block] and re.search(rf"(?:=|\{{\{{ ){name}\b(?!\.)", inside)
    ]


@pytest.mark.parametrize("path", HTML, ids=_ids)
def test_no_block_reads_what_another_has_made(path: Path) -> None:
    assert lost(COMMENT.sub("", path.read_text())) == []


def test_a_way_back_that_is_lost_would_be_found() -> None:
    made = '{% block breadcrumb %}{% url "x" as back %}{% endblock %}'
    assert lost(made + '{% block content %}<a href="{{ back }}">{% endblock %}') == [
        "back of breadcrumb, in content"
    ]
    assert lost(made + '{% block content %}{% url "x" as back %}{{ back }}{% endblock %}') == []


def test_no_template_is_unused() -> None:
    named = set(_named_in_templates()) | set(_named_in_python())
    unused = {template_name(path) for path in templates()} - named
    assert {name for name in unused if not FOUND_BY_NAME.match(name)} == set()


def _named_in_templates() -> Iterator[str]:
    for path in templates():
        # A template that only names itself is not used by it.
        yield from (name for name in QUOTED.findall(path.read_text()) if name != template_name(path))


def _named_in_python() -> Iterator[str]:
    """Every string in the source, and an f-string such as f"ui/charts/{kind}.html" for all it may name."""
    known = {template_name(path) for path in templates()}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                pattern = re.compile("".join(_pattern(part) for part in node.values))
                yield from (name for name in known if pattern.fullmatch(name))


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"
