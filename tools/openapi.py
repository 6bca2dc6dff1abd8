"""The API describes itself: docs/reference/openapi.json is written from it.

`python -m tools.openapi check|write`
"""

import json
import os
import sys
from importlib import import_module

from tools.steps import ROOT, say

PAGE = ROOT / "docs" / "reference" / "openapi.json"


def description() -> str:
    """OpenAPI as the running product would give it, with keys in one order."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorbank.config.settings")
    django.setup()
    schema = import_module("mentorbank.api.urls").api.get_openapi_schema()
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False, default=str) + "\n"


def main(verb: str) -> int:
    text = description()
    if verb == "write":
        PAGE.write_text(text)
    elif not PAGE.exists() or PAGE.read_text() != text:
        say(f"{PAGE.relative_to(ROOT)} is older than the API; `python3 run.py fix` writes it again.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
