"""Mentors in words: the list, one mentor's facts, steps and story."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.recruitment import queries, rules
from mentorbank.domain.recruitment.lifecycle import CLOSED
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, ScreeningStep
from mentorbank.kernel.codes import ListName
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.mentors import ScreeningStep as Rule
from mentorbank.web.recruitment.choices import (
    DAYS,
    GIVING,
    GIVING_MANY,
    JUDGEMENTS,
    OUTCOMES,
    PARTS,
    STATES,
    YES_NO,
    kind_name,
    label,
    months_words,
)
from mentorbank.web.recruitment.slices import OFFERS
from mentorbank.web.recruitment.staff_forms import TrainingForm
from mentorbank.web.recruitment.way import clock, day
from mentorbank.web.ui.parts import Action, Column, Event, Fact, Row, Status, Table

TONES = {
    Mentor.State.APPLIED: "needs",
    Mentor.State.IN_SCREENING: "soon",
    Mentor.State.ON_HOLD: "calm",
    Mentor.State.APPROVED: "track",
    Mentor.State.SUSPENDED: "needs",
}


def standing(mentor: Mentor, *, on: date) -> Status:
    """Where a mentor is, in words with a tone."""
    if mentor.state == Mentor.State.APPROVED and mentor.paused_until and mentor.paused_until >= on:
        return Status(_("On a break until %(day)s") % {"day": day(mentor.paused_until)}, "calm")
    state = Mentor.State(mentor.state)
    return Status(str(STATES[state]), TONES.get(state, "done"))


def days_words(count: int) -> str:
    """A span in words."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count} if count else _("today")


def since(mentor: Mentor, *, on: date) -> str:
    """How long since the application, or since the approval."""
    began = (
        mentor.approved_at
        if mentor.state in {"approved", "suspended"} and mentor.approved_at
        else mentor.applied_at
    )
    return days_words((on - local_day(began)).days)


def places(mentor: Mentor) -> str:
    """Free places of all places; nothing for those who are no mentors yet."""
    if mentor.state not in {"approved", "suspended"}:
        return ""
    return _("%(free)s of %(all)s") % {"free": mentor.capacity - mentor.places_taken, "all": mentor.capacity}


def mentors_table(
    mentors: Iterable[Mentor], templates: dict[object, ProgrammeTemplate], *, on: date, many: bool
) -> Table:
    """The list: who, where, what is missing, how long, places free. ``many`` shows the programme too."""
    columns = [Column(_("Name")), Column(_("Gives time as")), Column(_("Standing")),
               Column(_("Missing")), Column(_("Since"), numeric=True),
               Column(_("Free places"), numeric=True)]  # fmt: skip
    if many:
        columns.insert(1, Column(_("Programme")))
    rows = []
    for mentor in mentors:
        missing = queries.missing_now(mentor, templates[mentor.programme_id], on=on)
        cells = [
            mentor.person.full_name,
            giving_word(mentor),
            standing(mentor, on=on),
            _in_short(missing),
            since(mentor, on=on),
            places(mentor),
        ]
        if many:
            cells.insert(1, mentor.programme.name)
        rows.append(Row(cells, href=reverse("mentor", args=[mentor.pk])))
    return Table(_("Mentors"), columns, rows, caption_hidden=True)


def _in_short(missing: list[str]) -> str:
    """The first thing that is missing, and how many more."""
    if not missing:
        return _("Nothing")
    if len(missing) == 1:
        return missing[0]
    return _("%(first)s, and %(count)s more") % {"first": missing[0], "count": len(missing) - 1}


def steps_facts(
    mentor: Mentor, template: ProgrammeTemplate, recorded: list[ScreeningStep], *, on: date
) -> list[Fact]:
    """Every step of the template with its result, by whom, and how to record it."""
    rows = {row.kind: row for row in recorded}
    closed = mentor.state in CLOSED
    found = []
    for rule in template.screening.steps:
        if rule.kind == "application":
            continue
        row = rows.get(rule.key)
        url = reverse("mentor-step", args=[mentor.pk, rule.key])
        action = (
            None if closed else Action(_("Record") if not row or row.passed is None else _("Change"), url)
        )
        found.append(Fact(rules.said(rule.name), _result(row, on), action, _beside(rule, row)))
    return found


def _result(row: ScreeningStep | None, on: date) -> str:
    if row is None or (row.passed is None and row.booked_for is None):
        return _("Not yet")
    if row.passed is None:
        return _("Booked for %(when)s") % {"when": clock(row.booked_for)} if row.booked_for else _("Not yet")
    if row.expires_on and row.expires_on < on:
        return _("Ran out on %(day)s") % {"day": day(row.expires_on)}
    words = _("In order, %(day)s") if row.passed else _("Not in order, %(day)s")
    return words % {"day": day(row.done_on) if row.done_on else ""}


def _beside(rule: Rule, row: ScreeningStep | None) -> str:
    parts = []
    if not rule.required:
        parts.append(_("advised") if rule.when in rules.ASKED_BELOW else _("optional"))
    if rule.when in rules.ASKED_BELOW:
        parts.append(_("when the young person is under %(age)s") % {"age": rules.ASKED_BELOW[rule.when]})
    if row and row.passed is not None and row.recorded_by:
        parts.append(_("by %(name)s") % {"name": row.recorded_by.full_name})
    if row and row.expires_on:
        parts.append(_("holds until %(day)s") % {"day": day(row.expires_on)})
    return " · ".join(parts)


def notes(template: ProgrammeTemplate, recorded: list[ScreeningStep]) -> list[dict[str, object]]:
    """What was noted at each step, with the template's criteria and how they looked."""
    names = {rule.key: rules.said(rule.name) for rule in template.screening.steps}
    criteria = {row.key: rules.said(row.text) for row in template.screening.criteria}
    looked = dict(JUDGEMENTS)
    return [
        {
            "title": _("Notes: %(step)s") % {"step": names.get(row.kind, row.kind)},
            "note": row.note,
            "criteria": [
                (criteria[key], looked[word]) for key, word in row.criteria.items() if key in criteria
            ],
        }
        for row in recorded
        if row.note or set(row.criteria) & set(criteria)
    ]


def story(decisions: Iterable[ScreeningDecision]) -> list[Event]:
    """Every decision: what, when, who and why (R-132)."""
    return [
        Event(day(row.decided_at), str(OUTCOMES.get(row.outcome, row.outcome)), row.reason,
              row.decided_by.full_name if row.decided_by else "")
        for row in decisions
    ]  # fmt: skip


def training_facts(mentor: Mentor, template: ProgrammeTemplate) -> list[Fact]:
    """The training behind the mentor, or what the template asks for."""
    done = [
        Fact(row.title, day(row.completed_on), None, str(TrainingForm.FORMS.get(row.kind, "")))
        for row in mentor.training.all()
    ]
    asked = {
        "offered": _("It is offered, not demanded"),
        "before_match": _("Before the first match"),
        "during": _("During the course"),
    }[template.training.requirement]
    return done or [Fact(rules.said(template.training.name), _("Not yet"), None, asked)]


def about(mentor: Mentor, template: ProgrammeTemplate) -> list[Fact]:
    """What the mentor has told, each with a way to change it; what is not told says so by a dash."""

    def fact(term: str, value: object, key: str) -> Fact:
        return Fact(term, value, Action(_("Change"), reverse("mentor-about", args=[mentor.pk, key])))

    gives = Action(_("Change"), reverse("mentor-giving", args=[mentor.pk]))
    calls = mentor.contact or mentor.programme.responsible
    change = Action(_("Change"), reverse("mentor-contact", args=[mentor.pk]))
    return [
        Fact(_("The mentor's contact person"), calls.full_name if calls else "", change),
        Fact(_("Gives time as"), giving_word(mentor), gives),
        fact(_("Work"), _work(mentor, template), "work"),
        fact(_("Why a mentor"), mentor.motivation, "background"),
        fact(_("Working life"), mentor.professional_background, "background"),
        fact(_("Outside work"), mentor.personal_background, "background"),
        fact(_("A good match"), mentor.considerations, "match"),
        *(fact(term, words, key) for term, words, key in _fits(mentor, template)),
        fact(_("Time to give"), _time(mentor), "time"),
        fact(_("Languages and interests"), _languages(mentor), "languages"),
        fact(
            _("Offers"),
            "; ".join(str(words) for name, (_track, words) in OFFERS.items() if getattr(mentor, name)),
            "offers",
        ),
        fact(_("Network"), mentor.network, "offers"),
        fact(_("Manager or teacher"), _power(mentor), "role"),
        fact(_("Goes along to meetings"), dict(YES_NO).get(str(mentor.lay_companion), ""), "role"),
        fact(_("Backs agreements"), dict(YES_NO).get(str(mentor.backs_agreements), ""), "role"),
        fact(_("Came by"), label("recruitment_channels", mentor.channel), "channel"),
    ]


def _fits(mentor: Mentor, template: ProgrammeTemplate) -> list[tuple[str, str, str]]:
    """What was tapped, where the programme asks for it."""
    terms: dict[str, tuple[str, ListName, str]] = {
        "glad_to_help": (_("Would most like to help with"), "help_topics", "match"),
        "rather_not": (_("Would rather leave to others"), "help_topics", "match"),
        "values": (_("What matters most"), "values", "likeness"),
        "dislikes": (_("Best avoided"), "dislikes", "likeness"),
        "traits": (_("Is described as"), "traits", "likeness"),
        "experience": (_("Has own experience with"), "help_topics", "likeness"),
    }
    asked = [(name, *row) for name, row in terms.items() if template.matching.asks(name)]
    found = [
        (term, ", ".join(label(codes, key) for key in getattr(mentor, name)), slice_key)
        for name, term, codes, slice_key in asked
    ]
    if rules.months_offered(template):
        months = mentor.months_in_mind
        found.append((_("How long in mind"), months_words(months) if months else "", "match"))
    return found


def giving_word(mentor: Mentor) -> str:
    """The one way this mentor is counted."""
    return str(GIVING[rules.giving(mentor.pay, mentor.municipal_employee)])


def giving_table(rows: QuerySet[Mentor]) -> Table:
    """Volunteers, and everybody else apart (R-027, R-028)."""
    columns = [Column(_("Give their time as")), Column(_("Mentors"), numeric=True), Column(_("Approved"), numeric=True),
               Column(_("In a course now"), numeric=True)]  # fmt: skip
    lines = [
        Row([GIVING_MANY[way], found["mentors"], found["approved"], found["in_course"]])
        for way, found in queries.by_giving(rows).items()
    ]
    return Table(_("Volunteers and others"), columns, lines, caption_hidden=True, stack=False)


def giving_words(rows: QuerySet[Mentor]) -> str:
    """ "3 volunteers · 1 paid": those there are, each way apart."""
    found = queries.by_giving(rows)
    return " · ".join(
        f"{counts['mentors']} {str(GIVING_MANY[way]).lower()}"
        for way, counts in found.items()
        if counts["mentors"]
    )


def _work(mentor: Mentor, template: ProgrammeTemplate) -> str:
    sector = {"private": _("private"), "public": _("public")}.get(mentor.sector, "")
    leads = {True: _("leads others"), False: _("employee")}.get(mentor.is_leader, "")  # type: ignore[call-overload]
    trades = [label("occupations", key) for key in mentor.occupations]
    industries = [label("industries", key) for key in mentor.industries]
    years = mentor.years_of_experience
    told = ngettext("%(count)s year", "%(count)s years", years) % {"count": years} if years else ""
    words = [kind_name(template, mentor.kind), mentor.employer, sector, leads, *industries, *trades, told]
    if mentor.municipal_employee:
        words.append(_("works for the municipality"))
    return " · ".join(dict.fromkeys(word for word in words if word))


def _time(mentor: Mentor) -> str:
    hours = mentor.hours_per_month
    words = [_("%(hours)s hours a month") % {"hours": rules.number(hours)}] if hours is not None else []
    if hours is None and mentor.has_time is not None:
        words.append(_("has the time") if mentor.has_time else _("in doubt about the time"))
    slots = [name.split("_", 1) for name in mentor.availability]
    words += [", ".join(str(name) for key, name in DAYS if any(key == slot[0] for slot in slots))]
    words += [", ".join(str(name).lower() for key, name in PARTS if any(key == slot[1] for slot in slots))]
    if mentor.max_distance_km is not None:
        words.append(_("up to %(km)s km") % {"km": mentor.max_distance_km})
    return " · ".join(word for word in words if word)


def _languages(mentor: Mentor) -> str:
    return ", ".join([*(label("languages", key) for key in mentor.languages), *mentor.interests])


def _power(mentor: Mentor) -> str:
    said = str(dict(YES_NO).get(str(mentor.manages_or_grades), ""))
    return f"{said}: {mentor.line_management}" if said and mentor.line_management else said
