"""The cards of the matching pages: plain values, filled from rows that are already there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching.models import MentorChoice, PairBan, PlanRun, Proposal
from mentorbank.domain.matching.queries import Waiting
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.periods import age_on
from mentorbank.kernel.places import postal_code
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.matching.presenters import Names, door, sentence
from mentorbank.web.matching.words import joined, labels
from mentorbank.web.ui.parts import Action, Detail, MatchCard, WorkCard

Message = Mapping[str, Any]


def young_note(row: Enrolment, *, on: date) -> str:
    """Age and town, as far as they are known."""
    born, town = row.person.birth_date, postal_code(row.person.shown_postal_code)
    return " · ".join([*([str(age_on(born, on))] if born else []), *([town.name] if town else [])])


def mentor_note(mentor: Mentor) -> str:
    """What the mentor works with, and the town."""
    work = (
        mentor.profession
        or labels("occupations", mentor.occupations)
        or labels("industries", mentor.industries)
    )
    town = postal_code(mentor.person.shown_postal_code)
    return " · ".join([*([work] if work else []), *([town.name] if town else [])])


def before_words(count: int) -> str:
    """How many young people a mentor has had in all (R-179)."""
    if not count:
        return ""
    return ngettext("Has been mentor for one before", "Has been mentor for %(count)s before", count) % {
        "count": count
    }


def answers_words(proposal: Proposal) -> str:
    """Who has said yes and who has not answered, with the last day."""
    mentee, mentor = proposal.enrolment.person.given_name, proposal.mentor.person.given_name
    yes = [
        name
        for name, said in ((mentee, proposal.mentee_answer), (mentor, proposal.mentor_answer))
        if said == "yes"
    ]
    silent = [name for name in (mentee, mentor) if name not in yes]
    until = date_format(proposal.answer_by, _("l j F"))
    if yes:
        words = _("%(yes)s has said yes. %(silent)s has until %(day)s.")
        return words % {"yes": yes[0], "silent": joined(silent), "day": until}
    return _("Nobody has answered yet. They have until %(day)s.") % {"day": until}


@dataclass(frozen=True)
class PlanView:
    """Everything the cards of one plan are filled from."""

    plan: PlanRun
    rules: ProgrammeTemplate
    young: Mapping[str, Enrolment]
    mentors: Mapping[str, Mentor]
    proposals: Mapping[str, Proposal]
    bans: Mapping[tuple[str, str], PairBan]
    choices: Mapping[str, MentorChoice]
    had: Mapping[UUID, int]
    on: date
    names: Names = field(default_factory=Names)

    def between(self, mentee_key: str, mentor_key: str, other_key: str = "") -> Names:
        """The first names for one pair's sentences."""
        known = self.names.mentees, self.names.mentors
        two = self.young.get(mentee_key), self.mentors.get(mentor_key)
        return Names(
            known[0].get(mentee_key, ""), known[1].get(mentor_key, ""), known[1].get(other_key, ""), *known,
            says_how_far=not any(row.person.protected_address for row in two if row),
        )  # fmt: skip


def state_of(view: PlanView, mentee_key: str, mentor_key: str) -> str:
    """Where a pair of the plan stands now: open, sent, accepted, declined, withdrawn, expired, banned or gone."""
    proposal = view.proposals.get(mentee_key)
    if proposal and str(proposal.mentor_id) == mentor_key and proposal.state in {"sent", "accepted"}:
        return proposal.state
    if mentee_key in view.choices:
        return "choosing"
    if (mentee_key, mentor_key) in view.bans:
        return (
            "banned"
            if view.bans[mentee_key, mentor_key].kind in {"coordinator", "line_management", "grading"}
            else "declined"
        )
    row = view.young.get(mentee_key)
    return "open" if row and row.state == Enrolment.State.WAITING and not proposal else "gone"


def pair_card(
    view: PlanView, mentee_key: str, pair: Mapping[str, Any], takes: Sequence[str] = ()
) -> MatchCard:
    """One pair of the plan: reasons, one worry, and what the coordinator can do about it.

    ``takes``: what it would take to choose the runner-up instead.
    """
    row, mentor = view.young[mentee_key], view.mentors[pair["mentor"]]
    names = view.between(mentee_key, pair["mentor"])
    state = state_of(view, mentee_key, pair["mentor"])
    held = pair["locked"]
    status, tone = _status("held" if held and state == "open" else state, view.proposals.get(mentee_key))
    if state == "choosing":
        status, tone = choice_words(view.choices[mentee_key], view.names), "track"
    return MatchCard(
        mentee=row.person.given_name,
        mentor=mentor.person.given_name,
        mentee_note=young_note(row, on=view.on),
        mentor_note=mentor_note(mentor),
        reasons=[sentence(one, names) for one in pair["reasons"]],
        worry=worry_words(view.rules, mentor, pair["worry"], pair["reasons"], names),
        primary=_propose(view, row, mentor) if state == "open" else None,
        others=_others(view, row, mentor, state, held=held),
        details=_details(view, mentee_key, pair, mentor, takes),
        status=status,
        tone=tone,
    )


def worry_words(
    rules: ProgrammeTemplate, mentor: Mentor, worry: Message | None, reasons: Sequence[Message], names: Names
) -> str:
    """One worry: the matcher's own about power first, then what the mentor has said about leading, then the rest.

    What already stands as a reason is no worry.
    """
    if worry and worry["key"] in {"worry.line_management", "worry.grading"}:
        return sentence(worry, names)
    asked = rules.mentor.line_management != "ignore" or rules.mentor.grading != "ignore"
    if asked and mentor.manages_or_grades:
        return _("%(mentor)s leads or grades somebody. Ask whether it is %(mentee)s.") % {
            "mentor": names.mentor, "mentee": names.mentee,
        }  # fmt: skip
    said = {one["key"].partition(".")[2] for one in reasons}
    return sentence(worry, names) if worry and worry["key"].partition(".")[2] not in said else ""


def _status(state: str, proposal: Proposal | None) -> tuple[str, str]:
    if state == "sent" and proposal:
        return _("Proposed") + " · " + answers_words(proposal), "track"
    return {
        "held": (_("Held fast by you"), "track"),
        "accepted": (_("Both have said yes"), "done"),
        "declined": (_("One of them said no. A new plan finds somebody else"), "soon"),
        "banned": (_("Left out"), "calm"),
        "gone": (_("No longer up to date: something has happened since"), "calm"),
    }.get(state, ("", "calm"))


def choice_words(choice: MentorChoice, names: Names) -> str:
    """Between whom, and until when."""
    mentors = joined(names.mentors.get(one["mentor"], "?") for one in choice.options)
    words = _("Is choosing between %(mentors)s, until %(day)s")
    return words % {"mentors": mentors, "day": date_format(choice.answer_by, "l j. F")}


def _propose(view: PlanView, row: Enrolment, mentor: Mentor) -> Action:
    fields = {"mentor": str(mentor.pk), "plan": str(view.plan.pk)}
    return Action(_("Propose"), reverse("propose", args=[row.pk]), "post", "primary", fields=fields)


def _others(view: PlanView, row: Enrolment, mentor: Mentor, state: str, *, held: bool) -> list[Action]:
    fields = {"mentor": str(mentor.pk), "plan": str(view.plan.pk)}
    proposal = view.proposals.get(str(row.pk))
    if state == "sent" and proposal:
        back = reverse("withdraw-proposal", args=[proposal.pk])
        return [Action(_("Take it back"), back, "post", "quiet", fields={"plan": str(view.plan.pk)})]
    if state == "choosing":
        back = reverse("withdraw-choice", args=[view.choices[str(row.pk)].pk])
        return [Action(_("Take it back"), back, "post", "quiet")]
    if state == "banned":
        return [Action(_("Undo"), reverse("lift-ban", args=[row.pk]), "post", "quiet", fields=fields)]
    if state != "open":
        return []
    actions = [
        change_action(_("Let go"), "let_go", view.plan, row, mentor)
        if held
        else change_action(_("Hold fast"), "hold", view.plan, row, mentor),
        Action(_("Another mentor"), reverse("plan-mentors", args=[view.plan.pk, row.pk]), kind="quiet"),
        change_action(_("Not this one"), "leave_out", view.plan, row, mentor),
    ]
    if mentor.manages_or_grades:
        actions.append(power_action(row, mentor, fields))
    return actions


def change_action(
    label: str, kind: str, plan: PlanRun, row: Enrolment, mentor: Mentor, look: str = "quiet"
) -> Action:
    """A press that gives another plan, with what it costs."""
    fields = {"kind": kind, "mentee": str(row.pk), "mentor": str(mentor.pk)}
    return Action(label, reverse("plan-change", args=[plan.pk]), "post", look, fields=fields)


def power_action(row: Enrolment, mentor: Mentor, fields: Mapping[str, str]) -> Action:
    """The coordinator knows that the mentor leads the young person (R-175)."""
    words = _("%(mentor)s leads %(mentee)s") % {
        "mentor": mentor.person.given_name, "mentee": row.person.given_name,
    }  # fmt: skip
    url = reverse("ban-pair", args=[row.pk])
    return Action(words, url, "post", "quiet", fields={**fields, "kind": "line_management"})


def _details(
    view: PlanView, mentee_key: str, pair: Mapping[str, Any], mentor: Mentor, takes: Sequence[str]
) -> list[Detail]:
    details, second = [], pair["runner_up"]
    if second and second["mentor"] in view.mentors:
        names = view.between(mentee_key, pair["mentor"], second["mentor"])
        words = sentence(second["because"], names)
        details.append(Detail(_("Why not %(name)s?") % {"name": names.other}, words))
        if takes:
            title = _("What would it take to choose %(name)s?") % {"name": names.other}
            details.append(Detail(title, " ".join(takes)))
    more = [before_words(view.had.get(mentor.person_id, 0)), _declared(view.rules, mentor)]
    if any(more):
        title = _("More about %(name)s") % {"name": mentor.person.given_name}
        details.append(Detail(title, "\n\n".join(one for one in more if one)))
    return details


def _declared(rules: ProgrammeTemplate, mentor: Mentor) -> str:
    if not mentor.line_management or rules.mentor.line_management == rules.mentor.grading == "ignore":
        return ""
    return _("Leads or grades, in own words: “%(words)s”") % {"words": mentor.line_management}


def nobody_card(view: PlanView, mentee_key: str, reason: Message) -> WorkCard:
    """Somebody without a mentor in the plan: why, and what would open a door."""
    row, names = view.young[mentee_key], view.between(mentee_key, "")
    words = [sentence(reason, names), door(reason, names)]
    look = Action(_("See every mentor"), reverse("best-mentors", args=[row.pk]))
    wish = Action(_("Change the wishes"), reverse("wishes", args=[row.pk]))
    return WorkCard(
        headline=_("Nobody for %(name)s yet") % {"name": row.person.given_name},
        reason=" ".join(word for word in words if word), urgency="soon", urgency_words=_("Waits"),
        meta=young_note(row, on=view.on), primary=look, others=[wish], person=row.person.given_name,
    )  # fmt: skip


MISSING = {
    "wishes": lambda: _("wishes"),
    "availability": lambda: _("times of the week"),
    "place": lambda: _("where the young person lives"),
    "counsellor": lambda: _("a counsellor"),
}


def waiting_card(row: Waiting, rules: ProgrammeTemplate, *, on: date, may_change: bool) -> WorkCard:
    """One young person who waits: how long, what is missing, and who has answered."""
    name, enrolment = row.enrolment.person.given_name, row.enrolment
    limit = rules.sla.days_to_match
    late = limit is not None and row.days > limit and not (row.proposal or row.choice)
    urgency, words = ("now", _("First in the queue")) if enrolment.first_in_queue else ("calm", _("Waits"))
    if row.proposal:
        urgency, words = "done", _("Proposed")
    elif row.choice:
        urgency, words = "done", _("Chooses")
    elif late:
        urgency, words = "now", words if enrolment.first_in_queue else _("Has waited too long")
    return WorkCard(
        headline=_waited(name, row.days),
        reason=_reason(row),
        urgency=urgency,
        urgency_words=words,
        meta=young_note(enrolment, on=on),
        person=name,
        primary=_primary(row) if may_change else None,
        others=_waiting_others(row) if may_change else (),
    )


def _waited(name: str, days: int) -> str:
    if days == 0:
        return _("%(name)s has waited since today") % {"name": name}
    return ngettext("%(name)s has waited %(days)s day", "%(name)s has waited %(days)s days", days) % {
        "name": name, "days": days,
    }  # fmt: skip


def _reason(row: Waiting) -> str:
    if row.proposal:
        told = _("Proposed with %(mentor)s.") % {"mentor": row.proposal.mentor.person.given_name}
        return f"{told} {answers_words(row.proposal)}"
    if row.choice:
        day = date_format(row.choice.answer_by, "l j. F")
        return _("Is choosing between %(count)s mentors, until %(day)s.") % {
            "count": len(row.choice.options), "day": day,
        }  # fmt: skip
    if row.missing:
        return _("Still missing: %(what)s.") % {"what": joined(MISSING[key]() for key in row.missing)}
    return _("Nothing is missing.")


def _primary(row: Waiting) -> Action:
    if row.proposal:
        url = reverse("withdraw-proposal", args=[row.proposal.pk])
        return Action(_("Take it back"), url, "post", fields={"next": "matching"})
    if row.choice:
        return Action(_("Take it back"), reverse("withdraw-choice", args=[row.choice.pk]), "post")
    return Action(_("See the best mentors"), reverse("best-mentors", args=[row.enrolment.pk]))


def _waiting_others(row: Waiting) -> Sequence[Action]:
    own = {"wishes", "availability"} & set(row.missing)
    elsewhere = {"place", "counsellor"} & set(row.missing)
    person = row.enrolment.person
    actions = [Action(_("Fill in the wishes"), reverse("wishes", args=[row.enrolment.pk]))] if own else []
    if elsewhere:
        words = _("Fill in on %(name)s's page") % {"name": person.given_name}
        actions.append(Action(words, reverse("young-person", args=[person.pk])))
    return actions
