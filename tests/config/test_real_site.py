"""How a site is set that answers on the network: settings as a process of its own reads them, and the database's address."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from mentorbank.config.environment import database
from tests.repository.house import SOURCE

ASK = """
import json
from django.conf import settings
names = ("DEBUG DEMO SESSION_COOKIE_NAME SESSION_COOKIE_SECURE SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE CSRF_COOKIE_NAME "
         "CSRF_COOKIE_SECURE CSRF_COOKIE_HTTPONLY CSRF_COOKIE_SAMESITE LANGUAGE_COOKIE_NAME LANGUAGE_COOKIE_SECURE "
         "LANGUAGE_COOKIE_HTTPONLY LANGUAGE_COOKIE_SAMESITE SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS ALLOWED_HOSTS")
print(json.dumps({name: getattr(settings, name) for name in names.split()}))
"""


def _settings(folder: Path, **given: str) -> dict[str, Any]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("MENTORBANK_")}
    own |= {"DJANGO_SETTINGS_MODULE": "mentorbank.config.settings", "PYTHONPATH": str(SOURCE.parent)}
    env = {**own, "MENTORBANK_DATA": str(folder), **given}
    said = subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=True)
    return json.loads(said.stdout)


def test_a_site_behind_tls_keeps_its_cookies_to_itself_and_shows_no_workings(tmp_path: Path) -> None:
    kept = _settings(
        tmp_path, MENTORBANK_BASE_URL="https://mentor.example.org", MENTORBANK_HOSTS="mentor.example.org"
    )
    assert not kept["DEBUG"] and not kept["DEMO"] and kept["ALLOWED_HOSTS"] == ["mentor.example.org"]
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert kept[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert kept[f"{cookie}_COOKIE_SECURE"] and kept[f"{cookie}_COOKIE_HTTPONLY"]
        assert kept[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
    assert kept["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600 and kept["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    for key in ("secret.key", "fields.key", "backup.key"):
        assert (tmp_path / key).stat().st_mode & 0o077 == 0


def test_the_way_to_the_database_is_held_to_tls_when_its_address_says_so(tmp_path: Path) -> None:
    told = database(
        "postgres://app:secret@db.example.org/name?sslmode=verify-full&sslrootcert=/ca.pem", tmp_path
    )
    assert told["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/ca.pem"}
    assert database("postgres://app@/name?host=/run/postgresql", tmp_path)["OPTIONS"] == {}
