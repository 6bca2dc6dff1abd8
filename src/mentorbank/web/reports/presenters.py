"""A status report as texts in the reader's language: the same for the page, the PDF and the spreadsheet."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.reports.status import Line, Split, StatusReport
from mentorbank.kernel import money as kroner
from mentorbank.web.reports import words
from mentorbank.web.ui.parts import Status


@dataclass(frozen=True)
class TargetView:
    """One target in words, column by column."""

    name: str
    definition: str
    caveat: str
    source: str
    counted: str
    share: str
    target: str
    needed: str
    not_due: str
    unknown: str
    refused: str
    interval: str
    as_of: str
    verdict: str
    tone: str
    remarks: tuple[str, ...]

    @property
    def status(self) -> Status:
        return Status(self.verdict, self.tone)


def target_view(line: Line, report: StatusReport) -> TargetView:
    """Everything a target stands on, said in words (R-418)."""
    row = line.definition
    verdict, tone = words.verdicts()[line.verdict]
    return TargetView(
        name=words.said(row.name),
        definition=words.said(row.definition),
        caveat=words.said(row.caveat),
        source=source_words(row.source, ours=row.ours, ours_fields=row.ours_fields),
        counted=words.fraction_words(line),
        share=words.share_words(line),
        target=words.threshold_words(line),
        needed=words.needed_words(line),
        not_due=words.counted(line, line.not_due),
        unknown=words.counted(line, line.unknown),
        refused=words.counted(line, line.refused),
        interval=words.interval_words(line),
        as_of=words.short_day(line.as_of),
        verdict=verdict,
        tone=tone,
        remarks=tuple(_remarks(line, report)),
    )


def source_words(source: str, *, ours: bool = False, ours_fields: tuple[str, ...] = ()) -> str:
    """Where a definition comes from, and what in it is the programme's own choice."""
    if ours or not source:
        return _("Our own definition.")
    said = _("Source: %(source)s.") % {"source": source}
    return said + " " + _("The wording of the definition is ours.") if ours_fields else said


def _remarks(line: Line, report: StatusReport) -> list[str]:
    said = [
        words.exact_words(line.planned, line.planned_total),
        words.exact_words(line.needed, line.denominator),
    ]
    said += [note.in_language(words.language()) for note in line.notes]
    said += [_awaiting(line)]
    said += [
        f"{words.said(row.words)}: {words.number(row.numerator)}"
        + (_(" of %(whole)s (%(share)s)") % {"whole": words.number(row.denominator), "share": words.percent(row.share)}
           if row.denominator else "") + "."
        for row in line.readings
    ]  # fmt: skip
    if line.baseline:
        said.append(
            _("%(name)s: %(own)s here, %(other)s there. Source: %(source)s.")
            % {
                "name": words.said(line.baseline.name),
                "own": words.percent(line.baseline.own),
                "other": words.percent(line.baseline.baseline),
                "source": line.baseline.source,
            }  # fmt: skip
        )
    return list(dict.fromkeys(text for text in said if text))


def _awaiting(line: Line) -> str:
    if not line.awaiting:
        return ""
    return ngettext(
        "%(count)s of the unknown can still be measured.", "%(count)s of the unknown can still be measured.", line.awaiting
    ) % {"count": line.awaiting}  # fmt: skip


def overlap_words(report: StatusReport) -> list[str]:
    """Who is counted in two targets, and the total in which everybody is counted once (R-396, T-22)."""
    names = {line.key: words.said(line.definition.name) for line in report.lines}
    said, seen = [], set()
    for line in report.lines:
        for overlap in line.overlaps:
            pair = frozenset({line.key, overlap.key})
            if pair in seen or not overlap.count:
                continue
            seen.add(pair)
            given = {
                "count": words.number(overlap.count),
                "one": names[line.key],
                "other": names[overlap.key],
            }
            said.append(_("%(count)s count in both “%(one)s” and “%(other)s”.") % given)
    return said


def total_words(report: StatusReport) -> str:
    """The unduplicated total in a sentence."""
    if len(report.among) < 2:
        return ""
    if report.unduplicated is None:
        return _(
            "How many reached at least one of these targets cannot be shown: it would point at too few people."
        )
    count = words.number(report.unduplicated)
    return ngettext(
        "%(count)s young person reached at least one of these targets, counted once.",
        "%(count)s young people reached at least one of these targets, each counted once.",
        report.unduplicated,
    ) % {"count": count}


def cannot_say(report: StatusReport) -> list[str]:
    """What the numbers cannot say (R-390, T-34): no word of effect, for nobody was drawn by lot."""
    said = [
        _("Some of the young people would have got there anyway. Nobody was drawn by lot, so the figures show what "
          "happened – not what the mentors caused."),
        _("Whoever is unknown or would rather not answer counts in the whole, and never as reached."),
        _("The likely range is about chance alone: few people give a wide range."),
        _("Whoever is not due yet stands outside the share and can still move it."),
    ]  # fmt: skip
    if not report.about.everything:
        said.append(
            _("Numbers from 1 to %(most)s are hidden, with those that would give them away. The figures are those of a "
              "month's end, and one that has only moved by a few people stands with its earlier date.")
            % {"most": report.about.minimum - 1}
        )  # fmt: skip
    return said


def step_words() -> dict[str, str]:
    return {
        "referred": _("Referred"), "talked_with": _("Talked with"), "enrolled": _("Taking part"),
        "matched": _("Have had a mentor"),
    }  # fmt: skip


def split_rows(split: Split) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table by municipality and year, with its sums."""

    def row(label: str, cells: Any, total: Any) -> list[str]:
        shown = [words.number(value, hidden=True) for value in cells]
        return [label, *shown, *([words.number(total, hidden=True)] if split.row_totals is not None else [])]

    totals = split.row_totals or [None] * len(split.places)
    head = [_("Municipality"), *split.years, *([_("In total")] if split.row_totals is not None else [])]
    rows = [row(words.place_name(code), cells, total)
            for code, cells, total in zip(split.places, split.cells, totals, strict=True)]  # fmt: skip
    return head, [*rows, row(_("In total"), split.column_totals, split.total)]


def budget_rows(report: StatusReport) -> tuple[list[str], list[list[str]]]:
    """The budget by line and year, with sums both ways (R-424), in millions as people write them (R-445)."""
    money = report.money
    if money is None:
        return [], []
    names = {line.key: words.said(line.name) for line in report.about.template.economy.budget_lines}
    budget, say = money.budget, lambda amount: kroner.millions(amount, words.language())
    head = [_("Budget"), *map(str, budget.years), _("In total")]
    rows = [
        [names[line.key], *(say(budget.cell(line.key, year)) for year in budget.years), say(budget.line_total(line.key))]
        for line in budget.lines
    ]  # fmt: skip
    return head, [
        *rows,
        [_("In total"), *(say(budget.year_total(year)) for year in budget.years), say(budget.total)],
    ]


@dataclass(frozen=True)
class SavingView:
    """A saving with its sum and, always, its caveat (R-428)."""

    reading: str
    shown: str
    sum: str
    caveat: str


def saving_views(report: StatusReport) -> list[SavingView]:
    """Both readings of the saving; each carries its caveat."""
    if report.money is None:
        return []
    found = []
    for saving in (report.money.proposed, report.money.on_benefit):
        if saving is None:
            continue
        shown, caveat = saving.amount.parts(words.language())
        given = {
            "heads": words.number(saving.heads), "cost": kroner.kroner(saving.cost.kroner, words.language()),
            "year": saving.cost.price_year, "source": saving.cost.source,
        }  # fmt: skip
        sum_words = (
            _("%(heads)s young people × %(cost)s a year (%(year)s prices, source: %(source)s)") % given
        )
        found.append(SavingView(words.said(saving.reading), shown, sum_words, caveat))
    return found


def ratio_words(report: StatusReport) -> list[str]:
    """What the budget comes to, for the support staff; each sentence with the saving in it ends in the caveat (R-443)."""
    ratios = report.money.ratios if report.money else None
    if ratios is None:
        return []

    def say(amount: Any) -> str:
        return kroner.kroner(amount, words.language())

    said = []
    if ratios.cost_per_match is not None:
        said.append(_("Budget per young person matched: %(amount)s") % {"amount": say(ratios.cost_per_match)})
    if ratios.cost_per_self_supporting is not None:
        amount = say(ratios.cost_per_self_supporting)
        said.append(
            _("Budget per self-supporting young person who was on benefit: %(amount)s") % {"amount": amount}
        )
    even, caveat = ratios.break_even
    given = {"heads": words.number(even.heads), "exact": words.number(even.exact)}
    sentence = _("The budget equals a year's support for %(heads)s young people (exactly %(exact)s).") % given
    return [*said, f"{sentence} {words.said(caveat)}"]


def own_citizens(report: StatusReport) -> str:
    """Whose citizens are counted, or whom a grant covers, when they are not everybody."""
    if report.about.grant:
        return _("Only the young people that %(grant)s covers are counted.") % {"grant": report.about.grant}
    names = ", ".join(words.place_name(code) for code in report.about.municipalities)
    return _("Only citizens of %(names)s are counted. Companies and job openings are the whole programme's.") % {
        "names": names
    } if names else ""  # fmt: skip


def evidence_words(report: StatusReport) -> list[tuple[str, str]]:
    """What others have reported: the sentence, and what must be known beside it (T-34)."""
    return [
        (
            words.said(row.name) + ".",
            f"{words.said(row.denominator)}. {words.said(row.measured)}. {words.said(row.caveat)} "
            + source_words(row.source),
        )
        for row in report.about.template.evidence
    ]
