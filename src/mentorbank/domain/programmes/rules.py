"""May this young person take part, and may this course go on? Decided from plain values and the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.kernel.periods import age_on, within
from mentorbank.kernel.promises import latest_end
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.audience import Subgroup
from mentorbank.kernel.text import Text

S = StatusCategory
#: In education or in a job (R-063). Placement and wage subsidy are steps on the way and do not count.
IN_EDUCATION_OR_JOB = frozenset(
    {
        S.ORDINARY_EDUCATION, S.HIGHER_EDUCATION, S.FGU, S.APPRENTICESHIP,
        S.FULL_TIME_JOB, S.SMALL_JOB, S.SPARE_TIME_JOB, S.STUDENT_JOB,
    }
)  # fmt: skip


@dataclass(frozen=True)
class AtEntry:
    """What is known about a young person on the referral date; the unknown is asked about, not refused."""

    birth_date: date
    referred_on: date
    occupation: StatusCategory = StatusCategory.UNKNOWN
    at_risk_of_dropout: bool | None = None
    wishes_education_or_job: bool | None = None
    gender: str = ""
    job_ready: bool | None = None
    residence_basis: str = ""
    assessed_subgroup: str = ""
    main_rule_override: str = ""

    @property
    def age(self) -> int:
        return age_on(self.birth_date, self.referred_on)


@dataclass(frozen=True)
class SubgroupAnswer:
    """``subgroup`` is None when nobody fits (``refusal`` says why) or when a person must choose among
    ``candidates`` (a warning says so)."""

    subgroup: Subgroup | None
    candidates: tuple[Subgroup, ...]
    warnings: tuple[str, ...]
    refusal: str


def subgroup_for(template: ProgrammeTemplate, facts: AtEntry) -> SubgroupAnswer:
    """The target subgroup this young person belongs to on the referral date (R-057, R-058, T-29)."""
    if template.target.open_to_all:
        return SubgroupAnswer(None, (), (), "")
    groups = template.target.subgroups
    fitting = tuple(group for group in groups if not list(_against(group, facts)))
    if not fitting:
        return SubgroupAnswer(None, (), (), _refusal(groups, facts))
    chosen = _choose(fitting, facts)
    asked = (chosen,) if chosen else fitting
    warnings = list(dict.fromkeys(warning for group in asked for warning in _unsure(group, facts)))
    if chosen is None:
        names = ", ".join(_said(group.name) for group in fitting)
        warnings.insert(
            0, _("More than one group fits: %(names)s. Choose the one that fits best.") % {"names": names}
        )
    return SubgroupAnswer(chosen, fitting, tuple(warnings), "")


def eligible(template: ProgrammeTemplate, facts: AtEntry) -> bool:
    """Whether the programme's own rules let this young person in; a funder's rules are apart (T-30)."""
    return not subgroup_for(template, facts).refusal


def may_prolong_to(
    start: date, new_end: date, template: ProgrammeTemplate, *, current_end: date | None = None
) -> str:
    """Empty when the course may end on ``new_end``; otherwise the sentence that says why not (R-358)."""
    if template.duration.extension == "none":
        return _("This programme does not prolong courses. Close the course and talk about a new one.")
    if current_end is not None and new_end <= current_end:
        return _("Choose a day after %(end)s, when the course ends now.") % {"end": _day(current_end)}
    latest = latest_end(start, template)
    if latest is not None and new_end > latest:
        return _(
            "The course can be prolonged until %(latest)s at the latest, %(months)s months after the start."
        ) % {
            "latest": _day(latest),
            "months": template.duration.months_max,
        }
    return ""


def _choose(fitting: tuple[Subgroup, ...], facts: AtEntry) -> Subgroup | None:
    assessed = [group for group in fitting if group.key == facts.assessed_subgroup]
    if assessed:
        return assessed[0]
    return fitting[0] if len(fitting) == 1 else None


def _against(group: Subgroup, facts: AtEntry) -> Iterator[str]:
    """Each reason why the young person is certainly outside the group."""
    if group.age_rule == "hard" and not within(facts.age, group.age_min, group.age_max):
        yield _ages(group) % {"low": group.age_min, "high": group.age_max, "age": facts.age}
    if group.gender == "woman" and facts.gender == "man":
        yield _("This programme is for young women. Ask the coordinator about another programme.")
    if group.gender == "man" and facts.gender == "woman":
        yield _("This programme is for young men. Ask the coordinator about another programme.")
    known = facts.occupation is not S.UNKNOWN
    if group.requires_not_in_education_or_job and facts.occupation in IN_EDUCATION_OR_JOB:
        yield _("This programme is for young people who are neither in education nor in a job.")
    if known and group.entry_statuses and facts.occupation not in group.entry_statuses:
        yield _("What the young person does now does not fit this group: %(name)s.") % {
            "name": _said(group.name)
        }
    if group.requires_at_risk_of_dropout and facts.at_risk_of_dropout is False:
        yield _("This group is for young people at risk of dropping out of their education.")
    if group.requires_wish and facts.wishes_education_or_job is False:
        yield _(
            "The young person must wish for education or a job."
            " Talk about it, and come back when the wish is there."
        )
    if group.requires_job_ready and facts.job_ready is False:
        yield _("This programme is for people who are ready to take a job now.")
    if group.residence_bases and facts.residence_basis and facts.residence_basis not in group.residence_bases:
        yield _("The young person's residence basis does not fit this group: %(name)s.") % {
            "name": _said(group.name)
        }


def _unsure(group: Subgroup, facts: AtEntry) -> Iterator[str]:
    """Each thing to look at or ask about before the young person is enrolled."""
    if group.age_rule == "typical" and not within(facts.age, group.age_min, group.age_max):
        yield _("The young person is %(age)s, outside the usual age. That is allowed.") % {"age": facts.age}
    asks_status = group.requires_not_in_education_or_job or group.entry_statuses
    if asks_status and facts.occupation is S.UNKNOWN:
        yield _("Ask what the young person does now.")
    if group.requires_at_risk_of_dropout and facts.at_risk_of_dropout is None:
        yield _("Ask whether the young person is at risk of dropping out.")
    if group.requires_wish and facts.wishes_education_or_job is None:
        yield _("Ask whether the young person wishes for education or a job.")
    if group.requires_job_ready and facts.job_ready is None:
        yield _("Ask whether the young person is ready to take a job now.")
    if group.gender != "any" and not facts.gender:
        yield _("Ask whether the programme is for this young person: it is for one gender only.")
    if group.main_rule and not facts.main_rule_override:
        yield _("As a main rule: %(rule)s If that is not so, write why.") % {"rule": _said(group.main_rule)}


def _refusal(groups: tuple[Subgroup, ...], facts: AtEntry) -> str:
    """One sentence: the age span of the whole programme, or else the reasons of the group that is nearest."""
    of_age = [
        group
        for group in groups
        if group.age_rule != "hard" or within(facts.age, group.age_min, group.age_max)
    ]
    if not of_age:
        low = min((group.age_min for group in groups if group.age_min is not None), default=None)
        high = max((group.age_max for group in groups if group.age_max is not None), default=None)
        return _span(low, high) % {"low": low, "high": high, "age": facts.age}
    nearest = min(of_age, key=lambda group: len(list(_against(group, facts))))
    return " ".join(_against(nearest, facts))


def _ages(group: Subgroup) -> str:
    return _span(group.age_min, group.age_max)


def _span(low: int | None, high: int | None) -> str:
    if low is None:
        return _(
            "This programme is for young people up to %(high)s."
            " This young person is %(age)s on the referral date."
        )
    if high is None:
        return _(
            "This programme is for young people from %(low)s."
            " This young person is %(age)s on the referral date."
        )
    return _(
        "This programme is for young people from %(low)s to %(high)s."
        " This young person is %(age)s on the referral date."
    )


def _said(text: Text) -> str:
    return text.in_language(get_language() or "da")


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
