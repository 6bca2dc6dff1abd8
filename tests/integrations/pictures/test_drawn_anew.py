"""Whatever comes in, what goes out is a small picture with nothing in it but its dots, or a sentence that says what to do."""

import errno
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from PIL import Image

from mentorbank.integrations import opening, pictures
from mentorbank.integrations.apart import child
from mentorbank.integrations.pictures import MAX_BYTES, drawn_anew
from mentorbank.kernel.pictures import HIGHEST, WIDEST, only_dots
from mentorbank.kernel.refusals import Refused
from tests.pictures import CANARIES, carrying, good, half_seen, hostile, logo, saved, says

HOSTILE = hostile()
# As many dots as are taken, and room for four bytes each when it is drawn.
LARGEST = saved(Image.new("P", (4000, 4000), 3), "PNG", transparency=5)
# What of the hostile ones is a picture after all, once it is drawn anew.
DRAWN = {
    "a zip behind", "a PDF behind", "a page inside", "moving PNG", "moving WebP", "two pictures in a JPEG", "CMYK", "grey",
    "sixteen bits", "one bit", "palette", "palette, see-through", "one colour see-through", "grey, see-through", "one dot",
    "a line", "more than it says", "a broken turn",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _drawn_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process for each picture would take most of the time; ``apart`` has one."""
    if "apart" not in request.fixturenames:
        monkeypatch.setattr(opening, "in_a_child", child.answer)


@pytest.fixture
def apart() -> None:
    """Pictures are drawn as in the product: in a child process."""


def seen(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as picture:
        picture.load()
        return picture


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        drawn_anew(data)
    return refusal.value.sentence


@pytest.mark.parametrize("kind", good())
def test_every_kind_is_drawn_anew_and_small_enough(kind: str) -> None:
    for size in ((60, 20), (900, 300), (300, 900), (3, 2)):
        png = drawn_anew(good(size)[kind])
        picture = seen(png)
        assert only_dots(png) and picture.width <= WIDEST and picture.height <= HIGHEST
        if "see-through" not in kind and size[0] > 3:
            assert abs(picture.width / picture.height - size[0] / size[1]) < 0.1
            red, _green, blue = picture.convert("RGB").getpixel((picture.width - 2, picture.height - 2))
            assert red > 150 and blue < 90


@pytest.mark.req("R-458")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_sentence_or_a_clean_picture(name: str) -> None:
    try:
        png = drawn_anew(HOSTILE[name])
    except Refused as refusal:
        assert name not in DRAWN and refusal.sentence.endswith(".")
    else:
        assert name in DRAWN and only_dots(png) and not any(canary in png for canary in CANARIES)


@pytest.mark.req("R-458")
@pytest.mark.parametrize("kind", carrying())
def test_nothing_a_picture_carries_is_kept(kind: str) -> None:
    data = carrying()[kind]
    assert sum(canary in data for canary in CANARIES) >= 4, "the control: they are there before"
    png = drawn_anew(data)
    assert only_dots(png) and [canary for canary in CANARIES if canary in png] == []
    assert b"CANARY" not in png and seen(png).info == {} and not seen(png).getexif()


def test_what_is_hidden_under_see_through_dots_is_wiped() -> None:
    png = drawn_anew(saved(half_seen(), "PNG"))
    assert seen(png).getpixel((20, 10)) == (0, 0, 0, 0) and seen(png).getpixel((35, 10)) == (200, 30, 40, 255)


def test_see_through_air_round_a_logo_is_cut_off() -> None:
    wide = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    wide.paste(logo((80, 20), "RGBA"), (100, 200))
    drawn = seen(drawn_anew(saved(wide, "PNG")))
    assert drawn.size == (80, 20) and drawn.getpixel((3, 3))[:3] == (20, 40, 220)


def test_colours_are_what_they_were_in_rarer_ways_of_writing_them() -> None:
    for name in ("CMYK", "palette", "grey, see-through", "two pictures in a JPEG"):
        assert seen(drawn_anew(HOSTILE[name])).size == (60, 20), name
    red, green, blue = seen(drawn_anew(HOSTILE["CMYK"])).getpixel((50, 15))
    assert red > 180 and green < 60 and blue < 70
    assert abs(seen(drawn_anew(HOSTILE["sixteen bits"])).getpixel((3, 3))[0] - 128) <= 1
    assert seen(drawn_anew(HOSTILE["moving PNG"])).getpixel((3, 3)) == (0, 0, 0), "the first of them"


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_stands_as_the_telephone_held_it(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    upright = logo((80, 40))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's own numbers for turning it back
    lying = upright.transpose(undo[turn]) if turn in undo else upright
    drawn = seen(drawn_anew(saved(lying, "PNG", exif=exif)))
    assert (
        drawn.size == (80, 40)
        and drawn.getpixel((3, 3)) == (20, 40, 220)
        and drawn.getpixel((70, 30)) == (200, 30, 40)
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (saved(logo(), "PNG") + bytes(MAX_BYTES), "larger than 2 MB"),
        (HOSTILE["TIFF"], "not a PNG, JPEG or WebP"),
        (HOSTILE["moving GIF"], "not a PNG, JPEG or WebP"),
        (HOSTILE["SVG"], "SVG drawing"),
        (says(4001, 10), "more than 4000 pixels"),
        (HOSTILE["says it is enormous"], "more than 4000 pixels"),
        (HOSTILE["a WebP that says much"], "more than 4000 pixels"),
        (HOSTILE["half a PNG"], "is damaged"),
        (HOSTILE["nothing to see"], "nothing to see"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_the_sentence_says_what_is_wrong_and_what_to_do(data: bytes, said: str) -> None:
    sentence = refused(data)
    assert said in sentence and re.search(r"[.] [A-Z]|, and (such|upload)", sentence)


def test_the_size_is_read_before_a_dot_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr("mentorbank.integrations.apart.pictures._drawn", never)
    assert "4000" in refused(says(4001, 4001))
    monkeypatch.setattr(Image, "open", never)
    assert "4000" in refused(HOSTILE["a WebP that says much"])


def test_a_child_draws_the_largest_there_is_within_its_limits(apart: None) -> None:
    assert seen(drawn_anew(LARGEST)).size == (
        HIGHEST,
        HIGHEST,
    )


def test_a_child_without_room_says_so(apart: None, settings: Any) -> None:
    settings.UPLOAD_MEGABYTES = 128
    assert "far more room" in refused(LARGEST)


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), 9)", "os._exit(0)", "print('{\"half')"])
def test_a_child_that_dies_is_a_sentence(apart: None, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(opening, "_START", f"import os; {end}")
    assert "longer than a logo takes" in refused(good()["PNG"])


def test_a_child_that_waits_is_ended(apart: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(opening, "_PATIENCE", 0.01)
    assert "longer than a logo takes" in refused(good()["PNG"])


def test_the_child_reaches_neither_the_disk_nor_the_network(
    apart: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once everything that drawing needs is there: the same answer as for a list."""
    tried = "def read(data):\n try: open('/etc/hostname')\n except OSError as error: return {'errno': error.errno}"
    put = "apart.pictures.read = read; apart.pictures.prepare = lambda data: None"
    deed = f"\nimport apart.pictures\n{tried}\n{put}\nmain()"
    monkeypatch.setattr(opening, "_START", opening._START.replace("; main()", deed))
    assert opening.in_a_child("picture", b"x") == {"errno": errno.EMFILE}


def test_the_limits_said_here_are_those_of_what_is_kept() -> None:
    from mentorbank.integrations.apart import pictures as drawing

    assert (drawing.WIDEST, drawing.HIGHEST) == (WIDEST, HIGHEST)
    assert pictures.MAX_BYTES == 2 * 1024 * 1024 and drawing.MAX_SIDE == 4000
