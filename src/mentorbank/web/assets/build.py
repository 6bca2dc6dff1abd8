"""Build the stylesheet, fonts, icons and scripts into static/build.

    python -m mentorbank.web.assets.build

Nothing is built twice: the digest of every input is kept beside the result. Third-party files are only copied,
from the npm packages named in package.json and from django-htmx, and never committed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "static" / "build"
WEIGHTS = ("Regular", "SemiBold")
SCRIPTS = ("Latin1", "Latin2", "Cyrillic")


class AssetsMissing(RuntimeError):
    """Something the build needs is not on the machine; the sentence says what to do."""


def npm_packages() -> Path:
    """Return the node_modules folder: $MENTORBANK_NODE_MODULES, or the nearest one above this file."""
    places = [Path(os.environ["MENTORBANK_NODE_MODULES"])] if "MENTORBANK_NODE_MODULES" in os.environ else []
    places += [parent / "node_modules" for parent in HERE.parents]
    for place in places:
        if (place / "dkfds").is_dir() and (place / "sass").is_dir():
            return place
    raise AssetsMissing("dkfds and sass are not installed. Run: npm ci --ignore-scripts")


def node() -> str:
    """Return the node program: $NODE, or the one on the path."""
    found = os.environ.get("NODE") or shutil.which("node")
    if not found:
        raise AssetsMissing("Node is not on this machine. Install it, or set NODE to the program.")
    return found


def copied(packages: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file that is copied as it is, with its place in the build folder."""
    fonts = packages / "dkfds" / "src" / "fonts" / "IBMPlexSans" / "split" / "woff2"
    for weight in WEIGHTS:
        for script in SCRIPTS:
            name = f"IBMPlexSans-{weight}-{script}.woff2"
            yield fonts / name, f"fonts/{name}"
    for weight in WEIGHTS:  # whole fonts, for the PDFs
        name = f"IBMPlexSans-{weight}.ttf"
        yield fonts.parents[1] / "complete" / "ttf" / name, f"fonts/{name}"
    yield fonts / "license.txt", "fonts/license.txt"
    yield packages / "dkfds" / "dist" / "img" / "all-svg-icons.svg", "icons.svg"
    yield packages / "dkfds" / "LICENSE.md", "icons.license.md"
    htmx = Path(str(files("django_htmx"))) / "static" / "django_htmx" / "htmx-2.min.js"
    yield htmx, "htmx.js"
    for script_file in sorted((HERE / "js").glob("*.js")):
        yield script_file, script_file.name


def digest(inputs: list[Path], sass_version: Path) -> str:
    """Return one digest of everything the result depends on, this script included."""
    total = hashlib.sha256()
    for path in [*inputs, sass_version, Path(__file__)]:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def compile_stylesheet(packages: Path, target: Path) -> None:
    """Compile the SCSS; a mistake in it is shown as sass words it."""
    program = [node(), str(packages / "sass" / "sass.js"), "--style=compressed", "--no-source-map"]
    done = subprocess.run(
        [*program, str(HERE / "scss" / "mentorbank.scss"), str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssetsMissing(f"The stylesheet does not compile:\n{done.stderr.strip()}")


def build(*, target: Path = BUILD) -> bool:
    """Bring the build folder up to date. Return False when it already was."""
    packages = npm_packages()
    pairs = list(copied(packages))
    inputs = [source for source, _ in pairs] + sorted((HERE / "scss").glob("*.scss"))
    wanted = digest(inputs, packages / "sass" / "package.json")
    mark = target / ".digest"
    if mark.exists() and mark.read_text() == wanted:
        return False
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, name in pairs:
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, fresh / name)
    compile_stylesheet(packages, fresh / "mentorbank.css")
    (fresh / ".digest").write_text(wanted)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return True


def main() -> int:
    """Build, say in one line what happened, and return 1 when something is missing."""
    try:
        changed = build()
    except AssetsMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in BUILD.rglob("*") if path.is_file()) // 1024
    print(f"Stylesheet, fonts, icons and scripts: {'built' if changed else 'already up to date'} ({size} KB)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
