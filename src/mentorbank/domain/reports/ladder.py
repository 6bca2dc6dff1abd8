"""What readers outside the support staff may see, month by month.

Hiding small numbers on one day is not enough: whoever asks for two days and subtracts sees how many came between. So
such readers get figures as of the end of a month only, and a figure moves on when it has moved by enough people since
every time it was shown before; until then the last one stands, with its date. The months are climbed from the
programme's first, and a past month never changes (R-388), so every reader of every day sees the same rungs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentorbank.kernel.suppression import PublicFigure, is_small, public_report
from mentorbank.kernel.targets import (
    Facts,
    Figure,
    Report,
    TargetDefinition,
    Unit,
    compute,
    compute_all,
    only_mentees,
)

PEOPLE = (Unit.MENTEE, Unit.PAIR)
Part = Callable[[date], Facts]


@dataclass(frozen=True)
class Rung:
    """One figure as it was shown, with the figure behind it."""

    public: PublicFigure
    raw: Figure


@dataclass
class Ladder:
    """The rungs of every figure up to a month, lowest first."""

    minimum: int
    rungs: dict[str, list[Rung]] = field(default_factory=lambda: defaultdict(list))
    hidden: dict[str, Rung] = field(default_factory=dict)
    said: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    unduplicated: int | None = None
    among: tuple[str, ...] = ()

    def now(self, key: str) -> Rung:
        """The newest rung. Before the first one, and after one of nobody that no longer holds, everything is hidden."""
        if not self.rungs[key]:
            return self.hidden[key]
        newest, unseen = self.rungs[key][-1], self.hidden.get(key)
        nobody = not newest.public.numerator and not newest.public.denominator
        return unseen if unseen and nobody and unseen.public.as_of > newest.public.as_of else newest

    def climb(
        self, public: Sequence[PublicFigure], report: Report, beside: Sequence[Sequence[Figure]]
    ) -> None:
        """Take one month's figures. ``beside``: the same figures of everybody, and of other parts, when these are of a part."""
        for position, (seen, raw) in enumerate(zip(public, report.figures, strict=True)):
            self._one(seen, raw, [figures[position] for figures in beside])

    def total(
        self, unduplicated: int | None, among: tuple[str, ...], month: date, beside: Sequence[int] = ()
    ) -> None:
        """Take the unduplicated total, when every figure it is made of is shown for this very month."""
        if unduplicated is not None and not self._clear_of(unduplicated, beside):
            unduplicated = None
        current = all(self.rungs[key] and self.now(key).public.as_of == month for key in among)
        self.unduplicated, self.among = None, among
        if unduplicated is not None and current and self._steady(("total",), unduplicated):
            self.said[("total",)].append(unduplicated)
            self.unduplicated = unduplicated

    def _clear_of(self, value: int, others: Sequence[int]) -> bool:
        """Whether no few people are left between the number and one of the others."""
        return not any(is_small(abs(value - other), self.minimum) for other in others)

    def _one(self, seen: PublicFigure, raw: Figure, parts: Sequence[Figure]) -> None:
        if raw.definition.unit not in PEOPLE:
            self.rungs[seen.key] = [Rung(seen, raw)]
            return
        earlier = [_readable(rung.public) for rung in self.rungs[seen.key]]
        beside = [_numbers(figure) for figure in parts]
        close = any(self._too_close(_readable(seen), other) for other in [*earlier, *beside])
        if close or seen.numerator is seen.denominator is None:
            self.hidden[seen.key] = Rung(_nothing(seen), raw)
        else:
            self.rungs[seen.key].append(Rung(self._without_moves(self._beside(seen, parts)), raw))

    def _too_close(self, one: Sequence[int | None], other: Sequence[int | None]) -> bool:
        pairs = zip(one, other, strict=True)
        return any(is_small(abs(a - b), self.minimum) for a, b in pairs if a is not None and b is not None)

    def _steady(self, name: tuple[str, ...], value: int) -> bool:
        return not any(is_small(abs(value - earlier), self.minimum) for earlier in self.said[name])

    def _beside(self, seen: PublicFigure, parts: Sequence[Figure]) -> PublicFigure:
        """The figure without those of its smaller numbers that leave a few people between them and another part's."""

        def kept(name: str) -> int | None:
            value = getattr(seen, name)
            others = [getattr(figure, name) for figure in parts]
            return value if value is not None and self._clear_of(value, others) else None

        def overlapping(key: str) -> list[int]:
            return [found.count for figure in parts for found in figure.overlaps if found.key == key]

        def noted(code: str) -> list[int]:
            return [found.count for figure in parts for found in figure.notes if found.code == code]

        unknown = kept("unknown")
        less = replace(
            seen,
            unknown=unknown,
            awaiting=kept("awaiting") if unknown is not None else None,
            refused=kept("refused"),
            overlaps=tuple(one for one in seen.overlaps if self._clear_of(one.count, overlapping(one.key))),
            notes=tuple(one for one in seen.notes if self._clear_of(one.count, noted(one.code))),
        )
        return less if less == seen else replace(less, hidden=True)

    def _without_moves(self, seen: PublicFigure) -> PublicFigure:
        """The figure without those of its smaller numbers that have moved by too few people since they were shown."""
        unknown = self._said(seen.key, "unknown", seen.unknown)
        awaiting = self._said(seen.key, "awaiting", seen.awaiting) if unknown is not None else None
        refused = self._said(seen.key, "refused", seen.refused)
        overlaps = tuple(o for o in seen.overlaps if self._say((seen.key, "overlap", o.key), o.count))
        notes = tuple(n for n in seen.notes if self._say((seen.key, "note", n.code), n.count))
        less = replace(
            seen, unknown=unknown, awaiting=awaiting, refused=refused, overlaps=overlaps, notes=notes
        )
        return less if less == seen else replace(less, hidden=True)

    def _said(self, key: str, name: str, value: int | None) -> int | None:
        return value if value is not None and self._say((key, name), value) else None

    def _say(self, name: tuple[str, ...], value: int) -> bool:
        steady = self._steady(name, value)
        if steady:
            self.said[name].append(value)
        return steady


def _readable(figure: PublicFigure) -> tuple[int | None, int | None, int | None]:
    both = figure.numerator is not None and figure.denominator is not None
    rest = (figure.denominator or 0) - (figure.numerator or 0) if both else None
    return figure.numerator, figure.denominator, rest


def _numbers(figure: Figure) -> tuple[int | None, int | None, int | None]:
    total = figure.denominator
    return figure.numerator, total, None if total is None else total - figure.numerator


def _nothing(seen: PublicFigure) -> PublicFigure:
    """The figure with everything hidden but who has not been measured yet."""
    return replace(
        seen, numerator=None, denominator=None, unknown=None, awaiting=None, refused=None, share=None, interval=None,
        target_met=None, overlaps=(), notes=(), hidden=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Climb:
    """What is climbed: the definitions, everybody they are about, and whose facts they are part of.

    ``part``: who is counted by a month's end, where that changes from month to month. ``others``: other parts of the same whole
    that somebody may read too; neither they nor the rest of the whole beside them may differ from this one by a few people.
    """

    definitions: Sequence[TargetDefinition]
    extra: TargetDefinition | None  # shown beside the targets, never among them
    facts: Facts
    whole: Facts | None
    programme_end: date | None
    minimum: int
    part: Part | None = None
    others: Sequence[Part] = ()

    def up_to(self, months: Sequence[date]) -> Ladder:
        """The ladder after these months."""
        ladder = Ladder(self.minimum)
        for month in months:
            report, among = self._report(self.part(month) if self.part else self.facts, month)
            public = public_report(report, self.minimum)
            beside = [self._report(facts, month)[0] for facts in self._beside(month)]
            ladder.climb(public.figures, report, [one.figures for one in beside])
            ladder.total(public.unduplicated, among, month, [one.unduplicated for one in beside])
        return ladder

    def _beside(self, month: date) -> Iterator[Facts]:
        if self.whole is None:
            return
        yield self.whole
        everybody = {fact.mentee_id for fact in self.whole.mentees}
        for other in self.others:
            theirs = other(month)
            yield theirs
            yield only_mentees(self.whole, everybody - {fact.mentee_id for fact in theirs.mentees})

    def _report(self, facts: Facts, month: date) -> tuple[Report, tuple[str, ...]]:
        report = compute_all(self.definitions, facts, as_of=month, programme_end=self.programme_end)
        if self.extra is None:
            return report, report.among
        beside = compute(self.extra, facts, as_of=month, programme_end=self.programme_end)
        return replace(report, figures=(*report.figures, beside)), report.among
