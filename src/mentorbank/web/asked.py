"""Names somebody looks for never stand in an address: they are typed into a form that is sent, and sealed on the way on.

An address is kept by browsers and proxies and read over shoulders. The sealed words hold for the account that typed them, so
the list can be paged, come back to and reloaded, and opens nothing for anybody else.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from mentorbank.domain.foundation.sealing import seal, unseal

MOST = 80  # letters; a name, not a text
View = Callable[..., HttpResponse]


def asks_for(*names: str, beside: tuple[str, ...] = ()) -> Callable[[View], View]:
    """A list that is narrowed by words in these fields: the view finds them in ``request.asked``, in clear.

    ``beside``: the other fields of the form, which may stand in the address as they are. Whatever else is sent goes nowhere.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def entering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return redirect(f"{request.path}?{_sealed(request, names, beside).urlencode()}")
            request.asked = _opened(request, names)
            return view(request, *args, **kwargs)

        return entering

    return wrap


def _sealed(request: HttpRequest, names: tuple[str, ...], beside: tuple[str, ...]) -> QueryDict:
    """What stood in the address, with what was sent in its place; a new question begins at the first page."""
    kept = request.GET.copy()
    kept.pop("page", None)
    for name in [name for name in (*names, *beside) if name in request.POST]:
        kept.pop(name, None)
        value = str(request.POST[name])
        words = " ".join(value.split())[:MOST] if name in names else value
        if words:
            kept[name] = seal(words, bound_to=_whose(request)) if name in names else words
    return kept


def _opened(request: HttpRequest, names: tuple[str, ...]) -> QueryDict:
    asked = request.GET.copy()
    for name in names:
        try:
            asked[name] = unseal(asked.get(name, ""), bound_to=_whose(request))
        except (KeyError, ValueError, InvalidTag):
            asked[name] = ""
    return asked


def _whose(request: HttpRequest) -> str:
    return f"asked:{request.user.pk}"
