"""Reads the colours from the SCSS and measures contrast between them (WCAG 2.2, relative luminance)."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import mentorbank.web.assets

TOKENS = Path(mentorbank.web.assets.__file__).parent / "scss" / "_tokens.scss"
FIXED = re.compile(r'"([\w-]+)":\s*\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)')
BY_HUE = re.compile(r'"([\w-]+)":\s*\(([\d.]+) ([\d.]+),\s*([\d.]+) ([\d.]+)\)')
Colour = tuple[float, float, float]


def srgb(lightness: float, chroma: float, hue: float) -> Colour:
    """Return the colour as a browser shows it: linear light, clipped to what a screen can do."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l_, m_, s_ = (
        (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    linear = (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in linear)
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours in linear light, 1 to 21."""
    first, second = (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def palette(*, dark: bool, hue: int) -> dict[str, Colour]:
    """Return every token's colour in one theme, for an organisation's hue."""
    return dict(_colours(TOKENS.read_text(), dark=dark, hue=hue))


def _colours(text: str, *, dark: bool, hue: int) -> Iterator[tuple[str, Colour]]:
    for name, light_words, dark_words in FIXED.findall(text):
        lightness, chroma, angle = (float(part) for part in (dark_words if dark else light_words).split())
        yield name, srgb(lightness, chroma, angle)
    for name, *numbers in BY_HUE.findall(text):
        lightness, chroma = (float(part) for part in (numbers[2:] if dark else numbers[:2]))
        yield name, srgb(lightness, chroma, hue)
