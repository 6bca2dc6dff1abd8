"""What the matcher says: a key and its parameters. The web turns them into plain Danish and English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """``key`` is stable and listed in MESSAGE_KEYS; ``params`` hold numbers, the caller's tags, or slot names."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
