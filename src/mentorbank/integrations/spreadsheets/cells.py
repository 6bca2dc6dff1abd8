"""One cell of text to one value, or a sentence that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from email.utils import getaddresses

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.integrations.spreadsheets.folding import fold
from mentorbank.kernel import places
from mentorbank.kernel.codes import Code

Parse = Callable[[str], object]

YES = {fold(word) or word for word in ("ja", "j", "yes", "y", "x", "1", "sand", "true", "ok", "✓", "✔")}
NO = {fold(word) or word for word in ("nej", "n", "no", "0", "falsk", "false", "-")}
MAX_TEXT, MAX_MAIL = 2_000, 320
_EXCEL_ERROR = re.compile(
    r"#(N/A|I/T|REF!|REFERENCE!|VALUE!|VÆRDI!|NAME\?|NAVN\?|DIV/0!|DIVISION/0!|NUM!|NULL!|NUL!)"
)
_NUMBER = re.compile(r"[-+]?\d{1,15}(,\d{1,10})?")


class CellError(Exception):
    """The cell cannot be used; ``sentence`` says why and what to write instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def parse_text(text: str) -> str:
    """The text on one or more lines; CellError for an Excel error such as #REF! or more than 2,000
    characters.
    """
    if _EXCEL_ERROR.fullmatch(text.strip()):
        raise CellError(_("Excel shows an error here instead of a value. Correct the cell."))
    if len(text) > MAX_TEXT:
        raise CellError(too_long())
    return text.strip()


def too_long() -> str:
    """The sentence for a cell no fact is as long as."""
    return _("The text is longer than %(limit)d characters. Shorten it.") % {"limit": MAX_TEXT}


def parse_yes_no(text: str) -> bool:
    """True for ja, x, 1, sand …; False for nej, 0, falsk …; CellError for anything else."""
    word = fold(text) or text.strip()
    if word in YES:
        return True
    if word in NO:
        return False
    raise CellError(_("Write yes or no (ja or nej)."))


def parse_decimal(text: str) -> Decimal:
    """A number as Danes write it: ``1.234,5``; a full stop before three digits divides thousands, else it is
    a comma.
    """
    bare = re.sub(r"\s|kr\.?$|^kr\.?|dkk", "", text.strip().casefold())
    if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "")
    bare = bare.replace(".", ",", 1) if "," not in bare else bare
    if not _NUMBER.fullmatch(bare):
        raise CellError(_("This is not a number. Write it with digits, for example 12 or 7,5."))
    return Decimal(bare.replace(",", "."))


def parse_int(text: str) -> int:
    """A whole number; CellError when it has decimals or is no number."""
    number = parse_decimal(text)
    if number != number.to_integral_value():
        raise CellError(_("Write a whole number without decimals."))
    return int(number)


def parse_email(text: str) -> str:
    """One address in lower case, also from ``Anna <anna@example.org>``; CellError otherwise."""
    wanted = text.strip().removeprefix("mailto:").replace(";", ",")
    if len(wanted) > MAX_MAIL:  # the standard library goes a step deeper for every bracket
        raise CellError(_not_a_mail_address())
    found = [address for _name, address in getaddresses([wanted]) if "@" in address]
    if len(found) > 1:
        raise CellError(_("There is more than one e-mail address here. Keep one."))
    address = (found[0] if found else wanted).lower()
    try:
        validate_email(address)
    except ValidationError:
        raise CellError(_not_a_mail_address()) from None
    return address


def _not_a_mail_address() -> str:
    return _("This is not an e-mail address. It should look like name@example.org.")


def parse_phone(text: str) -> str:
    """One number in international form (``+45…``); eight digits alone are Danish. CellError otherwise."""
    digits = phonenumbers.normalize_digits_only(text)
    if re.search(r"[/;,]|\bog\b|\beller\b", text.strip()) and len(digits) > 12:
        raise CellError(_("There is more than one phone number here. Keep one."))
    international = text.strip().startswith("+")
    if len(digits) == 8 and not international:
        return "+45" + digits
    try:
        number = phonenumbers.parse("+" + digits if international else digits, "DK")
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    if not phonenumbers.is_possible_number(number):
        raise CellError(_("This is not a phone number. Write eight digits, or + and the country code."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def parse_postal_code(text: str) -> str:
    """The four digits of a Danish postal code, also from ``DK-4760`` or ``4760 Vordingborg``; CellError
    otherwise.
    """
    found = re.match(r"(?:DK\s*-?\s*)?(\d{3,4})(?!\d)", text.strip(), re.IGNORECASE)
    code = found[1].zfill(4) if found else ""
    if places.postal_code(code) is None:
        raise CellError(
            _("There is no Danish postal code like this. Write the four digits, for example 4760.")
        )
    return code


def parse_choice(text: str, codes: Sequence[Code]) -> str:
    """The key of the row whose name in either language, key or synonym was written; CellError otherwise."""
    return choice(codes)(text)


def choice(codes: Sequence[Code]) -> Callable[[str], str]:
    """``parse_choice`` for one list, prepared once for many rows."""
    keys: dict[str, str] = {}
    for code in codes:
        for word in (code.da, code.en, code.key, *code.synonyms):
            keys.setdefault(fold(word), code.key)
    labels = {code.key: code.label(get_language() or "da") for code in codes}

    def parse(text: str) -> str:
        key = keys.get(fold(text))
        if key is None:
            raise CellError(_not_on_the_list(text, keys, labels))
        return key

    return parse


def _not_on_the_list(text: str, keys: Mapping[str, str], labels: Mapping[str, str]) -> str:
    near = get_close_matches(fold(text), keys, n=3, cutoff=0.6)
    suggestions = list(dict.fromkeys(labels[keys[word]] for word in near))
    if suggestions:
        return _("“%(text)s” is not on our list. Did you mean %(suggestions)s?") % {
            "text": text.strip()[:60],
            "suggestions": " / ".join(suggestions),
        }
    return _("“%(text)s” is not on our list. Choose one of the names on the list.") % {
        "text": text.strip()[:60]
    }
