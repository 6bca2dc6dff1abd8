"""Everything a plan is computed from, as one text that is the same in every process and for every order of rows.

The text holds keys and codes, no names. Its SHA-256 is the plan's digest; read back it asks the matcher the same again.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from operator import attrgetter
from typing import Any

from mentorbank.kernel.memory import uncollected
from mentorbank.matcher import Criterion, Importance, Limits, MenteeNeeds, MentorOffer, Waiting, Weights
from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.candidates.pool import make_pool
from mentorbank.matcher.fit.score import best_candidates

People = Mapping[str, list[Any]]


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What the matcher is asked: people, hard limits, weights, the waiting rule, and what the coordinator decided.

    ``most``: where so many people are planned that only each one's best pairs are looked at, how many; else None.
    """

    mentees: list[MenteeNeeds]
    mentors: list[MentorOffer]
    forbidden: frozenset[tuple[str, str]]
    limits: Limits
    weights: Weights
    waiting: Waiting
    seed: str = ""
    held: Mapping[str, str] = field(default_factory=dict)
    most: int | None = None

    def text(self) -> str:
        """The canonical text: JSON with sorted keys, people sorted by key."""
        read = {
            "mentees": _table(MenteeNeeds, sorted(self.mentees, key=attrgetter("key"))),
            "mentors": _table(MentorOffer, sorted(self.mentors, key=attrgetter("key"))),
            "forbidden": sorted(self.forbidden),
            "limits": _plain(self.limits),
            "weights": _plain(self.weights),
            "waiting": _plain(self.waiting),
            "seed": self.seed,
            "held": dict(self.held),
            "most": self.most,
        }
        return json.dumps(read, sort_keys=True, separators=(",", ":"), default=sorted)


def digest_of(text: str) -> str:
    """The SHA-256 of the canonical text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_back(text: str) -> Inputs:
    """What was asked when the text was written. ValueError or KeyError when it cannot be read any more."""
    with uncollected():
        return _asked_in(json.loads(text))


def _asked_in(read: dict[str, Any]) -> Inputs:
    return Inputs(
        mentees=[MenteeNeeds(**row) for row in _rows(read["mentees"], MenteeNeeds)],
        mentors=[MentorOffer(**row) for row in _rows(read["mentors"], MentorOffer)],
        forbidden=frozenset((mentee, mentor) for mentee, mentor in read["forbidden"]),
        limits=Limits(**read["limits"] | {
            "hard": frozenset(map(Criterion, read["limits"]["hard"])),
            "clearances": frozenset(read["limits"]["clearances"]),
        }),
        weights=Weights(criteria={Criterion(name): weight for name, weight in read["weights"]["criteria"].items()}),
        waiting=Waiting(**read["waiting"]),
        seed=read["seed"],
        held=read["held"],
        most=read["most"],
    )  # fmt: skip


def candidates_of(inputs: Inputs, *, mentees: Collection[str], mentors: Collection[str]) -> Candidates:
    """The candidates among these people alone, to ask what stands between them."""
    people = [one for one in inputs.mentees if one.key in mentees]
    offers = [one for one in inputs.mentors if one.key in mentors]
    here = [pair for pair in inputs.forbidden if pair[0] in mentees and pair[1] in mentors]
    found, _fit = best_candidates(make_pool(people, offers), inputs.limits, inputs.weights, forbidden=here)
    return found


def packed(text: str) -> str:
    """The text in a fraction of its length, in letters that any column holds."""
    return base64.b64encode(zlib.compress(text.encode())).decode()


def unpacked(letters: str) -> str:
    """What ``packed`` was given. ``zlib.error`` or ``ValueError`` when a letter was changed."""
    return zlib.decompress(base64.b64decode(letters)).decode()


def _table(kind: type, people: Iterable[Any]) -> dict[str, list[Any]]:
    """Each field's name once, and a row of values per person: a third of the length of named values."""
    names = [one.name for one in fields(kind)]
    values = attrgetter(*names)
    return {"fields": names, "rows": [values(person) for person in people]}


def _rows(table: People, kind: type) -> Iterable[dict[str, Any]]:
    known = {one.name for one in fields(kind)}
    if not known.issuperset(table["fields"]):
        raise ValueError("Written with an answer that is no longer read.")
    for row in table["rows"]:
        yield {name: _back(value) for name, value in zip(table["fields"], row, strict=True)}


def _back(value: Any) -> Any:
    if isinstance(value, list):
        return frozenset(value)
    if isinstance(value, dict):
        return {Criterion(name): Importance(weight) for name, weight in value.items()}
    return value


def _plain(thing: Any) -> Any:
    if is_dataclass(thing):
        return {one.name: getattr(thing, one.name) for one in fields(thing)}
    return thing
