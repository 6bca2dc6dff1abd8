"""The door answers in step: how long an answer takes must not tell whether somebody is known."""

from time import perf_counter, sleep
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class InStep:
    """A view whose answers to what was sent leave on whole ticks: some tenths of a millisecond are not seen.

    Reading somebody's roles from the database takes longer than reading nobody's: about 0.3 ms of 13 (measured).
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The view's own answer, at the next tick."""
        began, tick = perf_counter(), settings.SIGN_IN_TICK
        response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        if tick:
            sleep(tick - (perf_counter() - began) % tick)
        return response
