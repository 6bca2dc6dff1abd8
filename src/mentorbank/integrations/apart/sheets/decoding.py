"""From bytes to letters: UTF-8, UTF-16 and Windows-1252, and a sentence when it is none of them."""

from __future__ import annotations

import codecs
import re

from ..trouble import Trouble

# æ, ø and å read in the wrong alphabet once before: «SÃ¸ren», or a question mark in a diamond.
_BROKEN = re.compile("Ã[¦¸¥†˜…\x85\x86\x98©¼¶¤]|\ufffd")
# æ, ø and å of old DOS and Mac files, as Windows shows them: «S›ren».
_OLD_ALPHABET = re.compile("(?<=[A-Za-z])[›‘†¾¿Œ]|[¯®](?=[a-z])")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; Trouble, naming the row, when letters would be lost."""
    encoding = _marked(data) or _wide(data)
    if encoding:
        return _checked(_read(data, encoding)), encoding
    if b"\0" in data:
        raise Trouble("no text")
    try:
        return _checked(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as error:
        if not data.decode("utf-8", "ignore").isascii():
            raise Trouble("unreadable", row=_row_of(data[: error.start])) from None
    text = _checked(_read(data, "cp1252"))
    if odd := _OLD_ALPHABET.search(text):
        raise Trouble("unreadable", row=_row(text[: odd.start()]))
    return text, "cp1252"


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every second byte of ordinary text is zero."""
    half = max(1, len(data) // 2)
    first, second = data[0::2].count(0) / half, data[1::2].count(0) / half
    if second > 0.4 and first < 0.1:
        return "utf-16-le"
    return "utf-16-be" if first > 0.4 and second < 0.1 else None


def _read(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        raise Trouble("unreadable", row=_row(before)) from None


def _checked(text: str) -> str:
    if broken := _BROKEN.search(text):
        raise Trouble("unreadable", row=_row(text[: broken.start()]))
    if "\0" in text:
        raise Trouble("no text")
    return text


def _row_of(before: bytes) -> int:
    return _row(before.decode("latin-1"))


def _row(before: str) -> int:
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
