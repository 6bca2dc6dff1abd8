"""What a picture we keep may consist of: one PNG of modest size that is dots, and nothing before, between or after them."""

import struct
import zlib

#: Dots (ours): four times what a page shows in its top line.
WIDEST, HIGHEST = 480, 144
_START, _END = b"\x89PNG\r\n\x1a\n", b"IEND"
#: Colour type → bytes a dot: red, green and blue; the same with how see-through it is.
_BYTES = {2: 3, 6: 4}


def only_dots(data: bytes) -> bool:
    """Whether these bytes are exactly a head, rows of dots, and an end, each part with its right sum, and every dot there once.

    No word, profile, place or file of another kind can stand in such a picture but as colours of dots.
    """
    parts = _parts(data[len(_START) :]) if data.startswith(_START) else []
    names = [name for name, _body in parts]
    if len(names) < 3 or names != [b"IHDR", *[b"IDAT"] * (len(names) - 2), _END] or parts[-1][1]:
        return False
    if b"".join((_START, *(_part(name, body) for name, body in parts))) != data:
        return False
    return _is_drawn(parts[0][1], b"".join(body for _name, body in parts[1:-1]))


def _parts(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 0
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : end]))
        at = end + 4
    return found


def _part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _is_drawn(head: bytes, packed: bytes) -> bool:
    if len(head) != 13:
        return False
    width, height, depth, colours, *rest = struct.unpack(">IIBBBBB", head)
    if not (
        0 < width <= WIDEST and 0 < height <= HIGHEST and depth == 8 and colours in _BYTES and not any(rest)
    ):
        return False
    wanted = (width * _BYTES[colours] + 1) * height
    unpacking = zlib.decompressobj()
    try:
        rows = unpacking.decompress(packed, wanted + 1)
    except zlib.error:
        return False
    return len(rows) == wanted and unpacking.eof and not unpacking.unused_data
