"""Is this Excel file safe to open? Looks only at the archive's list of contents, opens nothing (T-12)."""

from __future__ import annotations

import io
import zipfile
import zlib

from ..trouble import Trouble

MAX_ENTRIES = 2_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
_ENCRYPTED = 0x1
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")


def check_archive(data: bytes) -> None:
    """Returns when ``data`` may be opened as an Excel workbook without macros; Trouble with the reason
    otherwise.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(entries)
            _check_kind({entry.filename for entry in entries})
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise Trouble("password")
            if any(_is_archive(archive, entry) for entry in entries):
                raise Trouble("packed inside")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        raise Trouble("damaged") from None


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked / packed > MAX_RATIO:
        raise Trouble("room")


def _check_kind(names: set[str]) -> None:
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Trouble("macros")
    if "xl/workbook.xml" not in names:
        raise Trouble("no workbook")


def _is_archive(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as file:
        return file.read(4) in _ARCHIVES
