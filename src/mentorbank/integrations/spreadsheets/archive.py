"""Is this Excel file safe to open? Looks only at the archive's list of contents, opens nothing (T-12)."""

from __future__ import annotations

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from mentorbank.kernel.refusals import Refused

MAX_ENTRIES = 2_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
_ENCRYPTED = 0x1
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")


def check_archive(data: bytes) -> None:
    """Returns when ``data`` may be opened as an Excel workbook without macros; Refused with the reason
    otherwise.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(entries)
            _check_kind({entry.filename for entry in entries})
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise Refused(_("The file has a password. Save it without one and upload it again."))
            if any(_is_archive(archive, entry) for entry in entries):
                raise Refused(
                    _("There are other files packed inside this one. Copy the rows to a new workbook.")
                )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        raise Refused(damaged()) from None


def damaged() -> str:
    """The sentence for a workbook that cannot be opened."""
    return _(
        "The file is damaged. Open it in Excel, save it again as Excel (.xlsx), and upload the new file."
    )


def macros() -> str:
    """The sentence for a workbook with programs in it."""
    return _("The file holds macros, small programs we never open. Save it as Excel (.xlsx) without macros.")


def not_a_workbook() -> str:
    """The sentence for something that calls itself a workbook and is none."""
    return _("This is not an Excel workbook (.xlsx). Save the list as Excel (.xlsx) or CSV and try again.")


def unpacks_too_large() -> str:
    """The sentence for a file that is small on disk and huge, or endless, when opened."""
    return _(
        "The file takes far more room when it is opened than a list of people does, so we do not open it. "
        "Copy the rows to a new workbook and upload that."
    )


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked / packed > MAX_RATIO:
        raise Refused(unpacks_too_large())


def _check_kind(names: set[str]) -> None:
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(macros())
    if "xl/workbook.xml" not in names:
        raise Refused(not_a_workbook())


def _is_archive(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as file:
        return file.read(4) in _ARCHIVES
