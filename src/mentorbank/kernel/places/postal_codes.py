"""The 1,089 Danish postal codes. Source and licence: data/LICENCE.md."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from mentorbank.kernel.places.tables import rows

_DANISH = str.maketrans({"æ": "ae", "ø": "o", "å": "aa"})


@dataclass(frozen=True, slots=True)
class PostalCode:
    """One postal district: its middle in degrees (WGS 84), and the municipality most of it belongs to."""

    code: str
    name: str
    latitude: float
    longitude: float
    municipality_code: str


@lru_cache(maxsize=1)
def _table() -> Mapping[str, PostalCode]:
    return MappingProxyType(
        {
            row["code"]: PostalCode(
                code=row["code"],
                name=row["name"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                municipality_code=row["municipality_code"],
            )
            for row in rows("postal_codes")
        }
    )


def postal_code(code: str) -> PostalCode | None:
    """The district with this four-digit code (``"4760"``); None for closed codes and post boxes."""
    return _table().get(code.strip())


def postal_codes() -> tuple[PostalCode, ...]:
    """Every district, by code."""
    return tuple(_table().values())


def search(text: str, *, limit: int = 10) -> list[PostalCode]:
    """Districts whose code or name begins with ``text``, then those containing it; at most ``limit``.

    Forgiving as people type: capitals, ``aa``/``å``, and ``ø``/``o`` make no difference. Several codes may
    share a name (København K has 232), so give more of the code to narrow the answer.
    """
    wanted = _plain(text)
    if not wanted:
        return []
    named = [(found, _plain(found.name)) for found in postal_codes()]
    first = [found for found, name in named if found.code.startswith(wanted) or name.startswith(wanted)]
    later = [found for found, name in named if wanted in name and not name.startswith(wanted)]
    return (first + later)[:limit]


def _plain(text: str) -> str:
    danish = text.strip().casefold().translate(_DANISH)
    return "".join(c for c in unicodedata.normalize("NFKD", danish) if not unicodedata.combining(c))
