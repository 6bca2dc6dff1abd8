"""Why a file is not taken, as data: the parent has the words, in the language of whoever asks."""

from __future__ import annotations


class Trouble(Exception):
    """``reason`` is a key of ``sentences.py``; ``facts`` are the numbers of its sentence."""

    def __init__(self, reason: str, **facts: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
