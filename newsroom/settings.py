"""Every setting; what the environment may change is explained in docs/settings.md."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from articles.embeds import markup
from articles.embeds.providers import FRAME_HOSTS
from newsroom import env, env_desk, env_servers, people
from newsroom.log import logging_as
from newsroom.purging.targets import secret, targets
from newsroom.sqlite import SQLITE_OPTIONS

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where we are and who we are ---------------------------------------------------------------

# Whatever we make (database, drafts, sessions) is for our own account's eyes, also in a data
# folder that somebody else has made open to all.
os.umask(0o077)

DEBUG = env.yes_no("NEWSROOM_DEBUG", False)
# All state lives under this one folder: back it up and you have backed up the newsroom.
NEWSROOM_DATA = env.folder("NEWSROOM_DATA", "var", BASE_DIR)
# What was settled at the desk and has to be known here; the environment overrules it.
NEWSROOM_DESK_FILE = NEWSROOM_DATA / env_desk.FILE
env.beneath.update(env_desk.read_at_the_start(NEWSROOM_DESK_FILE))
SECRET_KEY = env.secret_key("NEWSROOM_SECRET_KEY", NEWSROOM_DATA / "secret_key")

NEWSROOM_HOST = env.text("NEWSROOM_HOST", "127.0.0.1")
NEWSROOM_PORT = env.whole_number("PORT", 8000, 1, 65535)
NEWSROOM_WORKERS = env.whole_number("NEWSROOM_WORKERS", 2, 1, 64)
# Whether the server does what waits in the background, too: renditions of pictures.
NEWSROOM_BACKGROUND = env.yes_no("NEWSROOM_BACKGROUND", True)
NEWSROOM_DEMO = env.yes_no("NEWSROOM_DEMO", True)

NEWSROOM_NAME = env.one_line("NEWSROOM_NAME", env.DEMO_NAME)
NEWSROOM_URL = env.public_url("NEWSROOM_URL", f"http://127.0.0.1:{NEWSROOM_PORT}")
BEHIND_PROXY = env.yes_no("NEWSROOM_BEHIND_PROXY", False)

_PUBLIC = urlsplit(NEWSROOM_URL)
_HTTPS = _PUBLIC.scheme == "https"
_LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

# --- Hosts, https, cookies -----------------------------------------------------------------------

_HOST = f"[{_PUBLIC.hostname}]" if ":" in _PUBLIC.hostname else _PUBLIC.hostname
ALLOWED_HOSTS = _LOCAL_HOSTS if _HOST in _LOCAL_HOSTS else [_HOST]
ALLOWED_HOSTS += env.host_names("NEWSROOM_HOSTS")
CSRF_TRUSTED_ORIGINS = [NEWSROOM_URL]
CSRF_FAILURE_VIEW = "articles.site.errors.stale_form"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = env.whole_number("NEWSROOM_HSTS_SECONDS", 0, 0, 63_072_000)
# Only a proxy that always sets the header may be believed; anyone can send it to us directly.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Without the proxy's word every request looks like http, and redirecting would never end.
SECURE_SSL_REDIRECT = _HTTPS and BEHIND_PROXY
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SILENCED_SYSTEM_CHECKS = [
    # HSTS for sub-domains and browsers' preload lists bind other sites of the same owner for
    # years; a newsroom decides that in its proxy, not by installing us.
    "security.W005",
    "security.W021",
]

_BUCKET = env_servers.bucket("NEWSROOM_MEDIA")
_S3_ENDPOINT = env.text("NEWSROOM_MEDIA_ENDPOINT") and env.public_url("NEWSROOM_MEDIA_ENDPOINT", "")
_S3_REGION = env.text("NEWSROOM_MEDIA_REGION") or None
_MEDIA_ORIGINS = env_servers.origins(_BUCKET, _S3_ENDPOINT, _S3_REGION)

# Everything comes from ourselves or not at all. No nonce either: neither pages nor desk have
# inline scripts or styles, so a stored page can be given to every reader.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # A bucket's signed addresses are not ours.
        "img-src": [SELF, *_MEDIA_ORIGINS],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        # Players of other houses, opened by a reader's press, and embeds in a frame of our own.
        "frame-src": [SELF, *FRAME_HOSTS],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
_NEVER_USED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone "
PERMISSIONS_POLICY = {feature: [] for feature in f"{_NEVER_USED} midi payment usb".split()}

# --- The application -----------------------------------------------------------------------------

INSTALLED_APPS = [
    # Simple: the desk has an AdminSite of its own and nothing registers itself.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    # For its static files: the editor's module.
    "django_prose_editor",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "articles",
    "newsroom.people.SecondSteps",
    # For its commands, `serve` and `background`.
    "newsroom",
]

MIDDLEWARE = [
    # First, so that whatever the others do is counted and has the request's id in the log.
    "newsroom.watching.Watching",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.policy.Policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "newsroom.desk.Languages",
    "newsroom.desk.Rules",
    "newsroom.desk.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsroom.desk.Accounts",
    "newsroom.desk.Seen",
    "newsroom.desk.SecondStep",
    "newsroom.desk.Messages",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"site": "articles.site.template_tags"},
            # What the desk needs.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "NAME": "readers",  # decision 35
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "articles.site.templates.environment"},
    },
]

# --- Database ------------------------------------------------------------------------------------

_SQLITE = {
    "ENGINE": "newsroom.sqlite",
    "NAME": NEWSROOM_DATA / "db.sqlite3",
    "OPTIONS": SQLITE_OPTIONS,
}
DATABASES = {"default": env_servers.database("DATABASE_URL", _SQLITE)}
# Kept open for the life of a thread: opening SQLite anew costs a quarter of a request.
DATABASES["default"]["CONN_MAX_AGE"] = None
# A server may have closed the connection meanwhile; a file has not.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = DATABASES["default"] is not _SQLITE
# The longest that one statement of a request may take. Commands and migrations take what they need.
NEWSROOM_DATABASE_SECONDS = env.whole_number("NEWSROOM_DATABASE_SECONDS", 5, 1, 120)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Megabytes of public pages that are kept, ready to be given out; 0 makes each one anew.
NEWSROOM_PAGES = env.whole_number("NEWSROOM_PAGES", 256, 0, 1_000_000)
# Where several web nodes keep them together.
REDIS_URL = env_servers.redis_server("REDIS_URL")

# A standby of the database, of which readers' pages are made as far as it has come.
NEWSROOM_REPLICA = env_servers.replica("DATABASE_REPLICA_URL", DATABASES["default"], NEWSROOM_PAGES)
if NEWSROOM_REPLICA:
    MIDDLEWARE.append("newsroom.postgres.replica.ReadFromReplica")

# What waits to be done in the background waits in the same database, and so is written together
# with what it is about.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Accounts ------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["articles.rights.RolesBackend"]
PASSWORD_HASHERS = people.PASSWORD_HASHERS
AUTH_PASSWORD_VALIDATORS = people.VALIDATORS
# Who must have a second step beside the password.
NEWSROOM_SECOND_FACTOR = env.if_set(env.one_of, "NEWSROOM_SECOND_FACTOR", *people.SECOND_FACTOR)
LOGIN_URL = "/admin/login/"

# --- The newsroom's rules ------------------------------------------------------------------------

# As the second step above, hub and key below: None leaves it to the desk (articles/house).

NEWSROOM_TWO_PERSONS = env.if_set(env.yes_no, "NEWSROOM_TWO_PERSONS", False)
NEWSROOM_PUBLIC_VERSIONS = env.if_set(env.yes_no, "NEWSROOM_PUBLIC_VERSIONS", False)
# How serious each check before publishing is, of those that are named; docs/preflight.md has all.
NEWSROOM_PREFLIGHT = env.pairs("NEWSROOM_PREFLIGHT", "no-tag=should,weak-alt=off")

# --- The world outside ---------------------------------------------------------------------------

# A WebSub hub and, by IndexNow, search engines are told of what has changed.
NEWSROOM_WEBSUB_HUB = env.if_set(env.web_address, "NEWSROOM_WEBSUB_HUB")
NEWSROOM_INDEXNOW_KEY = env.if_set(env.key_name, "NEWSROOM_INDEXNOW_KEY")
INDEXNOW = "https://api.indexnow.org/indexnow"
ANNOUNCE_INSIDE = False  # neither is in our own network; in tests, both are
# Caches in front of us that are told which pages have changed.
NEWSROOM_PURGE = targets("NEWSROOM_PURGE", "NEWSROOM_PURGE_TOKEN")
NEWSROOM_PURGE_TOKEN = secret("NEWSROOM_PURGE_TOKEN")
# With a page store it is the store that says so, of files, too.
if NEWSROOM_PURGE and (DEBUG or not NEWSROOM_PAGES):
    MIDDLEWARE.insert(0, "newsroom.purging.pictures.Pictures")
# Takes the links that let people in.
NEWSROOM_MAIL = env_servers.mail("NEWSROOM_MAIL", "NEWSROOM_MAIL_FROM")
EMAIL_BACKEND = "newsroom.mailing.Backend"
NEWSROOM_SECURITY_CONTACT = env.contact("NEWSROOM_SECURITY_CONTACT")

# --- Programs ------------------------------------------------------------------------------------

# How often a minute an address may ask readers' part of the API, and a token the desk's.
NEWSROOM_API_LIMIT = env.whole_number("NEWSROOM_API_LIMIT", 300, 0, 1_000_000)
NEWSROOM_TOKEN_LIMIT = env.whole_number("NEWSROOM_TOKEN_LIMIT", 600, 0, 1_000_000)
# Whether webhooks may lead to machines of our own network.
NEWSROOM_WEBHOOKS_INSIDE = env.yes_no("NEWSROOM_WEBHOOKS_INSIDE", False)
CACHES = {"default": env_servers.counters(REDIS_URL)}

# --- Watching it ---------------------------------------------------------------------------------

# json: one object a line, also one for each request; lines: for people.
LOGGING = logging_as(env.one_of("NEWSROOM_LOG", "lines", "json"))
# Who knows it may read /metrics; unset, there is no such page.
NEWSROOM_METRICS = env.token("NEWSROOM_METRICS")
NEWSROOM_SENTRY_DSN = env.reporting_address("NEWSROOM_SENTRY_DSN")
# What reports call this version; unset, the commit that git says.
NEWSROOM_RELEASE = env.one_line("NEWSROOM_RELEASE", "")
if NEWSROOM_SENTRY_DSN:
    INSTALLED_APPS.append("newsroom.sentry")

# --- Languages and time --------------------------------------------------------------------------

LANGUAGES = env.languages("NEWSROOM_LANGUAGES", "en,ar")
LANGUAGE_CODE = LANGUAGES[0][0]
# The nameplate of each edition: NEWSROOM_NAME_AR for the Arabic one, and so on.
NEWSROOM_NAMES = {LANGUAGE_CODE: NEWSROOM_NAME} | env.names(LANGUAGES[1:], NEWSROOM_NAME)
# Nobody's own: a newsroom that is called so has not been named yet.
NEWSROOM_DEMO_NAMES = frozenset((env.DEMO_NAME, *env.DEMO_NAMES.values()))
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale/desk"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.time_zone("NEWSROOM_TIME_ZONE", "UTC")
# Names, languages and time zone are settled at the desk where these have no variable for them.
NEWSROOM_FIXED = env.fixed()

# --- Files ---------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = NEWSROOM_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Has no MEDIA_URL on purpose: every picture asks the gate before it leaves the house.
MEDIA_ROOT = NEWSROOM_DATA / "media"
# When the last backup was taken on this machine.
BACKUP_STAMP = NEWSROOM_DATA / "backed-up"
STORAGES = {
    "default": env_servers.storage(_BUCKET, _S3_ENDPOINT, _S3_REGION),
    "staticfiles": {"BACKEND": "newsroom.static.HashedStatic"},
}
# A hash in the name: such a file never changes, browsers may keep it for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.[^/]+$"
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
# Long bodies are typed into one field; the default of 2.5 MB would refuse a book chapter.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- Tags ----------------------------------------------------------------------------------------

TAGGIT_CASE_INSENSITIVE = True
# Arabic tags keep Arabic letters in their addresses.
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False

# --- Body editor ---------------------------------------------------------------------------------

# What our own extensions may write; articles/embeds/markup.py explains the table.
DJANGO_PROSE_EDITOR_EXTENSIONS = [{"js": [markup.STATIC_ENTRY], "extensions": markup.PROCESSORS}]
