"""The built assets: small, ours alone, and built only when something changed."""

import gzip
import re
from pathlib import Path

import pytest

from mentorbank.web.assets import build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("assets") / "build"
    assert build.build(target=target) is True
    return target


def test_nothing_is_built_twice(built: Path) -> None:
    assert build.build(target=built) is False


def test_the_stylesheet_is_small_and_asks_nobody(built: Path) -> None:
    css = (built / "mentorbank.css").read_bytes()
    assert len(gzip.compress(css)) < 60_000
    addresses = re.findall(rb"url\(([^)]+)\)", css)
    assert all(address.strip(b"\"'").startswith(b"fonts/") for address in addresses)
    assert b"@import" not in css


def test_fonts_come_with_their_licence(built: Path) -> None:
    css = (built / "mentorbank.css").read_text()
    named = set(re.findall(r"fonts/([\w-]+\.woff2)", css))
    there = {path.name for path in (built / "fonts").glob("*.woff2")}
    assert named == there
    assert "SIL" in (built / "fonts" / "license.txt").read_text()


def test_every_icon_a_template_names_is_in_the_sprite(built: Path) -> None:
    known = set(re.findall(r'id="([\w-]+)"', (built / "icons.svg").read_text()))
    templates = build.HERE.parent / "templates"
    named = {
        name
        for path in templates.rglob("*.html")
        for name in re.findall(r'ui_icon "([\w-]+)"', path.read_text())
    }
    assert named
    assert named <= known


def test_our_own_script_is_one_small_file(built: Path) -> None:
    script = (built / "mentorbank.js").read_text()
    assert len(gzip.compress(script.encode())) < 4_000
    assert not re.search(r"\beval\(|innerHTML|document\.write", script)


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "HERE", tmp_path)
    monkeypatch.delenv("MENTORBANK_NODE_MODULES", raising=False)
    with pytest.raises(build.AssetsMissing, match="npm ci"):
        build.npm_packages()
