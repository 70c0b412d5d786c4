"""What deploy/ ships is right for the programs that read it, and names only what there is."""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from django.conf import settings

from tests.deploy.proxy import NGINX, configuration, needs_nginx, nginx
from tests.newsroom.test_settings import DOCUMENTED
from tests.purging.origin import ask, house

DEPLOY = settings.BASE_DIR / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OPERATIONS = (settings.BASE_DIR / "docs/operations.md").read_text()
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))
ASKED = re.compile(r"\$\{([A-Z_]+)")
# Of PostgreSQL's own image.
OTHERS = {"POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB"}


@needs_nginx
def test_nginx_takes_its_configuration(tmp_path):
    file = configuration(tmp_path, 8080, 8000, tmp_path)
    run = subprocess.run(
        [NGINX, "-t", "-p", tmp_path, "-c", file, "-e", tmp_path / "error.log"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "warn" not in run.stderr


@needs_nginx
def test_nginx_takes_its_configuration_with_tls_as_its_comments_say(tmp_path):
    words = configuration(tmp_path, 8080, 8000, tmp_path).with_name("newsroom.conf")
    text = words.read_text()
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x"]
    certificate += ["-keyout", tmp_path / "key", "-out", tmp_path / "chain", "-days", "2"]
    subprocess.run(certificate, check=True, capture_output=True)
    text = re.sub(r"\n# ?(server \{|    \w.*|\})", r"\n\1", text)
    text = re.sub(r"\n    # (listen .*443 ssl|ssl_)", r"\n    \1", text)
    # Not every machine has IPv6, or lets us have those ports.
    text = re.sub(r"\n    listen \[::\].*", "", text)
    text = text.replace("listen 443", "listen 127.0.0.1:8443")
    text = text.replace("listen 80;", "listen 127.0.0.1:8081;")
    text = re.sub(r"/etc/letsencrypt/\S+/fullchain.pem", str(tmp_path / "chain"), text)
    text = re.sub(r"/etc/letsencrypt/\S+/privkey.pem", str(tmp_path / "key"), text)
    words.write_text(text)
    run = subprocess.run(
        [NGINX, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "warn" not in run.stderr
    assert "\n    ssl_certificate " in text
    assert "\n    listen 127.0.0.1:8443 ssl http2;" in text
    assert "\n    return 301 https://example.org$request_uri;" in text


@needs_nginx
def test_nginx_logs_no_address_that_opens_what_is_not_public(tmp_path):
    with house() as newsroom, nginx(tmp_path, newsroom.port, tmp_path) as front:
        for start in ("/admin/link/", "/admin/calendar/", "/preview/"):
            secret = f"{start}s3cret/planning.ics?s3cret"
            ask(front, secret, Referer=f"http://example.org{secret}", User_Agent="Firefox")
            ask(front, start + "/s3cret")
            ask(front, f"/admin/login/?next={quote(secret, safe='')}")
        ask(front, "/api/v1/articles?token=nrt_s3cret")
        ask(front, "/politics/?page=2", Referer="http://example.org/?q=1")
    log = (tmp_path / "access.log").read_text()
    assert "s3cret" not in log
    asked = r'"GET /admin/link/\.\.\. HTTP/1\.1" 404 \d+'
    seen_from = r'"http://example\.org/admin/link/\.\.\." "Firefox"'
    assert re.search(rf"^\S+ - - \[.+\] {asked} {seen_from}$", log, re.MULTILINE)
    assert '"GET /politics/?page=2 HTTP/1.1" 404 7 "http://example.org/?q=1"' in log


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is missing: it is systemd's"
)
def test_systemd_takes_the_units(name, tmp_path):
    """In the folders of this checkout instead of those of a real machine."""
    for unit in UNITS:
        words = (DEPLOY / unit).read_text().replace("/opt/newsroom", str(settings.BASE_DIR))
        (tmp_path / unit).write_text(words.replace("User=newsroom", "User=root"))
    run = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / name], capture_output=True, text=True
    )
    said = [line for line in run.stderr.splitlines() if "newsroom" in line]
    assert (run.returncode, said) == (0, []), run.stderr


def test_units_with_the_newsroom_in_them_have_the_same_settings_and_folders():
    services = [(DEPLOY / name).read_text() for name in UNITS if name.endswith(".service")]
    for words in services:
        for line in (
            "User=newsroom",
            "WorkingDirectory=/opt/newsroom",
            "Environment=NEWSROOM_DATA=/srv/newsroom",
            "EnvironmentFile=-/etc/newsroom.env",
        ):
            assert line in words.splitlines()
        # The backup writes elsewhere, too.
        assert re.search(r"^ReadWritePaths=/srv/newsroom( |$)", words, re.MULTILINE)


def test_every_file_there_is_told_of_in_the_manual():
    files = [path for path in DEPLOY.rglob("*") if path.is_file() and path.name[0] != "."]
    # Beside what names it.
    beside = {"rules.vcl", "compose.vcl", "Dockerfile.dockerignore", "compose.env.example"}
    named = [path for path in files if path.name not in beside]
    # A service and its timer are told of by either.
    missing = [path.name for path in named if path.name not in OPERATIONS]
    missing = [name for name in missing if f"{name.partition('.')[0]}.timer" not in OPERATIONS]
    assert missing == []


# --- Containers ----------------------------------------------------------------------------------


def test_containers_are_told_settings_that_there_are():
    for name in ("web", "tasks", "release"):
        unknown = set(COMPOSE["services"][name]["environment"]) - set(DOCUMENTED)
        assert unknown == set(), name
    asked = set(ASKED.findall((DEPLOY / "compose.yaml").read_text()))
    assert asked - set(DOCUMENTED) - OTHERS == set()


def test_the_example_of_containers_settings_has_each_that_is_asked_for():
    lines = (DEPLOY / "compose.env.example").read_text().splitlines()
    given = {line.partition("=")[0] for line in lines if line and line[0] != "#"}
    assert given == set(ASKED.findall((DEPLOY / "compose.yaml").read_text()))


def test_containers_name_only_services_and_volumes_that_there_are():
    services = COMPOSE["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        for place in service.get("volumes", []):
            source = place.partition(":")[0]
            there = source in COMPOSE["volumes"] or (DEPLOY / source).exists()
            assert there, place
    hosts = re.findall(r"(?:@|//)([a-z]+):\d", str(services["web"]["environment"]))
    assert set(hosts) <= set(services)
    assert '.host = "web"' in (DEPLOY / "varnish/compose.vcl").read_text()


def test_images_come_from_no_registry_by_name_and_have_a_version():
    for name, service in COMPOSE["services"].items():
        image = service["image"]
        assert "/" not in image
        assert image == "newsroom" if "build" in service else re.search(r":\d", image), name
    (base,) = re.findall(r"^FROM (\S+)$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", base)
    assert (DEPLOY / COMPOSE["services"]["web"]["build"]["context"] / "manage.py").exists()


def test_commands_of_units_and_containers_are_ours():
    commands = {path.stem for path in settings.BASE_DIR.glob("*/management/commands/*.py")}
    files = [*DEPLOY.glob("*.service"), DEPLOY / "compose.yaml", DEPLOY / "Dockerfile"]
    for path in files:
        found = re.findall(r'manage\.py"?,? "?(\w+)', path.read_text())
        assert set(found) <= commands, path.name


def test_nothing_of_a_developers_machine_gets_into_the_image():
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().split()
    assert {".git", ".venv", "var", ".env"} <= set(ignored)
    assert not Path(DEPLOY / ".env").exists()
