"""Saying what was done, with a way to undo it."""

from django.contrib import messages
from django.http import HttpRequest

LEVELS = {
    "success": messages.SUCCESS,
    "info": messages.INFO,
    "warning": messages.WARNING,
    "error": messages.ERROR,
}
UNDO_MARK = "undo:"


def said(request: HttpRequest, sentence: str, *, undo_url: str = "", kind: str = "success") -> None:
    """Show the sentence as a toast on the next page. With `undo_url` it offers to undo, by POST."""
    messages.add_message(request, LEVELS[kind], sentence, extra_tags=UNDO_MARK + undo_url if undo_url else "")
