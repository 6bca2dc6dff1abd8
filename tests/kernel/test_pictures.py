"""A picture that is kept is dots and nothing else: every other byte is found."""

import zlib

import pytest
from PIL import Image

from mentorbank.kernel.pictures import HIGHEST, WIDEST, only_dots
from tests.pictures import START, logo, part, saved, with_part

PNG = saved(logo(), "PNG")
HEAD, END = PNG[8:33], part(b"IEND", b"")
ROWS = (b"\0" + bytes(60 * 3)) * 20


@pytest.mark.parametrize("size", [(1, 1), (WIDEST, HIGHEST)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_dots_alone_are_dots_alone(size: tuple[int, int], mode: str) -> None:
    assert only_dots(saved(Image.new(mode, size), "PNG"))


@pytest.mark.parametrize(
    "other",
    [
        PNG + b"\0",
        b"\0" + PNG,
        PNG[:-1],
        PNG[:-12],
        b"",
        START,
        with_part(PNG, b"tEXt", b"Comment\0x"),
        with_part(PNG, b"eXIf", b"MM"),
        with_part(PNG, b"IHDR", HEAD[8:21]),
        PNG[:-12] + part(b"IEND", b"more"),
        PNG[:40] + bytes([PNG[40] ^ 1]) + PNG[41:],
        START + HEAD + part(b"IDAT", zlib.compress(ROWS) + b"behind") + END,
        START + HEAD + part(b"IDAT", zlib.compress(ROWS + b"x")) + END,
        START + HEAD + part(b"IDAT", zlib.compress(ROWS[:-1])) + END,
        START + HEAD + part(b"IDAT", b"not packed") + END,
        START + HEAD + END,
        START + part(b"IHDR", b"short") + part(b"IDAT", zlib.compress(ROWS)) + END,
        saved(logo(mode="P"), "PNG"),
        saved(logo(mode="L"), "PNG"),
        saved(logo((WIDEST + 1, 2)), "PNG"),
        saved(logo((2, HIGHEST + 1)), "PNG"),
        saved(logo(), "JPEG"),
    ],
    ids=range(22),
)
def test_anything_else_is_found(other: bytes) -> None:
    assert only_dots(PNG) and not only_dots(other)


def test_the_same_dots_packed_otherwise_are_still_dots() -> None:
    assert only_dots(START + HEAD + part(b"IDAT", zlib.compress(ROWS)) + END)
    packed = zlib.compress(ROWS)
    assert only_dots(START + HEAD + part(b"IDAT", packed[:9]) + part(b"IDAT", packed[9:]) + END)
