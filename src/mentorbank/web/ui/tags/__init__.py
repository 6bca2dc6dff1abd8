"""Template tags by subject; templatetags/ui.py gathers them under `{% load ui %}`."""
