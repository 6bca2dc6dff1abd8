"""A region is a set of municipalities; as a key it is the same text for the same set."""

NOWHERE = "-"


def key_of(codes: frozenset[str] | None) -> str:
    """ "0376,0390"; nothing for no narrowing, and ``NOWHERE`` for a region without a municipality."""
    return "" if codes is None else ",".join(sorted(codes)) or NOWHERE


def codes_of(key: str) -> frozenset[str] | None:
    """What ``key_of`` was given."""
    return frozenset(filter(None, key.replace(NOWHERE, "").split(","))) if key else None
