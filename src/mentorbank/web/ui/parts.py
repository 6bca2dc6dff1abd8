"""What the parts of a page are made of: plain values a presenter fills in and a template tag draws.

Every field is text for a person. A dict with the same keys works wherever one of these does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest


@dataclass(frozen=True)
class Action:
    """Something a person can do. `method="post"` draws a form with one button; `reason` says why it is not open yet.

    `key` is the letter that does it inside a work list. `fields` are hidden values sent along with a post; a list of
    values is sent as so many fields.
    """

    label: str
    url: str = ""
    method: str = "get"
    kind: str = "secondary"
    icon: str = ""
    reason: str = ""
    fields: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class Choice:
    """One big answer: what is sent, what it says, a smaller line under it."""

    value: str
    label: str
    note: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Step:
    """One step on the way. `state` is past, now, future or stopped; `note` says the waiting in words."""

    label: str
    state: str = "future"
    when: str = ""
    note: str = ""


@dataclass(frozen=True)
class Detail:
    """Something that unfolds: `text` as paragraphs, or `html` already marked safe."""

    summary: str
    text: str = ""
    html: str = ""


@dataclass(frozen=True)
class WorkCard:
    """One thing that asks for somebody. `urgency` is now, soon, calm or done; `urgency_words` says it aloud."""

    headline: str
    reason: str = ""
    urgency: str = "calm"
    urgency_words: str = ""
    url: str = ""
    primary: Action | None = None
    others: Sequence[Action] = ()
    meta: str = ""
    person: str = ""
    details: Sequence[Detail] = ()


@dataclass(frozen=True)
class MatchCard:
    """A young person and a mentor, what they share, and one honest worry. Never a score: people have none."""

    mentee: str
    mentor: str
    mentee_note: str = ""
    mentor_note: str = ""
    reasons: Sequence[str] = ()
    worry: str = ""
    shared: str = ""
    primary: Action | None = None
    others: Sequence[Action] = ()
    details: Sequence[Detail] = ()
    status: str = ""
    tone: str = "calm"


@dataclass(frozen=True)
class Event:
    """One thing that happened, for a timeline."""

    when: str
    headline: str
    text: str = ""
    who: str = ""
    icon: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Fact:
    """A term and its value, with an action such as "Change"."""

    term: str
    value: Any
    action: Action | None = None
    note: str = ""


@dataclass(frozen=True)
class Status:
    """A word with a colour beside it; tones are track, soon, needs, done and calm."""

    text: str
    tone: str = "calm"


@dataclass(frozen=True)
class Tab:
    """One of several pages about the same thing."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Crumb:
    """A step in "where am I"; the last has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Column:
    """A table column. `sorted` is "", ascending or descending."""

    label: str
    numeric: bool = False
    sort_url: str = ""
    sorted: str = ""
    key: str = ""


@dataclass(frozen=True)
class Row:
    """A table row; the first cell names it and links to `href` when given."""

    cells: Sequence[Any]
    href: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its caption. `stack=False` keeps rows side by side on phones and scrolls instead."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str = ""
    caption_hidden: bool = False
    stack: bool = True


def sortable(request: HttpRequest, key: str, *, parameter: str = "sort") -> dict[str, Any]:
    """Return `sort_url` and `sorted` for a column: `Column(_("Name"), **sortable(request, "name"))`.

    The address holds `?sort=name`, or `?sort=-name` for the other way round; all other parameters stay, the page number goes.
    """
    now = request.GET.get(parameter, "")
    upcoming = f"-{key}" if now == key else key
    kept = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name not in {parameter, "page"}
    ]
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return {"sort_url": "?" + urlencode([*kept, (parameter, upcoming)]), "sorted": direction, "key": key}
