"""Reads the environment and refuses nonsense.

A wrong setting must stop the start with one sentence that names the variable, what it
holds and what would be right; a newsroom that starts with half its settings ignored
finds out from its readers.
"""

import os
import re
import secrets
import tempfile
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

YES = {"yes", "true", "on", "1"}
NO = {"no", "false", "off", "0"}
KNOWN_LANGUAGES = {code: info["name"] for code, info in LANG_INFO.items() if "name" in info}
SHORTEST_SECRET = 50

# Every variable the settings asked for: what docs/settings.md must explain, and how
# `unknown_names` notices a misspelt one.
asked_for: set[str] = set()
# What was settled at the desk: it counts where a variable is unset. `newsroom.env_desk` reads it.
beneath: dict[str, str] = {}


def fixed():
    """Variables that are set where the newsroom is started: the desk cannot decide them."""
    return frozenset(name for name in os.environ if name.startswith("NEWSROOM_") and outside(name))


def refuse(name, value, right):
    where = " in newsroom.env in the data folder" if not outside(name) and name in beneath else ""
    raise ImproperlyConfigured(f"{name} is {value!r}{where}: {right}.")


def text(name, default=""):
    """The variable's words; unset and empty mean the default, as `VAR= make run` is no choice."""
    asked_for.add(name)
    return outside(name) or beneath.get(name) or default


def outside(name):
    """What the environment itself says of it."""
    return os.environ.get(name, "").strip()


# Of what the desk may set, too: none, whatever the desk says.
NONE = "none"


def if_set(read, name, *more):
    """What `read` makes of the variable; None where it is unset, and the desk decides."""
    return read(name, *more) if text(name) else None


def yes_no(name, default):
    value = text(name).lower()
    if not value:
        return default
    if value not in YES | NO:
        refuse(name, value, "write yes or no")
    return value in YES


def whole_number(name, default, lowest, highest):
    value = text(name)
    if not value:
        return default
    # isascii, because int() also takes the digits of other scripts.
    if not (value.isascii() and value.isdigit() and lowest <= int(value[:12]) <= highest):
        refuse(name, value, f"write a whole number from {lowest} to {highest}")
    return int(value)


def one_line(name, default):
    value = text(name, default)
    if not value.isprintable() or len(value) > 100:
        refuse(name, value[:40], "write one line of at most 100 characters")
    return value


def words(name, default=""):
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def pairs(name, example):
    """name=word pairs with commas between, in small letters."""
    value = text(name).lower()
    if not value:
        return {}
    right = f"write pairs with commas between, for example {example}"
    if not all(part.count("=") == 1 for part in value.split(",")):
        refuse(name, value[:100], right)
    return {key.strip(): word.strip() for key, word in environ.Env.parse_value(value, dict).items()}


def parsed_url(name, value, right):
    try:
        url = urlsplit(value)
        _ = url.hostname, url.port  # they are read only when asked for
    except ValueError:
        refuse(name, without_secrets(value), right)
    return url


def without_secrets(url):
    """For a message: a password stands before the @ or behind the question mark."""
    before, _, told = url.rpartition("@")
    return "…" if "?" in before else told.partition("?")[0][:100]


def _is_of_the_web(url):
    return url.scheme in ("http", "https") and url.hostname and url.username is None


def public_url(name, default):
    """The address readers type, without a closing slash: scheme and host, nothing behind them."""
    value = text(name, default)
    right = "write the public address with its scheme and nothing after the host, for example https://example.org"
    url = parsed_url(name, value, right)
    if not _is_of_the_web(url) or url.path.strip("/") or url.query or url.fragment:
        refuse(name, without_secrets(value), right)
    return f"{url.scheme}://{url.netloc}"


def web_address(name):
    """A whole address of another house, or "" when there is none."""
    value = _or_none(name)
    right = "write a whole address, for example https://hub.example.org/, or none"
    url = parsed_url(name, value, right)
    plain = value.isascii() and value.isprintable() and not set(value) & set(' <>"\\')
    if value and not (plain and _is_of_the_web(url) and not url.fragment):
        refuse(name, without_secrets(value), right)
    return value


def _or_none(name):
    value = text(name)
    return "" if value.lower() == NONE else value


def contact(name):
    """Whom to write to, as an address that begins with mailto: or https:; "" when it is unset."""
    value = text(name)
    right = "write an e-mail address or one that begins with https://"
    if "@" in value and ":" not in value:
        value = f"mailto:{value}"
    known = re.fullmatch(r"mailto:[^\s<>@]+@[^\s<>@]+|https://[^\s<>]+", value)
    if value and not (known and value.isascii()):
        refuse(name, value[:100], right)
    return value


def key_name(name):
    """Between 8 and 128 letters, digits and hyphens, as IndexNow wants its keys."""
    value = _or_none(name)
    if value and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value):
        refuse(name, "…", "write 8 to 128 letters, digits and hyphens, or none")
    return value


def token(name):
    """What lets a machine in that knows it; "" when it is unset."""
    value = text(name)
    if value and not re.fullmatch(r"[A-Za-z0-9._~+/=-]{20,200}", value):
        refuse(name, "…", "write 20 to 200 letters, digits and any of . _ ~ + / = -")
    return value


def reporting_address(name):
    """A DSN of Sentry, or of what speaks its language; "" when it is unset."""
    value = text(name)
    right = "write the DSN that Sentry shows, for example https://key@sentry.example.org/1"
    url = parsed_url(name, value, right)
    whole = url.scheme in ("http", "https") and url.hostname and url.username  # the key
    if value and not (whole and url.path.rpartition("/")[2].isdigit()):
        refuse(name, "…", right)
    return value


def one_of(name, *choices):
    """The first is the default."""
    value = text(name, choices[0]).lower()
    if value not in choices:
        refuse(name, value[:40], f"write {' or '.join(choices)}")
    return value


def host_names(name):
    hosts = words(name)
    for host in hosts:
        # A star would answer to any Host header, and links in e-mails would then go anywhere.
        if not all(part.replace("-", "").isalnum() for part in host.strip(".").split(".")):
            right = (
                "write bare host names with commas between, for example example.org,www.example.org"
            )
            refuse(name, host, right)
    return hosts


def time_zone(name, default):
    value = text(name, default)
    known = available_timezones()
    if value not in known:
        near = get_close_matches(value, known, 1)
        example = near[0] if near else "Europe/London"
        refuse(name, value, f"write a time zone of the tz database, for example {example}")
    return value


def languages(name, default):
    """(code, name) pairs in the order written; the first is the newsroom's own language."""
    codes = [code.lower() for code in words(name, default)]
    for code in codes:
        if code not in KNOWN_LANGUAGES:
            refuse(name, code, "write language codes with commas between, for example en,ar,pt-br")
    if not codes or len(set(codes)) != len(codes):
        refuse(name, text(name), "write each language once, for example en,ar")
    return [(code, KNOWN_LANGUAGES[code]) for code in codes]


DEMO_NAME = "The Halden Courier"
DEMO_NAMES = {"ar": "هالدن كورير", "sr": "Халденски курир", "sr-latn": "Haldenski kurir"}


def names(others, name):
    """Of the newsroom in its other languages, which is `name` in the first."""
    known = DEMO_NAMES if name == DEMO_NAME else {}
    return {
        code: one_line(f"NEWSROOM_NAME_{code.upper().replace('-', '_')}", known.get(code, name))
        for code, _ in others
    }


def folder(name, default, base):
    """A folder only its owner can read, made when missing; relative paths start at the project."""
    path = base / Path(text(name, str(default))).expanduser()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        refuse(name, str(path), f"write a folder that can be made and written ({error.strerror})")
    if not os.access(path, os.W_OK | os.X_OK):
        refuse(name, str(path), "write a folder this user may write to")
    return path


def secret_key(name, path):
    """The key from the environment, else from a file made on the first start."""
    value = text(name)
    if value and len(value) < SHORTEST_SECRET:
        refuse(name, "…", f"write at least {SHORTEST_SECRET} random characters, or leave it unset")
    if value:
        return value
    try:
        if not path.exists():
            _write_secret(path)
        value = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key in {path} cannot be read or made: {error}."
        ) from error
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"The secret key in {path} is cut short: delete the file, a new one is made."
        )
    return value


def _write_secret(path):
    # Written aside and linked into place, so that two processes starting together
    # agree on one key and neither reads half of it. mkstemp files have mode 600.
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".secret_key-")
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64) + "\n")
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(aside)


def unknown_names():
    """(name, nearest real one or None) of each NEWSROOM_ variable that no setting reads."""
    strays = {name for name in os.environ if name.startswith("NEWSROOM_")} - asked_for
    return [
        (name, next(iter(get_close_matches(name, asked_for, 1)), None)) for name in sorted(strays)
    ]
