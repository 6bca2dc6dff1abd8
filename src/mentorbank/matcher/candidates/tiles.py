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
BAND_KM, KM_PER_DEGREE = 10.0, 111.0


def tiles(pool: Pool, limits: Limits, open_columns: NDArray[np.bool_]) -> Iterator[Tile]:
    """Tiles that hold every pair the limits may allow, of ``open_columns``, bool (m,); each mentee in one tile."""
    order, columns = neighbours(pool), np.flatnonzero(open_columns)
    begin, rows = 0, MOST_ROWS
    while begin < len(order) and len(columns):
        tile = _tile(pool, limits, order[begin : begin + rows], columns)
        yield tile
        begin += rows
        rows = int(np.clip(PAIRS_PER_TILE // max(1, tile.shape[1]), 1, MOST_ROWS))


def neighbours(pool: Pool) -> Index:
    """The mentees so that those near each other stand together, and apart those who would meet on a screen."""
    places, online = pool.needs.places, pool.needs.online
    band = np.floor(places.latitude * (KM_PER_DEGREE / BAND_KM))
    return np.lexsort((places.longitude[places.of], band[places.of], online))


def _tile(pool: Pool, limits: Limits, rows: Index, columns: Index) -> Tile:
    needs, offers = pool.needs.places, pool.offers.places
    chosen, here = np.unique(needs.of[rows], return_inverse=True)
    table, near = kilometres_within(
        needs, chosen, offers, max(reach_of(limits), limits.max_distance_km or 0.0)
    )
    # One place more stands for all that are too far away: only who meets on a screen gets there.
    table = np.append(table, np.full((len(chosen), 1), np.inf), axis=1)
    where = np.full(len(offers.latitude), len(near), dtype=np.intp)
    where[near] = np.arange(len(near))
    if limits.max_distance_km is not None:
        within = np.asarray((~(table > limits.max_distance_km)).any(axis=0), dtype=np.bool_)
        wanted = within[where[offers.of[columns]]]
        if pool.needs.online[rows].any():
            wanted |= pool.offers.online[columns]
        columns = columns[wanted]
    return Tile(pool, rows, columns, table, here, where[offers.of[columns]])
