"""How Python looks after memory while very many people are at hand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Within the block nobody looks for garbage that holds on to itself; what is no longer used goes as always.

    While tens of thousands of people are read, each such look goes through all of them again and finds nothing:
    more than half of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
