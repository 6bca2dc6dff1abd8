"""What the product is made of: docs/reference/sbom.json (CycloneDX), made from the locks.

`python -m tools.sbom check|write`. No moment and no random number stand in it, so the same locks give the same file.
The files' own hashes stay in the locks, where the installer checks them. Licences are those the installed packages state.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tools.steps import ROOT, say

PAGE = ROOT / "docs" / "reference" / "sbom.json"
PINNED = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;]+)(?: ; (?P<when>[^\\]+?))? \\?$")
NAMED_BY = re.compile(r"^    #(?: via |   )(?P<by>[a-z0-9.-]+)")
LONGEST_NAME = 40  # of a licence; some packages put the whole text in its place
Edges = list[tuple[str, str]]  # (who needs it, what is needed), by name


def product() -> Component:
    """Mentorbank itself."""
    facts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return Component(
        name=facts["name"],
        version=facts["version"],
        type=ComponentType.APPLICATION,
        bom_ref=facts["name"],
        licenses=[LicenseFactory().make_from_string(facts["license"])],
    )


def python_packages(lock: str) -> tuple[list[Component], Edges]:
    """What runs on the server, and who asked for each, from a lock as `uv pip compile` writes it."""
    parts: list[Component] = []
    edges: Edges = []
    for line in lock.splitlines():
        if found := PINNED.match(line):
            when = [Property(name="mentorbank:when", value=found["when"])] if found["when"] else []
            parts.append(_part("pypi", found["name"], found["version"], _licence(found["name"]), when))
        elif parts and (by := NAMED_BY.match(line)):
            edges.append((by["by"], parts[-1].name))
    return parts, edges


def node_packages(lock: str) -> tuple[list[Component], Edges]:
    """What the stylesheet, the fonts and the icons are built from; what `npm ci` leaves out is left out here."""
    rows = {path.rpartition("node_modules/")[2]: row for path, row in json.loads(lock)["packages"].items()}
    parts: list[Component] = []
    edges: Edges = []
    for name, row in rows.items():
        if row.get("optional"):
            continue
        if name:
            parts.append(_part("npm", name, row["version"], row.get("license", ""), built=True))
        edges += [(name or "mentorbank", other) for other in row.get("dependencies", {})]
    return parts, edges


def _part(
    kind: str,
    name: str,
    version: str,
    licence: str,
    facts: list[Property] | None = None,
    *,
    built: bool = False,
) -> Component:
    group, _slash, short = name.rpartition("/")
    licences: list[License] = [LicenseFactory().make_from_string(licence)] if licence else []
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{kind}:{name}@{version}",
        purl=PackageURL(kind, group or None, short, version),
        licenses=licences,
        scope=ComponentScope.OPTIONAL if built else ComponentScope.REQUIRED,
        properties=facts or [],
    )


def _licence(name: str) -> str:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    for expression in said.get_all("License-Expression") or []:
        return str(expression)
    for name_or_text in said.get_all("License") or []:
        if 0 < len(name_or_text) <= LONGEST_NAME:
            return str(name_or_text)
    rows = [str(row) for row in said.get_all("Classifier") or [] if row.startswith("License")]
    return "; ".join(row.rpartition(" :: ")[2] for row in rows)


def document() -> str:
    """The whole file."""
    whole = Bom(version=1)
    whole.metadata.component = product()
    python, needed = python_packages((ROOT / "requirements" / "run.txt").read_text())
    node, built = node_packages((ROOT / "package-lock.json").read_text())
    for part in (*python, *node):
        whole.components.add(part)
    for name, parts in _needs([product(), *python, *node], [*needed, *built]):
        whole.register_dependency(name, parts)
    said = json.loads(JsonV1Dot6(whole).output_as_string())
    for changing in ("serialNumber", "$schema"):
        said.pop(changing, None)
    said["metadata"].pop("timestamp", None)
    return json.dumps(said, indent=1, sort_keys=True) + "\n"


def _needs(parts: list[Component], edges: Edges) -> Iterator[tuple[Component, list[Component]]]:
    for part in parts:
        wanted = {other for one, other in edges if one == part.name}
        yield part, [other for other in parts if other.name in wanted]


def stale(path: Path, text: str) -> bool:
    """Whether the file is missing or says something else."""
    return not path.exists() or path.read_text() != text


def main(verb: str) -> int:
    text = document()
    if verb == "write":
        PAGE.write_text(text)
    elif stale(PAGE, text):
        say(f"{PAGE.relative_to(ROOT)} is older than the locks; `python3 run.py fix` writes it again.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
