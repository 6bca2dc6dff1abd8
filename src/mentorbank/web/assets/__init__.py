"""Building the stylesheet, fonts, icons and scripts pages use."""
