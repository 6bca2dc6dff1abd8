"""The one library all tags register with, and what several of them need."""

from django import template
from django.utils.crypto import get_random_string

register = template.Library()


def fresh_id(prefix: str) -> str:
    """Return an id no other element has, also when fragments of several pages meet in one."""
    return f"{prefix}-{get_random_string(8).lower()}"
