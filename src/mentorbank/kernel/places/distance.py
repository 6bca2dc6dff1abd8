"""How far two people live from each other, as precisely as a postal code allows."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from mentorbank.kernel.places.postal_codes import postal_code

EARTH_RADIUS_KM = 6371.0088


@lru_cache(maxsize=65_536)
def distance_km(code_a: str, code_b: str) -> float | None:
    """Kilometres in a straight line between the middles of two postal districts; None when either is unknown.

    0.0 within one district. Roads and ferries are longer: treat it as "near" or "far", not as travel time.
    The coordinates are good to about 1 km, at worst 10 km on the coast (data/LICENCE.md).
    """
    a, b = postal_code(code_a), postal_code(code_b)
    if a is None or b is None:
        return None
    return kilometres_between(a.latitude, a.longitude, b.latitude, b.longitude)


def kilometres_between(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance (haversine) in kilometres; the points are in degrees."""
    phi_a, phi_b = radians(lat_a), radians(lat_b)
    half_lat, half_lon = (phi_b - phi_a) / 2, radians(lon_b - lon_a) / 2
    chord = sin(half_lat) ** 2 + cos(phi_a) * cos(phi_b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
