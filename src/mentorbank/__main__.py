"""``python -m mentorbank …`` runs Django's commands with the product's settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorbank.config.settings")
    execute_from_command_line(["mentorbank", *sys.argv[1:]])
