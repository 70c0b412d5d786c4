"""What the environment says of the servers beside us: database, replica, Redis, bucket, mail."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from newsroom import env


def database(name, sqlite):
    """The PostgreSQL server that a URL names, or the SQLite settings when there is none."""
    url = env.text(name)
    if not url:
        return sqlite
    right = "write postgres://user:password@host:5432/name, or leave it unset to use SQLite"
    if not url.startswith(("postgres://", "postgresql://")):
        env.refuse(name, env.without_secrets(url), right)
    try:
        config = environ.Env.db_url_config(url)
    except (ValueError, ImproperlyConfigured):
        config = {}
    if not config.get("NAME"):
        env.refuse(name, env.without_secrets(url), right)
    # Django's own, with limits to how long it waits.
    return config | {"ENGINE": "newsroom.postgres"}


def replica(name, primary, pages):
    """The standby that a URL names; None when there is none. `primary`: its settings; `pages`: the
    megabytes of stored ones, as only who stores them follows how far the primary is."""
    if not env.text(name):
        return None
    if primary["ENGINE"] != "newsroom.postgres":
        right = "set DATABASE_URL to the PostgreSQL server of which it is one"
        env.refuse(name, "a replica", right)
    if not pages:
        env.refuse(name, "a replica", "let NEWSROOM_PAGES be more than 0, or leave this unset")
    return database(name, {})


def redis_server(name):
    """The address of a Redis or Valkey server; "" when there is none."""
    value = env.text(name)
    right = "write redis://host:6379/0, or leave it unset to keep stored pages in the data folder"
    if value:
        host = env.parsed_url(name, value, right).hostname
        if not value.startswith(("redis://", "rediss://", "unix:///")) or (
            not host and not value.startswith("unix:")
        ):
            env.refuse(name, env.without_secrets(value), right)
    return value


def bucket(name):
    """(bucket, prefix) of s3://bucket/prefix; None when pictures stay in the data folder."""
    value = env.text(name)
    if not value:
        return None
    url = urlsplit(value)
    plain = not (url.query or url.fragment or "@" in url.netloc or ":" in url.netloc)
    if url.scheme != "s3" or not url.netloc or not plain:
        right = "write s3://bucket or s3://bucket/folder, or leave it unset to keep pictures here"
        env.refuse(name, env.without_secrets(value), right)
    return url.netloc, url.path.strip("/")


def origins(bucket, endpoint, region):
    """From where readers' browsers fetch pictures: of a bucket, its service."""
    if not bucket:
        return []
    if endpoint:
        return [endpoint]
    return sorted(f"https://{bucket[0]}.s3{it}.amazonaws.com" for it in {"", f".{region}"})


def storage(found, endpoint, region):
    """Of the files of pictures; `found` as `bucket` gives it."""
    if not found:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    name, folder = found
    options = {"bucket_name": name, "location": folder}
    options |= {"endpoint_url": endpoint or None, "region_name": region}
    return {"BACKEND": "newsroom.media.PrivateS3", "OPTIONS": options}


def counters(server):
    """Where it is counted how often programs ask: for all processes, or each for itself."""
    if not server:
        most = {"MAX_ENTRIES": 50_000}
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": most}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": server,
        "KEY_PREFIX": "newsroom",
        # Nobody waits longer for a number.
        "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
    }


@dataclass(frozen=True, slots=True)
class MailServer:
    """`sender`: from whom mail comes. `is_tls` from the first byte on, `starts_tls` before anything
    is said; neither on this machine alone."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str
    is_tls: bool
    starts_tls: bool


HERE = ("localhost", "127.0.0.1", "::1")


def mail(name, name_of_sender):
    """The server that takes our mail; None where nothing is mailed."""
    value, sender = env.text(name), env.text(name_of_sender)
    if not value:
        return None
    right = "write smtp://user:password@host:587, smtps://…:465, or leave it unset to mail nothing"
    url = env.parsed_url(name, value, right)
    if url.scheme not in ("smtp", "smtps") or not url.hostname or url.path.strip("/"):
        env.refuse(name, env.without_secrets(value), right)
    if not re.fullmatch(r"[^\s<>@]+@[^\s<>@]+", sender) or not sender.isascii():
        right = f"write the address from which mail comes, as {name} is set"
        env.refuse(name_of_sender, sender[:100], right)
    is_tls = url.scheme == "smtps"
    port = url.port or (465 if is_tls else 587)
    starts = not is_tls and url.hostname not in HERE
    user, password = unquote(url.username or ""), unquote(url.password or "")
    return MailServer(url.hostname, port, user, password, sender, is_tls, starts)
