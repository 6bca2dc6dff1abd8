"""Questions about how a programme is doing, as of any day, for one reader."""

from datetime import date

from mentorbank.domain.grants.access import GRANTS
from mentorbank.domain.grants.models import Grant
from mentorbank.domain.grants.queries import covered_by
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.programmes.queries import rules_of, rules_of_all
from mentorbank.domain.reports.asked import Asked
from mentorbank.domain.reports.facts import facts_of
from mentorbank.domain.reports.public import last_month_end, without_small_numbers
from mentorbank.domain.reports.readers import AUTHORITIES, Reader, reader_of
from mentorbank.domain.reports.staff import everything
from mentorbank.domain.reports.status import StatusReport
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


def reported_programmes(viewer: Actor, *, on: date) -> list[Programme]:
    """The programmes whose report this reader may open, by name.

    A programme that passes nothing on to authorities is not there for them (R-459)."""
    rows = PROGRAMMES.visible(viewer, "report").prefetch_related("versions").order_by("name")
    if viewer.role not in AUTHORITIES:
        return list(rows)
    versions = {row.pk: _version(row, on).pk for row in rows}
    rules = rules_of_all(versions.values())
    return [row for row in rows if rules[versions[row.pk]].disclosure.authority != "none"]


def status_report(programme: Programme, as_of: date, viewer: Actor) -> StatusReport:
    """What ``viewer`` may know about the programme by the end of ``as_of``; the same again whenever asked (R-388).

    The support staff get every number. Everybody else gets the last finished month on or before ``as_of``, without
    small numbers and without figures that could be subtracted (R-421); a municipality, its own citizens (R-400).
    ``NotFound`` for whoever may not see the report at all (R-459).
    """
    PROGRAMMES.require(viewer, "report", programme)
    version = _version(programme, as_of)
    reader = reader_of(viewer, programme, rules_of(version.pk))
    if not reader.everything:  # the rules, too, are those of the month that is shown
        version = _version(programme, last_month_end(as_of))
    asked = Asked(programme, version, rules_of(version.pk), as_of, viewer, reader, facts_of(programme))
    return everything(asked) if reader.everything else without_small_numbers(asked)


def _version(programme: Programme, as_of: date) -> ProgrammeVersion:
    """The rules that were known and in force on the day; before the first, the first."""
    versions = sorted(programme.versions.all(), key=lambda row: row.number)
    known = [row for row in versions if row.valid_from <= as_of and local_day(row.created_at) <= as_of]
    return known[-1] if known else versions[0]


def grant_report(grant: Grant, as_of: date, viewer: Actor) -> StatusReport:
    """What a funder may know about exactly those young people the money covers (R-022).

    As everybody outside reads it: the last finished month without small numbers, and no few people between the grant and the
    whole programme, nor between it and the programme's other grants. ``NotFound`` for whoever may not see it.
    """
    GRANTS.require(viewer, "report", grant)
    programme, month = grant.programme, last_month_end(as_of)
    covered = dict(covered_by(programme))
    reader = Reader(everything=False, grant=covered.pop(grant.pk), others=tuple(covered.values()))
    version = _version(programme, month)
    asked = Asked(programme, version, rules_of(version.pk), as_of, viewer, reader, facts_of(programme))
    return without_small_numbers(asked)
