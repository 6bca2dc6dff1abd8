"""Words compared as people mean them: capitals, blanks, punctuation and accents make no difference."""

from __future__ import annotations

import re
import unicodedata

_DANISH = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def fold(text: str) -> str:
    """``"E-mail adresse:"`` → ``"emailadresse"``; ``"Fødselsår"``, ``"Foedselsaar"`` and ``"FODSELSAR"`` are
    the same.
    """
    plain = unicodedata.normalize("NFC", text).casefold().translate(_DANISH)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", plain).replace("oe", "o").replace("aa", "a")
