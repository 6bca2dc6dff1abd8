"""An organisation's own colour: a hue on the colour circle. Lightness stays ours, so contrast holds for every hue."""

STEP = 5
OUR_HUE = 185


def nearest(hue: int) -> int:
    """Return the hue the stylesheet has a rule for (0, 5, … 355), wrapping round the circle."""
    return round(hue / STEP) * STEP % 360
