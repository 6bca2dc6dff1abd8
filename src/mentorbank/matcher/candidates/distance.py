"""How far two people live from each other, along the surface of the earth (R-169)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
A_METRE = 0.001  # distances are rounded to it, so the pre-test gives it away

ROUNDING = 1e-9

Floats = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The ``q`` different places ``p`` people live in: many share a postal code.

    ``latitude``, ``longitude``: float64 (q + 1,), degrees; the last one is NaN, the unknown place.
    ``vectors``: float64 (3, q + 1), the same points on the unit sphere. ``of``: intp (p,), each person's place.
    """

    latitude: Floats
    longitude: Floats
    vectors: Floats
    of: NDArray[np.intp]

    @property
    def unknown(self) -> int:
        """The number of the unknown place."""
        return len(self.latitude) - 1


def places(latitudes: list[float | None], longitudes: list[float | None]) -> Places:
    """The different places among those of some people; None is unknown."""
    known = np.array([one is not None for one in latitudes], dtype=np.bool_)
    points = np.empty(int(known.sum()), dtype=np.complex128)
    points.real = [one for one in latitudes if one is not None]
    points.imag = [one for one in longitudes if one is not None]
    different, which = np.unique(points, return_inverse=True)
    of = np.full(len(known), len(different), dtype=np.intp)
    of[known] = which
    latitude, longitude = np.append(different.real, np.nan), np.append(different.imag, np.nan)
    return Places(latitude, longitude, _on_the_sphere(latitude, longitude), of)


def kilometres(one: Floats, other: Floats) -> Floats:
    """Great-circle kilometres between points of the unit sphere, (3, …) each, in whole metres; NaN = unknown.

    The haversine formula: half the chord between two points is the sine of half the angle.
    """
    x, y, z = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    half_chord = np.sqrt(x * x + y * y + z * z) / 2
    return np.round(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(half_chord, 1.0)), 3)


def kilometres_within(some: Places, chosen: Index, others: Places, reach_km: float) -> tuple[Floats, Index]:
    """Kilometres from the chosen places to those within ``reach_km`` of any of them, and which those are.

    float64 (c, s) and intp (s,), ascending; every place that far from a chosen one is among them, and the
    unknown place is the last. NaN where either place is unknown, inf for pairs the flat pre-test has seen to
    be farther apart; the haversine is computed for the others.
    """
    near = np.append(worth_a_look(some, chosen, others, reach_km), others.unknown)
    table = np.full((len(chosen), len(near)), np.inf)
    table[:, -1] = np.nan
    table[chosen == some.unknown] = np.nan
    here, there = np.nonzero(could_be_within(some, chosen, others, near[:-1], reach_km))
    table[here, there] = kilometres(some.vectors[:, chosen[here]], others.vectors[:, near[there]])
    return table, near


def worth_a_look(some: Places, chosen: Index, others: Places, reach_km: float) -> Index:
    """The other places that may be within reach of any of the chosen; all of them for the unknown."""
    if (chosen == some.unknown).any():
        return np.arange(others.unknown)
    latitude, longitude = some.latitude[chosen], some.longitude[chosen]
    north, east = _box(latitude, reach_km)
    west, most_east = (longitude - east).min(), (longitude + east).max()
    around = west < -180 or most_east > 180  # the box goes round the earth
    lat, lon = others.latitude[:-1], others.longitude[:-1]
    inside = (lat >= latitude.min() - north) & (lat <= latitude.max() + north)
    return np.flatnonzero(inside if around else inside & (lon >= west) & (lon <= most_east))


def could_be_within(
    some: Places, chosen: Index, others: Places, near: Index, reach_km: float
) -> NDArray[np.bool_]:
    """The flat pre-test, bool (c, s): False only for places surely farther apart than ``reach_km``, or unknown."""
    north, east = _box(some.latitude[chosen], reach_km)
    up = np.abs(some.latitude[chosen][:, None] - others.latitude[near])
    across = np.abs(some.longitude[chosen][:, None] - others.longitude[near])
    inside: NDArray[np.bool_] = (up <= north) & (np.minimum(across, 360.0 - across) <= east[:, None])
    return inside


def _box(latitude: Floats, reach_km: float) -> tuple[float, Floats]:
    """Degrees north and east, the latter (c,), of the box around a place that holds the circle around it.

    A circle of angular radius r around latitude φ spans ± r in latitude and ± arcsin(sin r / cos φ) in
    longitude, or all longitudes where it holds a pole.
    """
    radius = (reach_km + A_METRE) / EARTH_RADIUS_KM
    if radius >= np.pi / 2:
        return 180.0, np.full(len(latitude), 360.0)
    wide = np.sin(radius) / np.maximum(np.cos(np.radians(latitude)), 1e-12)
    east = np.where(wide < 1, np.degrees(np.arcsin(np.minimum(wide, 1.0))), 360.0)
    return float(np.degrees(radius)) * (1 + ROUNDING), east * (1 + ROUNDING)


def _on_the_sphere(latitude: Floats, longitude: Floats) -> Floats:
    phi, lam = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
