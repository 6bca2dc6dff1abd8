"""Refusals speak: the exception carries the sentence the screen shows."""


class Refused(Exception):
    """A deed is not possible now. ``sentence`` says what is wrong and what to do; ``field`` names the input, if one."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotFound(Refused):
    """The thing does not exist for this person; foreign and missing look alike (R-461)."""


class NotShown(Refused):
    """Something sensitive stays closed, because the look at it cannot be written down (R-462, R-464)."""


class AlreadyDone(Refused):
    """Somebody got there first, or the same deed came twice; nothing was changed."""
