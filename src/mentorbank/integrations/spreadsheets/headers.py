"""Which column is which field: headings as municipalities write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mentorbank.integrations.spreadsheets.cells import Parse, parse_text
from mentorbank.integrations.spreadsheets.folding import fold

# What the columns of common fields are called; a FieldSpec with the same key knows these by itself.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "first_name": ("fornavn", "fornavne", "first name", "given name"),
    "last_name": ("efternavn", "efternavne", "last name", "surname", "family name"),
    "full_name": ("navn", "fulde navn", "name", "full name"),
    "birth_date": ("fødselsdato", "fødselsdag", "født", "f dato", "birth date", "date of birth", "birthday"),
    "birth_year": ("fødselsår", "årgang", "født år", "birth year", "year of birth"),
    "age": ("alder", "age"),
    "gender": ("køn", "gender"),
    "address": ("adresse", "vej", "gade", "gadenavn", "vejnavn", "address", "street"),
    "postal_code": ("postnr", "postnummer", "post nr", "postal code", "postcode", "zip"),
    "town": ("by", "bynavn", "postdistrikt", "city", "town"),
    "municipality": ("kommune", "bopælskommune", "hjemkommune", "municipality"),
    "phone": ("telefon", "telefonnr", "telefonnummer", "tlf", "tlf nr", "mobil", "mobilnr", "mobilnummer",
              "mobiltelefon", "phone", "mobile", "telephone"),
    "email": ("e-mail", "mail", "mailadresse", "e-mailadresse", "e-post", "email"),
    "industry": ("branche", "brancher", "erhverv", "fag", "fagområde", "sektor", "industry", "sector"),
    "company": ("firma", "virksomhed", "virksomhedsnavn", "firmanavn", "arbejdsplads", "arbejdsgiver",
                "organisation", "company", "employer"),
    "job_title": ("stilling", "stillingsbetegnelse", "titel", "jobtitel", "job", "profession", "job title",
                  "title"),
    "occupation": ("fagretning", "uddannelse", "occupation"),
    "languages": ("sprog", "languages", "language"),
    "benefit": ("ydelse", "forsørgelse", "forsørgelsesgrundlag", "ydelsestype", "benefit"),
    "target_group": ("målgruppe", "matchgruppe", "visitation", "target group"),
    "recruitment_channel": ("rekrutteringskanal", "kanal", "hørt om os", "hvor har du hørt om os", "channel"),
    "referral_source": ("henvist af", "henvist fra", "henviser", "henvisningskilde", "referred by"),
    "referral_date": ("henvist", "henvist dato", "henvisningsdato", "dato for henvisning", "referral date"),
    "counsellor": ("vejleder", "sagsbehandler", "kontaktperson", "jobkonsulent", "counsellor"),
    "start_date": ("startdato", "start", "opstart", "opstartsdato", "start date"),
    "end_date": ("slutdato", "slut", "afsluttet", "afslutningsdato", "end date"),
    "wishes": ("ønsker", "ønske", "ønsker til mentor", "wishes"),
    "motivation": ("motivation", "hvorfor mentor"),
    "notes": ("noter", "note", "bemærkning", "bemærkninger", "kommentar", "kommentarer", "notes", "comments"),
    "consent": ("samtykke", "samtykke givet", "consent"),
    "active": ("aktiv", "status aktiv", "active"),
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
# Headings about somebody else's telephone or mail than the person in the row.
_OTHERS = re.compile(
    r"\b(vejleder|sagsbehandler|kontaktperson|koordinator|for[æa]eldre|mor|far|v[æa]erge|p[åa]rørende|l[æa]erer|leder|chef)s?\b",
    re.IGNORECASE,
)
_PREFIX_LETTERS, _ALIKE = 5, 0.86
_LONGEST = 200  # letters of a heading that are looked at: comparing must not take long for any file


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field we can take in: how its column may be called and how a cell becomes a value.

    ``parse`` returns the value or raises CellError; it never sees an empty cell. ``unique`` fields may not
    hold the same value twice in a file.
    """

    key: str
    label: str
    required: bool = False
    synonyms: tuple[str, ...] = ()
    parse: Parse = parse_text
    unique: bool = False

    def names(self) -> list[str]:
        """Every folded name of the column, the label first."""
        written = (self.label, *self.synonyms, *HEADERS.get(self.key, ()), self.key)
        return [name for name in dict.fromkeys(map(fold, written)) if name]


def guess_mapping(headers: Sequence[str], fields: Sequence[FieldSpec]) -> dict[str, int]:
    """Field key → column number (from 0), the surest guesses first; a column serves one field, a field one
    column.

    Fields without a likely column are left out; so are columns nobody wants. The person on the screen
    decides.
    """
    mapping: dict[str, int] = {}
    for _doubt, place, key in sorted(_guesses(headers, fields)):
        if key not in mapping and place not in mapping.values():
            mapping[key] = place
    return mapping


def _guesses(headers: Sequence[str], fields: Sequence[FieldSpec]) -> Iterator[tuple[float, int, str]]:
    names = {field.key: field.names() for field in fields}
    for place, header in enumerate(headers):
        bare = _BRACKETS.sub("", header[:_LONGEST])
        words = set() if _OTHERS.search(bare) else {fold(word) for word in bare.split()}
        for key, known in names.items():
            doubt = min((_doubt(fold(bare), words, name) for name in known), default=1.0)
            if fold(bare) and doubt < 1:
                yield doubt, place, key


def _doubt(header: str, words: set[str], name: str) -> float:
    """0 when the heading is the name, more when it begins with it, holds it or is misspelt, 1 when unlike."""
    if header == name:
        return 0.0
    if name in words:
        return 0.4
    shorter, longer = sorted((header, name), key=len)
    if len(shorter) >= _PREFIX_LETTERS and longer.startswith(shorter):
        return 0.2 + 0.3 * (1 - len(shorter) / len(longer))
    if len(shorter) > _PREFIX_LETTERS and abs(len(header) - len(name)) <= 2:
        likeness = SequenceMatcher(None, header, name).ratio()
        return 0.5 + (1 - likeness) if likeness >= _ALIKE else 1.0
    return 1.0
