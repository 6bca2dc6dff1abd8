"""An uploaded picture to one of our own: drawn anew in a child process, or a sentence that says what to do (T-13)."""

from __future__ import annotations

import base64

from django.utils.translation import gettext as _

from mentorbank.integrations.opening import read_apart
from mentorbank.kernel.refusals import Refused

#: Of what comes in (ours): a logo for print is seldom larger.
MAX_BYTES = 2 * 1024 * 1024


def drawn_anew(data: bytes) -> bytes:
    """The picture as a PNG of at most 480 × 144 dots with nothing in it but its dots.

    Accepted by content, never by name: PNG, JPEG and WebP; of a moving picture the first one. Refused, with a sentence, when it
    is empty, over 2 MB, of another kind, a drawing (SVG), over 4,000 dots on a side, damaged, see-through all over, or when
    the child died or took too long. Nothing of a refused file is kept.
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            _("The picture is larger than %(limit)d MB. Make it smaller, or save it as PNG, and upload that.")
            % {"limit": MAX_BYTES // (1024 * 1024)}
        )
    if not data:
        raise Refused(_("The file is empty. Choose the file with your logo and try again."))
    result = read_apart("picture", data)
    if "trouble" in result:
        raise Refused(_sentence(result["trouble"]) % result["facts"])
    return base64.b64decode(result["png"])


def _sentence(reason: str) -> str:
    words = {
        "kind": _("This is not a PNG, JPEG or WebP picture. Open it, save it as PNG, and upload that."),
        "drawing": _(
            "This is an SVG drawing, and such a file may hold small programs. Save the logo as PNG, and upload that."
        ),
        "dots": _(
            "The picture is more than %(limit)d pixels wide or high. Make it smaller, and upload it again."
        ),
        "nothing": _("There is nothing to see in the picture. Choose one where the logo is drawn."),
        "room": _(
            "Opening the picture takes far more room than a logo does, so we stopped. Save it as PNG, and upload that."
        ),
        "stopped": _(
            "Opening the picture took longer than a logo takes, so we stopped. Nothing of it was kept. "
            "Save it as PNG, and upload that."
        ),
    }
    damaged = _("The picture is damaged. Open it, save it as PNG, and upload the new file.")
    return words.get(reason, damaged)
