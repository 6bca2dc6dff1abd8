"""The forms of a page as a person could send them: where to, which fields, and something in each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.utils import timezone

Attributes = dict[str, str]
NOT_SENT = {"submit", "button", "image", "reset"}
BY_KIND = {"email": "nyt@example.org", "tel": "00000031", "time": "15:00", "url": "https://example.org/", "number": "3",
           "textarea": "Vi har talt sammen."}  # fmt: skip
# What a fitting answer is where the kind of the field does not tell.
BY_NAME = {"postal_code": "4760", "given_name": "Amina", "family_name": "Eksempel", "name": "Eksempel"}
BY_ENDING = {"_day": "17", "_month": "5", "_year": "2007", "_km": "20", "_codes": "0390"}


@dataclass
class Form:
    """What stands between <form> and </form>."""

    action: str
    method: str
    fields: list[Attributes] = field(default_factory=list)
    buttons: list[Attributes] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Every name the form itself may send."""
        return {one["name"] for one in [*self.fields, *self.buttons] if one.get("name")}

    def filled(self) -> Iterator[dict[str, str]]:
        """The form as it is sent, once for each of its buttons that says something."""
        sent: dict[str, str] = {}
        for one in self.fields:
            if one.get("name") and (value := _answer(one)):
                sent.setdefault(one["name"], value)  # of several to choose from, the first
        saying = [{one["name"]: one.get("value", "")} for one in self.buttons if one.get("name")]
        yield from [sent | pressed for pressed in saying] or [sent]


def _answer(one: Attributes) -> str:
    kind, name, value = one["kind"], one["name"], one.get("value", "")
    if kind in {"hidden", "select"} or (value and kind not in {"checkbox", "radio"}):
        return value
    if kind in {"checkbox", "radio"}:
        return one.get("value", "on")
    if kind == "file":
        return ""
    if kind == "date":
        return (timezone.localdate() + timedelta(days=0 if "max" in one else 3)).isoformat()
    return BY_NAME.get(name) or BY_KIND.get(kind, "") or _typed(name)


def _typed(name: str) -> str:
    """A part of a day of birth, a number, or anything."""
    return next((value for ending, value in BY_ENDING.items() if name.endswith(ending)), "Noget")


class Reader(HTMLParser):
    """The forms that POST."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms, self._open = path, list[Form](), None
        self._select: Attributes | None = None
        self._by_id: dict[str, Form] = {}
        self._outside: list[
            tuple[str, str, Attributes]
        ] = []  # fields that name their form instead of standing in it

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in given}
        if tag == "form":
            action = urlsplit(found.get("action") or self.path).path
            self._open = self._by_id[found.get("id", "")] = Form(action, found.get("method", "get").lower())
        elif "form" in found:
            self._outside.append((found["form"], tag, found))
        elif self._open is not None:
            self._part(self._open, tag, found)

    def close(self) -> None:
        super().close()
        for name, tag, found in self._outside:
            if name in self._by_id:
                self._part(self._by_id[name], tag, found)

    def _part(self, form: Form, tag: str, found: Attributes) -> None:
        kind = found.get("type", "text" if tag == "input" else "submit")
        if tag == "button" or (tag == "input" and kind in NOT_SENT):
            form.buttons.append(found)
        elif tag == "input":
            form.fields.append(found | {"kind": kind})
        elif tag in {"textarea", "select"}:
            form.fields.append(found | {"kind": tag, "value": ""})
            self._select = form.fields[-1] if tag == "select" else None
        elif tag == "option" and self._select is not None:
            self._select["value"] = self._select["value"] or found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open is not None:
            if self._open.method == "post":
                self.forms.append(self._open)
            self._open = None


def forms(page: str, path: str) -> list[Form]:
    """Every form of this page that POSTs."""
    reader = Reader(path)
    reader.feed(page)
    reader.close()
    return reader.forms
