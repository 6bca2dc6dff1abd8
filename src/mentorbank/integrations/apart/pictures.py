"""A picture drawn anew: whatever came in, what goes out is dots and nothing else (T-13).

What a file says beside its dots – place, camera, words, colour profile, whatever hangs at its end – is never copied. Of a
moving picture the first one is taken. What stands under see-through dots is wiped, and a see-through margin cut off.
"""

from __future__ import annotations

import base64
import io
import warnings
from contextlib import suppress
from typing import Any

from PIL import Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from .trouble import Trouble

__all__ = ["HIGHEST", "MAX_SIDE", "WIDEST", "prepare", "read"]

#: Dots on the longer side of what comes in (ours): four times what a large screen shows.
MAX_SIDE = 4_000
#: Dots of what goes out (ours): the page shows a quarter of the height, so it is sharp on every screen.
WIDEST, HIGHEST = 480, 144
KINDS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip


def prepare(data: bytes) -> None:
    """Everything that drawing needs from the disk is loaded: each kind has been written and read once."""
    for kind in ("PNG", "JPEG", "WEBP"):
        file = io.BytesIO()
        Image.new("RGB", (2, 2)).save(file, kind)
        read(file.getvalue())


def read(data: bytes) -> dict[str, Any]:
    """``{"png": …}`` in base 64, at most 480 × 144; Trouble with what is wrong. The size is read before a dot is."""
    kind = _kind(data)
    if kind == "WEBP":
        _check_size(_size_of_webp(data))  # the library makes room for all of it as it opens it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the limit is ours, and what is odd beside the dots is thrown away
        try:
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                _check_size(picture.size)
                drawn = _drawn(picture)
        except Image.DecompressionBombError:
            raise Trouble("dots", limit=MAX_SIDE) from None
    file = io.BytesIO()
    drawn.save(file, "PNG", optimize=True)
    return {"png": base64.b64encode(file.getvalue()).decode()}


def _kind(data: bytes) -> str:
    """By what stands at its beginning; a name is never asked."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    for start, kind in KINDS.items():
        if data.startswith(start):
            return kind
    raise Trouble("drawing" if b"<svg" in data[:2_000].lower() else "kind")


def _size_of_webp(data: bytes) -> tuple[int, int]:
    """Width and height as the first part says them, in whichever of the three ways it is written."""
    part, said = data[12:16], int.from_bytes(data[21:25], "little")
    if part == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if part == b"VP8L":
        return (said & 0x3FFF) + 1, (said >> 14 & 0x3FFF) + 1
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF


def _check_size(size: tuple[int, int]) -> None:
    if max(size) > MAX_SIDE:
        raise Trouble("dots", limit=MAX_SIDE)


def _drawn(picture: Image.Image) -> Image.Image:
    turn = _turn(picture)
    plain = _without_margin(_plain(picture))
    plain.thumbnail(
        (HIGHEST, WIDEST) if turn in {5, 6, 7, 8} else (WIDEST, HIGHEST), Image.Resampling.LANCZOS
    )
    if turn in _TURNS:
        plain = plain.transpose(_TURNS[turn])
    if plain.mode == "RGBA":  # what nobody sees is not kept
        plain = Image.alpha_composite(Image.new("RGBA", plain.size, (0, 0, 0, 0)), plain)
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _without_margin(plain: Image.Image) -> Image.Image:
    """What can be seen of it: see-through air round a logo only makes it smaller on the page."""
    if plain.mode != "RGBA":
        return plain
    box = plain.getchannel("A").getbbox()
    if box is None:
        raise Trouble("nothing")
    return plain.crop(box)


def _turn(picture: Image.Image) -> int:
    """How a telephone held it; what cannot be read is as it stands."""
    with suppress(Exception):
        return int(picture.getexif().get(_ORIENTATION, 1))
    return 1


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits for red, green and blue, and for what is see-through when anything is."""
    if picture.mode.startswith(("I", "F")):  # sixteen bits of grey, which would only be cut off
        picture.info.pop("transparency", None)
        return picture.convert("I").point(lambda dot: dot / 257).convert("L").convert("RGB")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
