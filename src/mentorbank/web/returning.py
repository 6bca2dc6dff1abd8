"""Back to the list a deed was started from, so that a morning's list is worked through without finding the way again."""

from django.http import HttpRequest
from django.urls import reverse

# Only these: an address from outside never decides where somebody lands.
LISTS = ("worklist", "check-ins", "courses")


def back(request: HttpRequest, otherwise: str) -> str:
    """The list named by ``next`` in the form or the address, when it is one of our own; else ``otherwise``."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if wanted in map(reverse, LISTS) else otherwise
