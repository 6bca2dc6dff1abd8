"""All pairs that could be near enough, as tiles: neighbours among the mentees with every mentor in their reach."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.distance import kilometres_within
from mentorbank.matcher.candidates.pool import Pool, Tile
from mentorbank.matcher.candidates.tags import Index
from mentorbank.matcher.fit.parts import reach_of
from mentorbank.matcher.people import Limits

PAIRS_PER_TILE = 1 << 17  # what a core's cache holds of the columns a tile works on
MOST_ROWS = 128
Mask = NDArray[np.bool_]

BAND_KM, KM_PER_DEGREE = 10.0, 111.0


def tiles(pool: Pool, limits: Limits, open_columns: Mask, order: Index) -> Iterator[Tile]:
    """Tiles that hold every pair the limits may allow, of ``open_columns``, bool (m,), for the mentees of ``order``.

    ``order``: intp, rows with neighbours together (``neighbours``); each of them is in one tile.
    """
    begin, rows = 0, MOST_ROWS
    while begin < len(order):
        tile = _tile(pool, limits, order[begin : begin + rows], open_columns)
        fits = _rows_for(tile)
        if fits < len(tile.here):
            tile = _tile(pool, limits, order[begin : begin + fits], open_columns)
        yield tile
        begin += len(tile.here)
        rows = fits


def _rows_for(tile: Tile) -> int:
    return max(1, min(MOST_ROWS, PAIRS_PER_TILE // max(1, tile.shape[1])))


def neighbours(pool: Pool) -> Index:
    """The mentees so that those near each other stand together, and apart those who would meet on a screen."""
    places, online = pool.needs.places, pool.needs.online
    band = np.floor(places.latitude * (KM_PER_DEGREE / BAND_KM))
    return np.lexsort((places.longitude[places.of], band[places.of], online))


def _tile(pool: Pool, limits: Limits, rows: Index, wanted: Mask) -> Tile:
    needs, offers, most_km = pool.needs, pool.offers, limits.max_distance_km
    chosen, here = np.unique(needs.places.of[rows], return_inverse=True)
    own = offers.farthest or 0.0
    matters = max(reach_of(limits), own if most_km is None else most_km)
    table, near = kilometres_within(needs.places, chosen, offers.places, matters)
    # One place more stands for all that are too far away: only who meets on a screen gets there.
    table = np.append(table, np.full((len(chosen), 1), np.inf), axis=1)
    where = np.full(len(offers.places.latitude), len(near), dtype=np.intp)
    where[near] = np.arange(len(near))
    if most_km is not None:
        within = np.asarray((~(table > most_km)).any(axis=0), dtype=np.bool_)
        reached = within.take(where).take(offers.places.of)
        if needs.online[rows].any():
            reached |= offers.online
        wanted = wanted & reached
    columns = np.flatnonzero(wanted)
    return Tile(pool, rows, columns, table, here, where[offers.places.of[columns]])
