import os
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
DATA = Path(os.environ["PEER_DATA"])
SECRET_KEY = "only for a measurement on this machine"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "wagtail_peer.urls"
WSGI_APPLICATION = "wagtail_peer.wsgi.application"
WAGTAIL_SITE_NAME = "Peer"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "wagtail_peer",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
_CACHED = os.environ.get("PEER_CACHED", "")
MIDDLEWARE = [
    *(["django.middleware.cache.UpdateCacheMiddleware"] if _CACHED else []),
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(["django.middleware.cache.FetchFromCacheMiddleware"] if _CACHED else []),
]
_CACHE = "django.core.cache.backends."
CACHES = {
    "default": {"BACKEND": _CACHE + "redis.RedisCache", "LOCATION": _CACHED}
    if _CACHED.startswith("redis://")
    else {"BACKEND": _CACHE + "locmem.LocMemCache"}
}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "peer.sqlite3",
        # As fair as ours: connections stay open, readers do not wait for writers.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-16384; PRAGMA mmap_size=134217728;",
        },
    }
}
# Made anew for each measurement, beside its data.
MIGRATION_MODULES = {"wagtail_peer": "peer_migrations"}
(DATA / "peer_migrations").mkdir(exist_ok=True)
(DATA / "peer_migrations/__init__.py").touch()
sys.path.insert(0, str(DATA))
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL, MEDIA_URL = "/static/", "/media/"
STATIC_ROOT, MEDIA_ROOT = DATA / "static", DATA / "media"
