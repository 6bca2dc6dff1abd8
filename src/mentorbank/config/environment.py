"""The typed environment. A missing or wrong variable is named in plain words at start."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
)


class Environment(BaseSettings):
    """Every variable the product reads, all with the prefix ``MENTORBANK_``."""

    model_config = SettingsConfigDict(env_prefix="MENTORBANK_")

    data: Path = Field(default=Path("var/data"), description="Folder for the SQLite file and the keys")
    database_url: str = Field(
        default="", description="postgres://…[?sslmode=verify-full] ; empty means SQLite in the data folder"
    )
    secret_key: str = Field(
        default="", description="Signing key; made and kept in the data folder when empty"
    )
    field_keys: str = Field(
        default="", description="id:key[,id:key…]; made and kept in the data folder when empty"
    )
    strong_database_role: bool = Field(
        default=False, description="Tests only: let the PostgreSQL role be a superuser or have BYPASSRLS"
    )
    backup_key: str = Field(
        default="", description="Key of the backups; made and kept in the data folder when empty"
    )
    debug: bool = False
    demo: bool = False
    hosts: str = Field(default="localhost,127.0.0.1", description="Host names, separated by commas")
    base_url: str = Field(default="http://127.0.0.1:8000", description="Where links in letters lead")
    providers: Path | None = Field(
        default=None, description="TOML file with the municipalities' own sign-ins (docs/howto/sign-in.md)"
    )
    proxies: int = Field(
        default=0,
        description="How many proxies of yours add to X-Forwarded-For; else addresses are not counted",
    )
    sign_in_tick: float = Field(
        default=0.1,
        ge=0,
        le=1,
        description="Seconds: the door's answers leave on whole ticks, so that time does not tell who is known",
    )
    upload_seconds: int = Field(
        default=10,
        ge=1,
        description="Seconds of work on one uploaded list or picture, in its own process: 10,000 rows of 60 columns took 6",
    )
    upload_megabytes: int = Field(
        default=512,
        ge=128,
        description="Memory for the same: the largest list needed 200; a hostile file gets no more",
    )
    smtp_url: str = Field(
        default="", description="smtp://user:password@host:port ; empty keeps letters in the outbox"
    )
    sms_url: str = Field(
        default="",
        pattern=r"^(https://.+|http://(127\.0\.0\.1|localhost)[:/].*)?$",
        description="Address of the text message gateway, https only; empty: no text messages (docs/howto/sign-in.md)",
    )
    sms_token: str = Field(default="", description="The gateway's token")
    sms_sender: str = Field(
        default="Mentorbank",
        pattern=r"^[A-Za-z0-9 ]{1,11}$",
        description="Who a text message is from; keep it neutral",
    )
    owner: str = Field(default="", description="Who runs the site, by name: on the accessibility statement")
    owner_phone: str = Field(default="", description="Whom to call about accessibility")
    owner_mail: str = Field(default="", description="Whom to write to about accessibility")
    was_url: str = Field(
        default="",
        pattern=r"^(https://.+)?$",
        description="A public body's own statement, https://was.digst.dk/… ; /was/ then leads there",
    )
    mail_from: str = "Mentorbank <no-reply@example.org>"


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's database setting. SQLite: WAL, every commit on disk, write lock taken at once (R-030; measured)."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "mentorbank.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        }
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    socket = query.get("host", [""])[0]
    return {
        "ENGINE": "mentorbank.domain.foundation.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(socket) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {name: query[name][0] for name in ("sslmode", "sslrootcert") if name in query},
    }
