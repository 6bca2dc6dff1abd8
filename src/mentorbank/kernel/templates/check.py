"""Check a template file before it is used: ``python -m mentorbank.kernel.templates.check my-programme.toml``."""

from __future__ import annotations

import sys
from pathlib import Path

from mentorbank.kernel.templates.errors import TemplateError
from mentorbank.kernel.templates.loader import common_tables, read
from mentorbank.kernel.templates.provenance import provenance


def verdict(text: str) -> tuple[bool, str]:
    """Whether the text is a template, and what to tell its writer."""
    try:
        template = read(text, common_tables())
    except TemplateError as error:
        return False, f"Please put this right:\n{error}\n"
    origins = provenance(template).values()
    ours = sum(origin.ours for origin in origins)
    return True, (
        f"{template.code} version {template.version} can be used: "
        f"{len(origins)} values, {len(origins) - ours} from a document and {ours} of your own.\n"
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("Name one template file.\n")
        return 2
    good, told = verdict(Path(arguments[0]).read_text("utf-8"))
    sys.stdout.write(told)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
