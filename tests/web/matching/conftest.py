"""These doors are read in English: the sentences in the tests are the ones in the source."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
