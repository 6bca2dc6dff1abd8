"""One question for a report, with what every part of the answer needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.reports.readers import Reader
from mentorbank.domain.reports.status import About, Line
from mentorbank.kernel.access import Actor
from mentorbank.kernel.targets import Anchor, Facts, Measure, TargetDefinition, Unit
from mentorbank.kernel.templates import ProgrammeTemplate

PEOPLE = (Unit.MENTEE, Unit.PAIR)
TREND_MONTHS = 24  # ours: two years fit on a page
NEVER = date(9000, 1, 1)


@dataclass(frozen=True)
class Asked:
    """Who asks for which programme, as of which day, and everything the programme knows."""

    programme: Programme
    version: ProgrammeVersion
    template: ProgrammeTemplate
    as_of: date
    viewer: Actor
    reader: Reader
    facts: Facts

    def about(self, as_of: date) -> About:
        return About(
            programme_id=self.programme.pk,
            programme_name=self.programme.name,
            version=self.version.number,
            template=self.template,
            as_of=as_of,
            asked_for=self.as_of,
            everything=self.reader.everything,
            minimum=self.template.small_numbers.minimum,
            municipalities=tuple(sorted(self.reader.municipalities)),
            grant=str(self.reader.grant.grant) if self.reader.grant else "",
        )

    @property
    def targets(self) -> tuple[TargetDefinition, ...]:
        """The targets as they can be asked: while nobody has set the programme's end, nobody is due at it."""
        if self.programme.closes_on is not None:
            return self.template.targets
        unset = {"anchor": Anchor.FIXED_DATE, "fixed_on": NEVER}
        return tuple(
            row.model_copy(update=unset) if row.anchor is Anchor.PROGRAMME_END else row
            for row in self.template.targets
        )

    @property
    def counted(self) -> TargetDefinition | None:
        """The target that counts matched young people, if there is one; the split is of it."""
        return next((row for row in self.template.targets if row.measure is Measure.MENTEES_MATCHED), None)

    @property
    def first_day(self) -> date:
        """The day from which there is something to look back on."""
        begun = [fact.activated_on for fact in self.facts.matches if fact.activated_on]
        return min([*begun, self.programme.opens_on])


def as_written(lines: Iterable[Line], targets: Sequence[TargetDefinition]) -> tuple[Line, ...]:
    """The lines with the anchors that the template states."""
    anchors = {row.key: {"anchor": row.anchor, "fixed_on": row.fixed_on} for row in targets}
    return tuple(
        replace(line, definition=line.definition.model_copy(update=anchors[line.key])) for line in lines
    )
