"""Django's settings, read once from the typed environment."""

from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mentorbank.config.environment import Environment, database
from mentorbank.config.keys import kept, new_backup_key, new_field_key, new_secret
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.kernel.sign_in.providers import load_providers, refuse_without_saml

PACKAGE = Path(__file__).resolve().parent.parent
ENVIRONMENT = Environment()

DATA = ENVIRONMENT.data
DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.demo
SECRET_KEY = ENVIRONMENT.secret_key or kept(ENVIRONMENT.data, "secret.key", new_secret)
FIELD_KEYS = dict(
    pair.split(":", 1)
    for pair in (ENVIRONMENT.field_keys or kept(ENVIRONMENT.data, "fields.key", new_field_key)).split(",")
)
BACKUP_KEY = ENVIRONMENT.backup_key or kept(ENVIRONMENT.data, "backup.key", new_backup_key)
ALLOWED_HOSTS = ENVIRONMENT.hosts.split(",")
BASE_URL = ENVIRONMENT.base_url
OWNER, OWNER_PHONE, OWNER_MAIL = ENVIRONMENT.owner, ENVIRONMENT.owner_phone, ENVIRONMENT.owner_mail
WAS_URL = ENVIRONMENT.was_url
DATABASES = {"default": database(ENVIRONMENT.database_url, ENVIRONMENT.data)}
STRONG_DATABASE_ROLE = ENVIRONMENT.strong_database_role

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "csp",
    "django_htmx",
    "mentorbank.domain",
    "mentorbank.web",
    "mentorbank.web.ui",
    "mentorbank.api",
    "mentorbank.jobs",
    "mentorbank.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mentorbank.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mentorbank.web.middleware.Headers",
    "mentorbank.web.middleware.WhoActs",
    "mentorbank.api.middleware.Keys",
    "mentorbank.web.middleware.Refusals",
]

ROOT_URLCONF = "mentorbank.config.urls"
WSGI_APPLICATION = "mentorbank.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "mentorbank.web.context.shell",
            ],
            "builtins": [
                "mentorbank.web.ui.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

AUTH_USER_MODEL = "mentorbank.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

# Sign-in is a one-time code by mail, a passkey, or a municipality's own sign-in (allauth). Who needs a second factor,
# how long a session lasts and what a code may cost an attacker is data: kernel/sign_in/rules.toml.
RULES = sign_in_rules(datetime.now(UTC).date())
ACCOUNT_ADAPTER = "mentorbank.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = RULES.codes.minutes * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = RULES.codes.tries
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# What is tried at the door is counted in the database (web/accounts/codes.py), by rules that lock nobody else out.
ACCOUNT_RATE_LIMITS = {"request_login_code": None, "login_failed": None}
SIGN_IN_TICK = ENVIRONMENT.sign_in_tick
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = RULES.codes.again_after_minutes * 60
# Municipalities' own sign-ins: who they are stands in the operator's file, their secrets in the environment.
SIGN_IN_PROVIDERS = load_providers(ENVIRONMENT.providers)
refuse_without_saml(SIGN_IN_PROVIDERS, installed=find_spec("onelogin") is not None)
SOCIALACCOUNT_ADAPTER = "mentorbank.web.accounts.elsewhere.Elsewhere"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "mentorbank.web.accounts.oidc.OpenID",
        "OAUTH_PKCE_ENABLED": True,
    },
    "saml": {"provider_class": "mentorbank.web.accounts.saml.Saml"},
}
MFA_ADAPTER = "mentorbank.web.accounts.second_factor.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Mentorbank"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# The longest a session lasts that ends with the browser window; others say themselves how long they stay.
SESSION_COOKIE_AGE = int(max(rule.longest for rule in RULES.roles.values() if not rule.stays).total_seconds())
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SECURE_COOKIES = BASE_URL.startswith("https://")
# Browsers keep a cookie of this name only when it is sent by this very host, over TLS, for all of it.
COOKIE_PREFIX = "__Host-" if SECURE_COOKIES else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
LANGUAGE_COOKIE_SECURE = SECURE_COOKIES
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "mentorbank.web.errors.stale_form"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_COOKIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
LOCALE_PATHS = sorted(path for path in (PACKAGE / "locale").glob("*") if path.is_dir())
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
FIRST_DAY_OF_WEEK = 1

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

# Letters always go through the outbox; delivery chooses SMTP when one is named.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SMTP_URL = ENVIRONMENT.smtp_url
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
# Without a gateway no page promises a text message; the demonstration shows its own instead of sending them.
SMS_URL, SMS_TOKEN, SMS_SENDER = ENVIRONMENT.sms_url, ENVIRONMENT.sms_token, ENVIRONMENT.sms_sender
TEXT_MESSAGES = bool(SMS_URL) or DEMO

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "mentorbank_cache",
        # Used codes are remembered here: a full cache must not forget them early.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# A list is read in a process of its own, held to this (integrations/spreadsheets).
UPLOAD_SECONDS, UPLOAD_MEGABYTES = ENVIRONMENT.upload_seconds, ENVIRONMENT.upload_megabytes
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The digest of the log's end, once a day: whoever keeps the process's output keeps proof of the log.
    # Refused requests are noted by web/noted.py, without their addresses: those may hold the secret of a link.
    "loggers": {"mentorbank.anchors": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
