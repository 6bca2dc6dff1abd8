"""What is known about a young person, as terms and values: how to reach them, how they came, what held at entry."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mentorbank.domain.matching.models import Wish
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.referrals.queries import OPEN_STATES, Case
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.kernel.places import municipality
from mentorbank.kernel.statuses import StatusCategory, label
from mentorbank.web.referrals.choices import code_label, days, here, said
from mentorbank.web.referrals.enrol_form import GENDERS, PARTS
from mentorbank.web.referrals.presenters import moment_words
from mentorbank.web.ui.parts import Action, Event, Fact

VIA_WORDS = {
    "link": lambda: _("by the link"), "mail": lambda: _("in a mail"), "staff": lambda: _("by phone or in person"),
    "self": lambda: _("by themselves"), "import": lambda: _("from a list"), "api": lambda: _("from another system"),
}  # fmt: skip


def contact_facts(person: Person, may_change: bool, *, sees_address: bool) -> list[Fact]:
    """How to reach the young person, and where they live for those who may see it."""
    change = Action(_("Correct"), reverse("young-person-correct", args=[person.pk])) if may_change else None
    born = date_format(person.birth_date, _("j F Y")) if person.birth_date else ""
    facts = [
        Fact(_("Phone"), _dial(person.phone), change),
        Fact(_("Mail"), person.email),
        Fact(_("Born"), born),
        Fact(_("Lives in"), _lives_in(person) if sees_address else _("Not shown")),
    ]
    if person.protected_address:
        facts.insert(
            0,
            Fact(
                _("Protected address"), _("Tell nobody where the young person lives, goes to school or works")
            ),
        )
    if person.safe_contact:
        facts.insert(0, Fact(_("Careful"), _("Write and call only as agreed")))
    return facts


def _lives_in(person: Person) -> str:
    place = municipality(person.municipality_code) if person.municipality_code else None
    return " ".join(filter(None, [person.postal_code, place.short_name if place else ""]))


def _dial(phone: str) -> str:
    return format_html('<a href="tel:{}">{}</a>', phone, phone_words(phone)) if phone else ""


def referral_facts(referral: Referral | None) -> list[Fact]:
    """How the young person came to us, and from when the contact is ours (R-111)."""
    if referral is None:
        return []
    who = (
        ", ".join(filter(None, [referral.referrer_name, referral.referrer_workplace]))
        or referral.referrer_email
    )
    ours = referral.programme.responsible.full_name if referral.programme.responsible else ""
    return [
        Fact(_("Came"), VIA_WORDS[referral.via](), note=moment_words(referral.received_at)),
        Fact(
            _("The contact is ours"),
            ours,
            note=_("since %(moment)s") % {"moment": moment_words(referral.received_at)},
        ),
        Fact(_("Said yes themselves"), date_format(referral.own_yes_on, _("j F Y"))),
        Fact(_("Referred by"), who or _("the young person"), note=referral.referrer_email if who else ""),
    ]


def entry_facts(enrolment: Enrolment | None, *, sees_school: bool) -> list[Fact]:
    """What was known at entry; it stands as it was then (R-083). A protected address is found by the school's name too."""
    if enrolment is None:
        return []
    template = rules_of(enrolment.version_id)
    groups = {group.key: said(group.name) for group in template.target.subgroups}
    occupation = StatusCategory(enrolment.occupation_at_entry or StatusCategory.UNKNOWN)
    yes = {True: _("Yes"), False: _("No"), None: _("Not asked yet")}
    facts = [
        Fact(_("Group"), groups.get(enrolment.subgroup, "")),
        Fact(_("Did at entry"), label(occupation, here()),
             note=enrolment.current_education if sees_school else ""),
        Fact(_("Risk of dropping out"), yes[enrolment.at_risk_of_dropout]),
        Fact(_("Wishes for education or a job"), yes[enrolment.wishes_education_or_job]),
        Fact(_("A mentor is thought to help"), yes[enrolment.assessed_able]),
        Fact(_("Benefit"), code_label("benefits", enrolment.benefit_at_entry)),
        Fact(_("Without work or education since"),
             date_format(enrolment.unemployed_since, _("j F Y")) if enrolment.unemployed_since else ""),
        Fact(_("Wishes for a mentor"), ", ".join(_wish_words(wish) for wish in enrolment.wishes.all())),
        Fact(_("Has time"), _week_words(enrolment.availability)),
        Fact(_("Languages"), ", ".join(code_label("languages", key) for key in enrolment.languages)),
        Fact(_("Interests"), ", ".join(enrolment.interests)),
        Fact(_("Counsellor"), enrolment.counsellor.full_name if enrolment.counsellor else ""),
    ]  # fmt: skip
    return [fact for fact in facts if fact.value]


def _wish_words(wish: Wish) -> str:
    if wish.kind == "industry":
        return code_label("industries", wish.value)
    if wish.kind == "gender":
        return str(dict(GENDERS).get(wish.value, wish.value))
    return wish.value


def _week_words(slots: list[str]) -> str:
    parts, names = dict(PARTS), dict(days())
    said_slots: dict[str, list[str]] = {}
    for slot in slots:
        day, _sep, part = slot.rpartition("_")
        said_slots.setdefault(str(parts[part]), []).append(names[day].lower())
    return "; ".join(f"{part}: {', '.join(found)}" for part, found in said_slots.items())


def history(cases: list[Case]) -> list[Event]:
    """Earlier times this young person was with us."""
    return [
        Event(date_format(local_day(case.began_at), _("j F Y")), case.programme.name, _ended_words(case))
        for case in cases
    ]


def _ended_words(case: Case) -> str:
    if case.enrolment is None:
        open_now = case.referral is not None and case.referral.state in OPEN_STATES
        return _("An open referral") if open_now else _("It came to nothing that time")
    return {
        Enrolment.State.WAITING: _("Waits for a mentor"),
        Enrolment.State.MATCHED: _("In a course"),
        Enrolment.State.ENDED: _("The course has ended"),
        Enrolment.State.LEFT: _("Stopped before the end"),
    }[Enrolment.State(case.enrolment.state)]
