"""One concept in many places: where its template is used, and what each place may show, added up (R-026).

Whoever owns a concept has the role from each organisation that runs it, one by one: that is each one's own agreement. Each scope
is opened in turn, as the person the organisation knows there, and closed again; what an organisation may not show is not
here, and not in any sum.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import Hat, current_version
from mentorbank.domain.reports.queries import reported_programmes, status_report
from mentorbank.domain.reports.status import Line, StatusReport
from mentorbank.kernel.access import Role
from mentorbank.kernel.targets import TargetDefinition, Unit

PEOPLE = (Unit.MENTEE, Unit.PAIR)


@dataclass(frozen=True)
class Site:
    """One programme that runs the concept: whose it is, under which version of the rules, and its public figures."""

    organisation: str
    programme: Programme
    version: int
    report: StatusReport

    def line(self, key: str) -> Line | None:
        """The site's figure of this target, when its rules have it."""
        return next((line for line in self.report.lines if line.key == key), None)


@dataclass(frozen=True)
class Added:
    """One target over all sites: only figures that each of them shows by itself. ``sites`` of ``of`` show theirs."""

    definition: TargetDefinition
    numerator: int | None
    denominator: int | None
    sites: int
    of: int


@dataclass(frozen=True)
class Concept:
    """A template with every site that runs it, and the sums."""

    code: str
    sites: tuple[Site, ...]
    added: tuple[Added, ...]


def concepts_of(hats: Iterable[Hat], *, as_of: date) -> list[Concept]:
    """What the owner of a concept may know across the organisations that gave them the role; by template.

    ``hats`` are the roles the person may act in; others than the concept owner's are passed over."""
    by_code: dict[str, list[Site]] = {}
    for hat in hats:
        if hat.role != Role.CONCEPT_OWNER:
            continue
        with inside(hat.organisation.pk):
            for programme in reported_programmes(hat.actor, on=as_of):
                report = status_report(programme, as_of, hat.actor)
                version = current_version(programme, on=as_of).number
                site = Site(hat.organisation.name, programme, version, report)
                by_code.setdefault(programme.template_code, []).append(site)
    return [Concept(code, tuple(sites), tuple(_added(sites))) for code, sites in sorted(by_code.items())]


def _added(sites: Sequence[Site]) -> Iterable[Added]:
    """Each target about people that some site shows, in the order of the first site that has it."""
    definitions = {
        line.key: line.definition
        for site in sites
        for line in site.report.lines
        if line.definition.unit in PEOPLE
    }
    for key, definition in definitions.items():
        lines = [line for site in sites if (line := site.line(key)) is not None]
        shown = [line for line in lines if line.numerator is not None and _whole(line, definition)]
        whole = [line.denominator for line in shown]
        yield Added(
            definition,
            sum(line.numerator or 0 for line in shown) if shown else None,
            sum(number or 0 for number in whole) if shown and None not in whole else None,
            len(shown),
            len(lines),
        )


def _whole(line: Line, definition: TargetDefinition) -> bool:
    """Whether the site means the same by it: the same measure of the same people, and a denominator where there is one."""
    same = ("measure", "denominator", "unit", "statuses", "anchor", "offset_months")
    own = line.definition
    return all(getattr(own, name) == getattr(definition, name) for name in same)
