"""The environment is read with care: nonsense is refused, and every setting is explained."""

import os
import re
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from newsroom import env, env_servers

DOCUMENTED = re.findall(
    r"^\| `([A-Z_]+)`", (settings.BASE_DIR / "docs/settings.md").read_text(), re.MULTILINE
)


def settings_with(tmp_path, *expressions, **variables):
    """What the expressions are in a process that starts with these variables."""
    environment = {"PATH": os.environ["PATH"], "NEWSROOM_DATA": str(tmp_path / "data"), **variables}
    code = "from newsroom import settings as s\n" + "\n".join(f"print(s.{e})" for e in expressions)
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def test_every_setting_is_explained_and_every_explained_setting_is_read():
    assert sorted(DOCUMENTED) == sorted(env.asked_for)


def test_no_other_module_reads_the_environment_behind_the_settings_back():
    reads = re.compile(r"os\.(environ|getenv)")
    allowed = {"newsroom/env.py", "newsroom/start.py", "newsroom/wsgi.py", "newsroom/asgi.py"}
    # Hands its child hardly anything of it.
    allowed.add("articles/images/sandbox/parent.py")
    # pg_dump and its kind find their own settings there, and are found by it.
    allowed.add("newsroom/backup/databases.py")
    sources = [
        *settings.BASE_DIR.glob("newsroom/**/*.py"),
        *settings.BASE_DIR.glob("articles/**/*.py"),
    ]
    readers = {
        str(p.relative_to(settings.BASE_DIR)) for p in sources if reads.search(p.read_text())
    }
    assert readers <= allowed


@pytest.mark.parametrize(
    ("read", "value", "right"),
    [
        (lambda name: env.yes_no(name, False), "perhaps", "yes or no"),
        (lambda name: env.whole_number(name, 1, 1, 65535), "abc", "from 1 to 65535"),
        (lambda name: env.whole_number(name, 1, 1, 65535), "65536", "from 1 to 65535"),
        (lambda name: env.whole_number(name, 1, 1, 65535), "٨٠", "from 1 to 65535"),
        (lambda name: env.whole_number(name, 1, 1, 65535), "9" * 5000, "from 1 to 65535"),
        (env_servers.bucket, "halden-pictures", "s3://bucket"),
        (env_servers.bucket, "https://s3.example.org/halden", "s3://bucket"),
        (env_servers.bucket, "s3://key:secret@halden", "s3://bucket"),
        (lambda name: env.public_url(name, ""), "example.org", "https://example.org"),
        (
            lambda name: env.public_url(name, ""),
            "https://example.org/news",
            "nothing after the host",
        ),
        (lambda name: env.public_url(name, ""), "ftp://example.org", "https://example.org"),
        (lambda name: env.public_url(name, ""), "https://example.org:port", "https://example.org"),
        (lambda name: env.public_url(name, ""), "https://me:pw@example.org", "https://example.org"),
        (env.token, "short", "20 to 200"),
        (env.token, "twenty letters with spaces in between", "20 to 200"),
        (env.reporting_address, "https://sentry.example.org/1", "the DSN"),
        (env.reporting_address, "https://key@sentry.example.org/", "the DSN"),
        (lambda name: env.one_of(name, "lines", "json"), "xml", "lines or json"),
        (env.web_address, "hub.example.org", "a whole address"),
        (env.web_address, "ftp://hub.example.org/", "a whole address"),
        (env.web_address, "https://me:pw@hub.example.org/", "a whole address"),
        (env.web_address, "https://hub.example.org/>; rel=x", "a whole address"),
        (env.web_address, "https://hub.example.org:port/", "a whole address"),
        (env.contact, "the desk", "an e-mail address"),
        (env.contact, "http://example.org/contact", "begins with https://"),
        (env.contact, "a@example.org\nExpires: never", "an e-mail address"),
        (env.key_name, "short", "8 to 128"),
        (env.key_name, "a1b2c3d4/../x", "8 to 128"),
        (env.host_names, "*", "bare host names"),
        (env.host_names, "https://example.org", "bare host names"),
        (lambda name: env.time_zone(name, "UTC"), "Europe/Lodon", "for example Europe/London"),
        (lambda name: env.languages(name, "en"), "en,klingon", "language codes"),
        (lambda name: env.languages(name, "en"), "en,en", "once"),
        (lambda name: env.one_line(name, ""), "The\nCourier", "one line"),
        (lambda name: env.pairs(name, "no-tag=must"), "no-tag", "for example no-tag=must"),
        (lambda name: env.pairs(name, "no-tag=must"), "a=b=c", "for example no-tag=must"),
        (lambda name: env_servers.database(name, {}), "mysql://localhost/news", "postgres://"),
        (lambda name: env_servers.database(name, {}), "postgres://localhost", "postgres://"),
        (lambda name: env.folder(name, "var", settings.BASE_DIR), "/dev/null", "a folder"),
    ],
)
def test_nonsense_is_refused_with_the_name_and_what_would_be_right(monkeypatch, read, value, right):
    monkeypatch.setenv("NEWSROOM_TRIAL", value)
    monkeypatch.setattr(env, "asked_for", set())
    with pytest.raises(ImproperlyConfigured) as refusal:
        read("NEWSROOM_TRIAL")
    assert "NEWSROOM_TRIAL" in str(refusal.value)
    assert right in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_database_password_is_not_repeated_in_the_refusal(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://mira:sesame@db/news")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env_servers.database("DATABASE_URL", {})
    assert "sesame" not in str(refusal.value)


def test_a_replica_of_nothing_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_REPLICA_URL", "postgres://mira:sesame@db/news")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env_servers.replica("DATABASE_REPLICA_URL", {"ENGINE": "newsroom.sqlite"}, 256)
    assert "set DATABASE_URL to the PostgreSQL server of which it is one" in str(refusal.value)
    assert "sesame" not in str(refusal.value)
    with pytest.raises(ImproperlyConfigured, match="let NEWSROOM_PAGES be more than 0"):
        env_servers.replica("DATABASE_REPLICA_URL", {"ENGINE": "newsroom.postgres"}, 0)
    found = env_servers.replica("DATABASE_REPLICA_URL", {"ENGINE": "newsroom.postgres"}, 256)
    assert (found["HOST"], found["NAME"]) == ("db", "news")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (env_servers.redis_server, "http://mira:sesame@cache/0"),
        (env_servers.redis_server, "http://cache/0?password=sesame"),
        (env_servers.redis_server, "http://cache/0?password=open@sesame"),
        (env_servers.redis_server, "redis://mira:open?sesame@cache:port/0"),
        (env_servers.redis_server, "redis://mira:sesame@cache:port/0"),
        (env_servers.redis_server, "redis://cache:port/0?password=sesame"),
        (lambda name: env_servers.database(name, {}), "mysql://db/news?password=sesame"),
        (lambda name: env_servers.database(name, {}), "postgres://db?password=sesame"),
        (lambda name: env.public_url(name, ""), "https://mira:sesame@example.org"),
        (env.web_address, "https://mira:sesame@hub.example.org/"),
        (env.reporting_address, "https://sesame@sentry.example.org:port/1"),
        (env_servers.bucket, "s3://pictures?secret=sesame"),
    ],
)
def test_no_password_in_an_address_is_repeated_in_the_refusal(monkeypatch, read, value):
    monkeypatch.setenv("NEWSROOM_TRIAL", value)
    monkeypatch.setattr(env, "asked_for", set())
    with pytest.raises(ImproperlyConfigured) as refusal:
        read("NEWSROOM_TRIAL")
    assert "sesame" not in str(refusal.value)


def test_addresses_and_keys_that_make_sense_are_taken(monkeypatch):
    for read, value, taken in (
        (env.web_address, "https://hub.example.org/?a=b", "https://hub.example.org/?a=b"),
        (env.contact, "security@example.org", "mailto:security@example.org"),
        (env.contact, "mailto:security@example.org", "mailto:security@example.org"),
        (env.contact, "https://example.org/security", "https://example.org/security"),
        (env.key_name, "A1b2-c3d4", "A1b2-c3d4"),
    ):
        monkeypatch.setenv("NEWSROOM_TRIAL", value)
        assert read("NEWSROOM_TRIAL") == taken
        monkeypatch.setenv("NEWSROOM_TRIAL", "")
        assert read("NEWSROOM_TRIAL") == ""
    env.asked_for.discard("NEWSROOM_TRIAL")


def test_an_empty_variable_means_the_default(monkeypatch):
    monkeypatch.setenv("PORT", "")
    assert env.whole_number("PORT", 8000, 1, 65535) == 8000


def test_a_misspelt_setting_is_noticed_with_the_name_it_should_have(monkeypatch):
    monkeypatch.setenv("NEWSROOM_LANGAUGES", "en")
    assert ("NEWSROOM_LANGAUGES", "NEWSROOM_LANGUAGES") in env.unknown_names()


def test_nonsense_ends_a_command_with_one_sentence_and_no_traceback(tmp_path):
    run = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "NEWSROOM_DATA": str(tmp_path), "PORT": "abc"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert run.stderr == "Error: PORT is 'abc': write a whole number from 1 to 65535.\n"


def test_the_data_folder_and_the_secret_key_are_their_owners_alone(tmp_path):
    (first,) = settings_with(tmp_path, "SECRET_KEY")
    (second,) = settings_with(tmp_path, "SECRET_KEY")
    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data/secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_a_public_https_address_makes_cookies_secure_and_its_host_the_only_one(tmp_path):
    hosts, session, csrf, origins = settings_with(
        tmp_path,
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "CSRF_TRUSTED_ORIGINS",
        NEWSROOM_URL="https://example.org/",
        NEWSROOM_HOSTS="www.example.org",
    )
    assert hosts == "['example.org', 'www.example.org']"
    assert (session, csrf) == ("True", "True")
    assert origins == "['https://example.org']"


def test_without_settings_only_this_machine_is_answered_and_debug_is_off(tmp_path):
    debug, url, hosts, hsts = settings_with(
        tmp_path, "DEBUG", "NEWSROOM_URL", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS", PORT="8123"
    )
    assert debug == "False"
    assert url == "http://127.0.0.1:8123"
    assert hosts == "['127.0.0.1', 'localhost', '[::1]']"
    assert hsts == "0"


def test_plain_http_is_redirected_only_where_the_proxys_word_is_believed(tmp_path):
    assert settings_with(tmp_path, "SECURE_SSL_REDIRECT", NEWSROOM_URL="https://example.org") == [
        "False"
    ]
    behind = {"NEWSROOM_URL": "https://example.org", "NEWSROOM_BEHIND_PROXY": "yes"}
    assert settings_with(tmp_path, "SECURE_SSL_REDIRECT", **behind) == ["True"]


def test_the_first_language_is_the_newsrooms_own(tmp_path):
    code, languages = settings_with(
        tmp_path, "LANGUAGE_CODE", "LANGUAGES", NEWSROOM_LANGUAGES="ar, en"
    )
    assert code == "ar"
    assert languages == "[('ar', 'Arabic'), ('en', 'English')]"


def test_passwords_are_hashed_with_argon2_first(tmp_path):
    (first,) = settings_with(tmp_path, "PASSWORD_HASHERS[0]")
    assert "Argon2" in first


def test_the_content_policy_allows_nothing_inline_and_nothing_foreign():
    rules = dict(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    # Players, which a reader opens by a press; each is in a closed frame.
    own, *players = rules.pop("frame-src")
    assert own == "'self'"
    assert all(player.startswith("https://") and "*" not in player for player in players)
    assert {word for sources in rules.values() for word in sources} == {"'none'", "'self'"}


def test_pictures_in_a_bucket_may_be_shown_on_our_pages(tmp_path):
    asked = ["STORAGES['default']['BACKEND']", "CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src']"]
    kept_here = settings_with(tmp_path, *asked)
    assert kept_here == ["django.core.files.storage.FileSystemStorage", "[\"'self'\"]"]
    away = {
        "NEWSROOM_MEDIA": "s3://halden/press",
        "NEWSROOM_MEDIA_ENDPOINT": "https://s3.halden.example",
    }
    backend, shown = settings_with(tmp_path, *asked, **away)
    assert backend == "newsroom.media.PrivateS3"
    assert "https://s3.halden.example" in shown
