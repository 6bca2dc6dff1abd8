"""A broken rule of a template, with its sentence kept apart from the values so that it can be translated."""

from __future__ import annotations


class Fault(ValueError):
    """``message`` holds places such as %(low)s that ``values`` fill; it follows the name of the table."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values
