"""Every pair of colours in use can be read, in light and dark, in every hue (WCAG 2.2, 1.4.3 and 1.4.11)."""

import pytest

from mentorbank.web.ui.hues import STEP, nearest

from .palette import contrast, palette, srgb

GROUNDS = ("ground", "surface", "sunken")
TINTS = ("brand-tint", "soon-tint", "needs-tint", "done-tint")
WORDS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "brand", "brand-strong", "brand-ink") for ground in GROUNDS],
    *[(ink, ground) for ink in ("needs-ink", "soon-ink", "done-ink") for ground in GROUNDS],
    *[(ink, tint) for ink in ("ink", "ink-soft") for tint in TINTS],
    *[(f"{tone}-ink", f"{tone}-tint") for tone in ("brand", "soon", "needs", "done")],
    ("brand", "brand-tint"), ("brand-ink", "brand-line"), ("on-brand", "brand"), ("on-brand", "brand-strong"),
    ("on-danger", "danger"), ("on-danger", "danger-strong"), ("ground", "ink"),
    *[("disc-ink", f"disc-{number}") for number in range(1, 7)],
]  # fmt: skip
MARKS = [
    *[("line-strong", ground) for ground in GROUNDS],
    *[("focus", ground) for ground in (*GROUNDS, *TINTS)],
    *[("brand", ground) for ground in GROUNDS],
    *[(f"chart-{number}", ground) for number in range(1, 7) for ground in ("ground", "surface")],
    ("needs", "surface"), ("needs", "ground"), ("done", "surface"),
]  # fmt: skip
HUES = range(0, 360, STEP)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_can_be_read_in_every_hue(dark: bool) -> None:
    weak = {
        (ink, ground, hue): round(contrast(colours[ink], colours[ground]), 2)
        for hue in HUES
        for colours in [palette(dark=dark, hue=hue)]
        for ink, ground in WORDS
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_marks_can_be_seen_in_every_hue(dark: bool) -> None:
    weak = {
        (mark, ground, hue): round(contrast(colours[mark], colours[ground]), 2)
        for hue in HUES
        for colours in [palette(dark=dark, hue=hue)]
        for mark, ground in MARKS
        if contrast(colours[mark], colours[ground]) < 3
    }
    assert weak == {}


def test_every_colour_of_the_stylesheet_is_known_here() -> None:
    light, dark = palette(dark=False, hue=185), palette(dark=True, hue=185)
    assert light.keys() == dark.keys()
    assert {name for pair in (*WORDS, *MARKS) for name in pair} <= light.keys()


def test_the_measure_itself() -> None:
    assert contrast(srgb(1, 0, 0), srgb(0, 0, 0)) == pytest.approx(21, abs=0.01)
    red, green, blue = srgb(0.627955, 0.257683, 29.2339)  # CSS Color 4's own value for #f00
    assert (red, green, blue) == pytest.approx((1, 0, 0), abs=0.002)


@pytest.mark.parametrize(("wished", "given"), [(0, 0), (183, 185), (358, 0), (32, 30), (33, 35), (725, 5)])
def test_a_hue_becomes_one_the_stylesheet_has(wished: int, given: int) -> None:
    assert nearest(wished) == given
