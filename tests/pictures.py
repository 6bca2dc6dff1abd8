"""Pictures for tests: good ones of every kind, ones that carry what nobody should keep, and ones nobody meant well with."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, PngImagePlugin

#: What must never be found in what is kept; each in another corner of a file.
CANARIES = [
    b"CANARY-exif",
    b"CANARY-words",
    b"CANARY-packed",
    b"CANARY-profile",
    b"CANARY-xmp",
    b"CANARY-behind",
    b"CANARY-part",
]
START = b"\x89PNG\r\n\x1a\n"


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def logo(size: tuple[int, int] = (60, 20), mode: str = "RGB") -> Image.Image:
    """A red field with a blue corner, so that what is drawn can be told from what is not, and which way up it is."""
    picture = Image.new("RGB", size, (200, 30, 40))
    picture.paste((20, 40, 220), (0, 0, size[0] // 4, size[1] // 4))
    return picture.convert(mode)


def good(size: tuple[int, int] = (60, 20)) -> dict[str, bytes]:
    """One of each kind that is taken."""
    picture = logo(size)
    return {
        "PNG": saved(picture, "PNG"), "JPEG": saved(picture, "JPEG"), "WEBP": saved(picture, "WEBP"),
        "WEBP without loss": saved(picture, "WEBP", lossless=True), "WEBP see-through": saved(half_seen(), "WEBP"),
    }  # fmt: skip


def half_seen() -> Image.Image:
    """See-through in the middle, with something hidden under it."""
    picture = logo((40, 20), "RGBA")
    picture.paste((255, 0, 255, 0), (10, 5, 30, 15))
    return picture


def part(name: bytes, body: bytes) -> bytes:
    """A part of a PNG, with its right sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_part(png: bytes, name: bytes, body: bytes) -> bytes:
    """The same PNG with one more part after its head."""
    return png[:33] + part(name, body) + png[33:]


def says(width: int, height: int) -> bytes:
    """A small PNG whose head says it is this large."""
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return START + head + part(b"IDAT", zlib.compress(b"\0" * 300)) + part(b"IEND", b"")


def carrying() -> dict[str, bytes]:
    """Good pictures that carry every canary their kind has room for."""
    exif = Image.Exif()
    exif[0x010E] = "CANARY-exif"
    exif[0x8825] = {1: "N", 2: (55.0, 0.0, 35.0), 29: "CANARY-exif"}
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "CANARY-words")
    words.add_text("Author", "CANARY-packed", zip=True)
    words.add_itxt("XML:com.adobe.xmp", "<x>CANARY-xmp</x>")
    whole = {"exif": exif, "icc_profile": b"CANARY-profile" * 20}
    behind = b"<html><script>alert('CANARY-behind')</script>"
    png = with_part(saved(logo(), "PNG", pnginfo=words, **whole), b"prVt", b"CANARY-part")
    jpeg = saved(logo(), "JPEG", comment=b"CANARY-words", xmp=b"CANARY-xmp", **whole)
    webp = saved(logo(), "WEBP", xmp=b"CANARY-xmp", **whole)
    return {"PNG": png + behind, "JPEG": jpeg + behind, "WEBP": webp + behind}


def hostile() -> dict[str, bytes]:
    """Files that are not what they seem, too much, too little or broken; each is a sentence or a clean picture."""
    png, jpeg, webp = (saved(logo(), kind) for kind in ("PNG", "JPEG", "WEBP"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.html", "<script>CANARY-behind</script>")
    frames = [Image.new("RGB", (9, 9), (shade, 0, 0)) for shade in (0, 90, 180)]
    moving = {"save_all": True, "append_images": frames[1:]}
    bomb = says(60, 20)[:33] + part(b"IDAT", zlib.compress(b"\0" * 3_000_000, 9)) + part(b"IEND", b"")
    return {
        "nothing but a blank": b" ", "half a PNG": png[: len(png) // 2], "half a JPEG": jpeg[: len(jpeg) // 2],
        "half a WebP": webp[: len(webp) // 2], "a head alone": png[:33], "a beginning alone": START,
        "says it is enormous": says(2**31 - 1, 2**31 - 1), "says it is very wide": says(100_000, 1),
        "says it is too wide": says(4001, 1), "says it is nothing": says(0, 0), "says more than it holds": says(3000, 3000),
        "more than it says": bomb, "a zip behind": png + packed.getvalue(), "a zip before": packed.getvalue() + png,
        "a PDF behind": jpeg + b"%PDF-1.7 CANARY-behind", "a page before": b"<html><img src=x onerror=alert(1)>" + png,
        "a page inside": with_part(png, b"tEXt", b"Comment\0<script>CANARY-words</script>"),
        "a profile that unpacks to much": with_part(png, b"iCCP", b"x\0\0" + zlib.compress(b"CANARY-profile" * 150_000)),
        "words that unpack to much": with_part(png, b"zTXt", b"x\0\0" + zlib.compress(b"CANARY-packed" * 150_000)),
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "SVG with a head": b'<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg/>', "moving GIF": saved(frames[0], "GIF", **moving),
        "moving PNG": saved(frames[0], "PNG", **moving), "moving WebP": saved(frames[0], "WEBP", **moving),
        "two pictures in a JPEG": saved(logo(), "MPO", **moving), "TIFF": saved(logo(), "TIFF"), "BMP": saved(logo(), "BMP"),
        "PDF": saved(logo(), "PDF"), "CMYK": saved(logo(mode="CMYK"), "JPEG"), "grey": saved(logo(mode="L"), "JPEG"),
        "sixteen bits": saved(Image.new("I;16", (20, 10), 256 * 128), "PNG"), "one bit": saved(logo(mode="1"), "PNG"),
        "palette": saved(logo(mode="P"), "PNG"), "palette, see-through": saved(half_seen().quantize(8), "PNG"),
        "one colour see-through": saved(logo(), "PNG", transparency=(200, 30, 40)),
        "grey, see-through": saved(logo(mode="LA"), "PNG"),
        "nothing to see": saved(Image.new("RGBA", (9, 9), (200, 0, 0, 0)), "PNG"),
        "one dot": saved(Image.new("RGB", (1, 1)), "PNG"),
        "a line": saved(Image.new("RGB", (4000, 1)), "PNG"), "a page called picture": b"<!doctype html><title>x</title>",
        "a program": b"\x7fELF" + bytes(200), "a broken turn": saved(logo(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
        "a WebP that says much": webp[:26] + b"\xff\x3f\xff\x3f" + webp[30:], "JPEG without end": jpeg[:-2] + b"\xff\xd8" * 500,
    }  # fmt: skip


def spoilt(seed: int) -> Iterator[bytes]:
    """Good and hostile small pictures, each with a few bytes changed, cut, doubled, or put together of two; without end."""
    chance = random.Random(seed)
    every = (*good((12, 8)).values(), *carrying().values(), *hostile().values())
    small = [one for one in every if len(one) < 4000 and one.startswith((START, b"\xff\xd8\xff", b"RIFF"))]
    while True:
        data = bytearray(chance.choice(small))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data) + 1)
            match chance.randrange(6):
                case 0:
                    data[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    data[at : at + 4] = struct.pack(
                        ">I", chance.choice([0, 1, 255, 2**15, 2**31 - 1, 2**32 - 1])
                    )
                case 2:
                    del data[at : at + chance.randrange(1, 20)]
                case 3:
                    data[at:at] = data[at : at + chance.randrange(1, 40)]
                case 4:
                    other = chance.choice(small)
                    data[at:] = other[chance.randrange(len(other)) :]
                case 5:
                    data[at:at] = part(
                        chance.choice([b"tEXt", b"eXIf", b"acTL", b"fdAT", b"PLTE", b"tRNS"]),
                        bytes(data[:30]),
                    )
        yield _summed(bytes(data)) if chance.random() < 0.5 else bytes(data)


def _summed(data: bytes) -> bytes:
    """A PNG whose parts have their right sums again, so that what is spoilt in them is reached at all."""
    if not data.startswith(START):
        return data
    found, at = [START], len(START)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 12 + length > len(data):
            break
        found.append(part(data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return b"".join(found) + data[at:]
