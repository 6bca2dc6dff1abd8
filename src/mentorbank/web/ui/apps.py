"""Registers the parts, so that templates can load them."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Template tags and the gallery; no tables."""

    name = "mentorbank.web.ui"
    label = "mentorbank_ui"
