"""The best few goods of each bidder, so that a bid need not look at all of them.

Prices only rise, so what is not on the list stays worth at most what its best was worth when the list was
made. While the values a bid needs are above that mark, the list decides; else it is made anew.
"""

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.market import Int32, Market
from mentorbank.matcher.assignment.problem import Int64

NOTHING = -(2**61)
CELLS = 2**19  # at a time, which keeps the work in the cache and the memory small


class Shortlist:
    """``edge``, ``good``: (b, k), the pairs and goods; ``worth``: int64 (b, k), scaled; ``mark``: int64 (b,)."""

    def __init__(self, market: Market, length: int, scale: int) -> None:
        self.market, self.scale = market, scale
        self.degree = np.diff(market.begin)
        self.looked = 0  # pairs looked at so far
        size = (len(market.wants), length)
        self.edge: Int32 = np.zeros(size, dtype=np.int32)
        self.good: Int32 = np.zeros(size, dtype=np.int32)
        self.worth: Int64 = np.full(size, NOTHING, dtype=np.int64)
        self.mark: Int64 = np.full(len(market.wants), NOTHING, dtype=np.int64)

    def renew(self, bidders: NDArray[np.integer], price: Int64) -> None:
        """Make the lists of these bidders anew at these prices, int64 (g,)."""
        self.looked += int(self.degree[bidders].sum())
        bidders = bidders[np.argsort(self.degree[bidders], kind="stable")]
        while len(bidders):
            count = max(1, CELLS // max(1, int(self.degree[bidders[-1]])))
            self._renew(bidders[-count:], price)
            bidders = bidders[:-count]

    def _renew(self, bidders: NDArray[np.integer], price: Int64) -> None:
        degree, length = self.degree[bidders], self.edge.shape[1]
        width = max(int(degree[-1]), length + 1)
        edge = np.minimum(self.market.begin[bidders][:, None] + np.arange(width), len(self.market.good) - 1)
        good = self.market.good[edge]
        value = self.market.worth[edge] * self.scale - price[good]
        value[np.arange(width) >= degree[:, None]] = NOTHING
        part = np.argpartition(value, width - length - 1, axis=1)[:, width - length - 1 :]
        line = np.arange(len(bidders))
        self.mark[bidders] = value[line, part[:, 0]]
        best = (line[:, None], part[:, 1:])
        self.edge[bidders], self.good[bidders] = edge[best], good[best]
        known = value[best] > NOTHING
        self.worth[bidders] = np.where(known, self.market.worth[edge[best]] * self.scale, NOTHING)
