"""Phone numbers as people type them, and as they are stored."""

import phonenumbers

DANISH = "+45"
DANISH_DIGITS = 8


def read_phone(typed: str) -> str | None:
    """The number with its country: ``"00 12 34 56"`` becomes ``"+4500123456"``; None when it cannot be one.

    Eight digits alone are a Danish number. Only the length is judged: which numbers are in use changes, and a
    wrong refusal would shut somebody out.
    """
    bare = "".join(typed.split())
    if bare.isdigit() and len(bare) == DANISH_DIGITS:
        bare = f"{DANISH}{bare}"
    try:
        number = phonenumbers.parse(bare, "DK")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_words(stored: str) -> str:
    """A stored number as people read it aloud: a Danish one in pairs, another with its country; what is neither, as it is."""
    digits = stored.removeprefix(DANISH)
    if stored.startswith(DANISH) and len(digits) == DANISH_DIGITS and digits.isdigit():
        return " ".join(digits[at : at + 2] for at in range(0, DANISH_DIGITS, 2))
    try:
        number = phonenumbers.parse(stored)
    except phonenumbers.NumberParseException:
        return stored
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
