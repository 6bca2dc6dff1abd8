"""What was sent in with a form."""

from django.http import HttpRequest, QueryDict


def sent_in(request: HttpRequest) -> QueryDict | None:
    """The answers of a POST, also when every box was left empty; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
