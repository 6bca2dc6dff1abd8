"""``mentorbank …`` runs Django's commands with the product's settings; ``mentorbank match`` needs neither."""

import os
import sys


def main() -> int:
    """The exit status of the command that was asked for."""
    if sys.argv[1:2] == ["match"]:
        from mentorbank.command.match import main as match

        return match(sys.argv[2:])
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorbank.config.settings")
    execute_from_command_line(["mentorbank", *sys.argv[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
