"""Which columns a file of people may have. The headings are our words; municipalities' own words are known beside them."""

from datetime import date
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.domain.imports.rules import Kind
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.integrations.spreadsheets import (
    FieldSpec,
    choice,
    parse_date,
    parse_email,
    parse_phone,
    parse_postal_code,
    parse_text,
    parse_yes_no,
)
from mentorbank.kernel.codes import Code, active, load
from mentorbank.web.imports.cells import day_of_yes, hours, municipality_code, several, short

SAID_YES = (
    "dato for ja", "ja dato", "sagt ja", "sagt ja den", "takket ja", "dato for takket ja", "den unges ja", "samtykke",
    "samtykke dato", "samtykkedato", "dato for samtykke", "samtykke givet", "day of yes", "date of yes", "consent date",
)  # fmt: skip
REFERRER = (
    "henviser",
    "henvist af",
    "vejleder",
    "sagsbehandler",
    "kontaktperson",
    "jobkonsulent",
    "referred by",
)
REFERRER_MAIL = tuple(
    f"{who} {mail}"
    for who in ("henviser", "henvisers", "vejleder", "vejleders", "sagsbehandler", "sagsbehandlers")
    for mail in ("mail", "e-mail", "mailadresse")
)
PROTECTED = ("adressebeskyttelse", "beskyttet adresse", "navne og adressebeskyttelse", "hemmelig adresse")
WANTS = ("ønsker", "ønske", "ønsker til mentor", "hvad ønsker den unge", "ønsker hjælp til", "wishes")


def columns(kind: str, programme: Programme, *, on: date) -> list[FieldSpec]:
    """Every column this kind of file may have, in the order of the sheet one can download."""
    return _young_people(on) if kind == Kind.YOUNG_PEOPLE else _mentors(programme, on)


def asked(specs: list[FieldSpec], mapping: dict[str, int]) -> list[FieldSpec]:
    """The same, with the name demanded as the file has it: one column, or first and last name apart."""
    whole = "full_name" in mapping and "first_name" not in mapping
    name, unused = ("full_name", "first_name") if whole else ("first_name", "full_name")
    return [_required(spec) if spec.key == name else spec for spec in specs if spec.key != unused]


def _required(spec: FieldSpec) -> FieldSpec:
    return FieldSpec(spec.key, spec.label, True, spec.synonyms, spec.parse, spec.unique)


def _named() -> list[FieldSpec]:
    return [
        FieldSpec("first_name", _("First name"), parse=short(60)),
        FieldSpec("last_name", _("Last name"), parse=short(80)),
        FieldSpec("full_name", _("Name"), parse=short(140)),
    ]


def _reached(*, one_each: bool) -> list[FieldSpec]:
    return [
        FieldSpec("phone", _("Phone"), parse=parse_phone),
        FieldSpec("email", _("Mail address"), parse=parse_email, unique=one_each),
        FieldSpec("postal_code", _("Postal code"), parse=parse_postal_code),
        FieldSpec("protected_address", _("Protected address"), synonyms=PROTECTED, parse=parse_yes_no),
    ]


def _young_people(on: date) -> list[FieldSpec]:
    born = partial(parse_date, latest=on)
    source = choice(active(load("referral_sources"), on=on))
    said_yes = day_of_yes(on, _("Write the day the young person said yes, for example 03-02-2026."))
    return [
        *_named(),
        FieldSpec("birth_date", _("Date of birth"), required=True, parse=born),
        FieldSpec("own_yes_on", _("Day of their own yes"), True, SAID_YES, said_yes),
        *_reached(one_each=False),
        FieldSpec("municipality", _("Municipality"), parse=municipality_code(on)),
        FieldSpec("wants", _("What the young person would like"), synonyms=WANTS, parse=parse_text),
        FieldSpec("urgency", _("What is urgent"), synonyms=("haster", "hastegrad"), parse=parse_text),
        FieldSpec("source", _("Referred from"), synonyms=("henvisningskilde", "kilde"), parse=source),
        FieldSpec("referrer_name", _("The referrer's name"), synonyms=REFERRER, parse=short(120)),
        FieldSpec("referrer_email", _("The referrer's mail address"), False, REFERRER_MAIL, parse_email),
        FieldSpec("referrer_workplace", _("The referrer's workplace"), parse=short(120)),
    ]


def _mentors(programme: Programme, on: date) -> list[FieldSpec]:
    channel = choice(active(load("recruitment_channels"), on=on))
    industries = several(active(load("industries"), on=on))
    kinds = [Code(row.key, row.name.da, row.name.en) for row in current_rules(programme, on=on).mentor.kinds]
    kind = [
        FieldSpec("mentor_kind", _("Kind of mentor"), synonyms=("mentortype", "type"), parse=choice(kinds))
    ]
    said_yes = day_of_yes(
        on,
        _(
            "Write the day the mentor said yes, for example 03-02-2026, or leave it empty: then they are asked."
        ),
    )
    per_month = ("timer", "timer pr måned", "timer om måneden", "timetal")
    return [
        *_named(),
        *_reached(one_each=True),
        *(kind if len(kinds) > 1 else []),
        FieldSpec("company", _("Workplace"), parse=short(120)),
        FieldSpec("job_title", _("Job title"), parse=short(120)),
        FieldSpec("industry", _("Industries"), parse=industries),
        FieldSpec("hours_per_month", _("Hours a month"), synonyms=per_month, parse=hours),
        FieldSpec("motivation", _("Why they want to be a mentor"), parse=parse_text),
        FieldSpec("recruitment_channel", _("How they found us"), parse=channel),
        FieldSpec("own_yes_on", _("Day of their own yes"), synonyms=SAID_YES, parse=said_yes),
    ]


def hints(kind: str, programme: Programme, *, on: date) -> dict[str, str]:
    """What to write in a column, for the sheet one can download."""
    here = get_language() or "da"

    def names(codes: list[Code]) -> str:
        return _("One of: %(names)s") % {"names": " / ".join(code.label(here) for code in codes)}

    kinds = [Code(row.key, row.name.da, row.name.en) for row in current_rules(programme, on=on).mentor.kinds]
    found = {
        "birth_date": _("Day, month and year, for example 17-05-2007. Never a CPR number."),
        "own_yes_on": _("The day the young person said yes, for example 03-02-2026."),
        "phone": _("Eight digits. Phone or mail must be there."),
        "email": _("Phone or mail must be there."),
        "postal_code": _("Four digits."),
        "protected_address": _("Yes or no. With a yes, next to nobody sees where it is."),
        "municipality": _("The name of the municipality. It may be empty when there is a postal code."),
        "referrer_email": _("When it is there, the referrer gets a receipt with a link to follow."),
        "hours_per_month": _("A number, for example 4."),
        "mentor_kind": names(kinds),
    }
    if kind == Kind.MENTORS:
        found["own_yes_on"] = _("The day the mentor said yes, for example 03-02-2026. Empty: they are asked.")
    found["source"] = names(active(load("referral_sources"), on=on))
    found["recruitment_channel"] = names(active(load("recruitment_channels"), on=on))
    found["industry"] = _("Several with a comma between.") + " " + names(active(load("industries"), on=on))
    return found
