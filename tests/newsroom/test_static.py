"""Every file a template or script asks for exists: in production a missing one is an error."""

import os
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

ASKED = re.compile(r"""{%\s*static\s+["']([^"']+)["']|\bstatic\(["']([^"']+)["']\)""")
IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


def test_every_static_file_a_template_names_exists():
    missing = [
        f"{template.relative_to(settings.BASE_DIR)}: {name}"
        for template in (settings.BASE_DIR / "templates").rglob("*.*")
        for name in map("".join, ASKED.findall(template.read_text()))
        if not find(name)
    ]
    assert missing == []


def test_every_module_a_script_imports_exists():
    missing = [
        f"{script.relative_to(settings.BASE_DIR)}: {name}"
        for script in (settings.BASE_DIR / "static").rglob("*.js")
        for name in IMPORTED.findall(script.read_text())
        if not find(os.path.relpath(script.parent / name, settings.BASE_DIR / "static"))
    ]
    assert missing == []


@pytest.fixture
def collected(tmp_path, settings):
    """Files as `make run` stores them: a module that imports another, and a stylesheet."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "desk.js").write_text('import { save } from "./save.js";\nsave();\n')
    (source / "save.js").write_text("export function save() {}\n")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "newsroom.static.HashedStatic"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return source, settings.STATIC_ROOT


def test_a_module_imports_the_others_by_their_hashed_names(collected):
    _, stored = collected
    script = (stored / staticfiles_storage.stored_name("desk.js")).read_text()
    assert f"./{staticfiles_storage.stored_name('save.js')}" in script


def test_a_release_that_is_rolled_back_brings_its_older_files_back(collected):
    source, stored = collected
    (source / "save.js").write_text("export function save() { return 1 }\n")
    os.utime(source / "save.js", (0, 0))
    call_command("collectstatic", interactive=False, verbosity=0)
    assert "return 1" in (stored / staticfiles_storage.stored_name("save.js")).read_text()


def test_a_missing_file_costs_a_line_in_the_log_and_not_the_page(collected, caplog):
    assert staticfiles_storage.url("gone.svg") == "/static/gone.svg"
    assert "gone.svg is missing" in caplog.text


def test_a_compressed_file_is_as_readable_as_the_plain_one(tmp_path, settings):
    """A web server in our group gives them out, and would answer with an error."""
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "newsroom.static.HashedStatic"},
    }
    (tmp_path / "source").mkdir()
    (tmp_path / "source/site.css").write_text("p { color: black }\n" * 100)
    call_command("collectstatic", interactive=False, verbosity=0)
    files = [path for path in settings.STATIC_ROOT.iterdir() if "site" in path.name]
    assert {path.suffix for path in files} == {".css", ".gz", ".br"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o640}
