"""One's own copy in words: what each value says. The file for another system keeps the codes; a person reads words."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.consents.models import InvolvedPerson
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.codes import ListName
from mentorbank.kernel.phones import phone_words
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.statuses import label as status_label
from mentorbank.web.accounts.presenters import role_name
from mentorbank.web.consents.words import RELATIONS, how_words, purpose_words
from mentorbank.web.matching.wish_words import IMPORTANCE_WORDS, kind_of_wish, value_of_wish
from mentorbank.web.matching.words import here
from mentorbank.web.recruitment.choices import STATES as MENTOR_STATES
from mentorbank.web.recruitment.choices import months_words
from mentorbank.web.referrals.enrol_form import GENDERS
from mentorbank.web.relationships.words import goal_words
from mentorbank.web.shares.words import kind_of_share
from mentorbank.web.trust.copy_words import SECTIONS
from mentorbank.web.trust.words import label

Row = Mapping[str, str]
LISTS: dict[str, ListName] = {
    "source": "referral_sources", "benefit_at_entry": "benefits", "industries": "industries", "occupations": "occupations",
    "languages": "languages", "purpose": "read_purposes", "what": "read_classes",
    "glad_to_help": "help_topics", "rather_not": "help_topics", "experience": "help_topics", "traits": "traits",
    "values": "values", "dislikes": "dislikes",
}  # fmt: skip
STATES: dict[str, dict[str, object]] = {
    "referral": {
        "received": gettext_lazy("Received"), "contacted": gettext_lazy("We have talked"), "enrolled": gettext_lazy("Enrolled"),
        "declined": gettext_lazy("We could not help"), "withdrawn": gettext_lazy("Withdrawn"),
    },
    "enrolment": {
        "waiting": gettext_lazy("Waits for a mentor"), "matched": gettext_lazy("Has a mentor"),
        "ended": gettext_lazy("Ended"), "left": gettext_lazy("Stopped"),
    },
    "course": {
        "accepted": gettext_lazy("Both said yes"), "active": gettext_lazy("Runs"), "paused": gettext_lazy("On a break"),
        "ended": gettext_lazy("Ended"),
    },
    "meeting": {
        "planned": gettext_lazy("Planned"), "held": gettext_lazy("Held"), "not_held": gettext_lazy("Not held"),
        "cancelled": gettext_lazy("Called off"), "undone": gettext_lazy("Taken back"),
    },
    "correction": {
        "open": gettext_lazy("Waits for an answer"), "done": gettext_lazy("Put right"),
        "refused": gettext_lazy("Stays as it is"),
    },
    "introduction": {
        "asked": gettext_lazy("Waits for your answer"), "yes": gettext_lazy("You have said yes"),
        "no": gettext_lazy("You have said no"), "back": gettext_lazy("You have taken your yes back"),
    },
    "mentor": {str(key): words for key, words in MENTOR_STATES.items()},
}  # fmt: skip
ANSWERS = {
    "fine": gettext_lazy("Everything is fine"), "partly": gettext_lazy("Partly what was wanted"),
    "no": gettext_lazy("Not what was wanted"), "talk": gettext_lazy("Would like to talk"),
}  # fmt: skip
CONTACTS = {"phone": gettext_lazy("Phone"), "email": gettext_lazy("Mail")}
ASKED_OF = {
    "mentee": gettext_lazy("You"),
    "mentor": gettext_lazy("You"),
    "guardian": gettext_lazy("A parent or guardian"),
}
CONSENT: dict[str, Callable[[str], object]] = {
    "purpose": purpose_words, "how": how_words, "asked_of": lambda words: ASKED_OF[words],
}  # fmt: skip
YES_NO = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No")}
TRAINING = {"course": gettext_lazy("A course"), "conversation": gettext_lazy("A conversation")}


def names_of(actor: Actor) -> dict[str, dict[str, str]]:
    """Groups, levels and kinds of mentor are called as the programmes call them; two queries."""
    found: dict[str, dict[str, str]] = {"subgroup": {}, "band": {}, "kind": {}}
    for rules in current_rules_of(Programme.objects.all(), on=timezone.localdate()).values():
        found["subgroup"] |= {group.key: group.name.in_language(here()) for group in rules.target.subgroups}
        found["band"] |= {
            band.key: band.name.in_language(here()) for band in rules.measurement.wellbeing.bands
        }
        found["kind"] |= {kind.key: kind.name.in_language(here()) for kind in rules.mentor.kinds}
    return found


def said(section: str, key: str, row: Row, names: Mapping[str, Mapping[str, str]]) -> str:
    """One value as a person says it."""
    words = row[key]
    if found := _moment(words):
        return found
    if section == "consent" and key in CONSENT:
        return str(CONSENT[key](words))
    if key in LISTS:
        return ", ".join(label(LISTS[key], one) for one in words.split(", "))
    if key == "kind" and section == "wish":
        return kind_of_wish(words)
    if key == "kind" and section == "share":
        return kind_of_share(words)
    if key == "value":
        return value_of_wish(row.get("kind", ""), words)
    if key == "state":
        known = goal_words() if section in {"goal", "goal_change"} else STATES.get(section, {})
        return str(known.get(words, words))
    if key in names:
        other = TRAINING if section == "training" else names[key]
        return str(other.get(words, words))
    return _VALUES.get(key, str)(words)


def _moment(words: str) -> str:
    """A day or a moment in words; empty for anything else. Only values that are nothing but one are read so."""
    try:
        if len(words) == 10:
            return date_format(date.fromisoformat(words), _("j F Y"))
        at = datetime.fromisoformat(words) if "T" in words and len(words) == 22 else None
    except ValueError:
        return ""
    if at is None:
        return ""
    day, time = date_format(at, _("j F Y")), date_format(at, "H.i")
    return _("%(day)s at %(time)s") % {"day": day, "time": time}


def _yes_or_no(words: str) -> str:
    return _("Yes") if words == "True" else _("No")


def _items(words: str) -> str:
    return ", ".join(map(str, json.loads(words)))


def _status(words: str) -> str:
    return status_label(StatusCategory(words), here())


_VALUES: dict[str, Callable[[str], str]] = {
    "gender": lambda words: str(dict(GENDERS).get(words, words)),
    "phone": phone_words,
    "contact": lambda words: str(CONTACTS.get(words, words)),
    "role": lambda words: role_name(Role(words)),
    "category": _status,
    "answer": lambda words: str(ANSWERS.get(words, words)),
    "refused": _yes_or_no,
    "protected_address": _yes_or_no,
    "not_to_be_contacted": _yes_or_no,
    "minority": lambda words: str(YES_NO.get(words, words)),
    "relation": lambda words: str(RELATIONS[InvolvedPerson.Relation(words)]),
    "items": _items,
    "section": lambda words: str(SECTIONS.get(words, words)),
    "months_in_mind": lambda words: months_words(int(words)),
    "importance": lambda words: IMPORTANCE_WORDS[int(words)](),
    "hours_per_month": lambda words: number_format(float(words), decimal_pos=None).replace(",0", ""),
}
