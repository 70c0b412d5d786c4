"""Every file a template or script asks for exists: in production a missing one is an error."""

import re

from django.conf import settings
from django.contrib.staticfiles.finders import find

ASKED = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")
IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


def test_every_static_file_a_template_names_exists():
    missing = [
        f"{template.relative_to(settings.BASE_DIR)}: {name}"
        for template in (settings.BASE_DIR / "templates").rglob("*.*")
        for name in ASKED.findall(template.read_text())
        if not find(name)
    ]
    assert missing == []


def test_every_module_a_script_imports_exists():
    missing = [
        f"{script.relative_to(settings.BASE_DIR)}: {name}"
        for script in (settings.BASE_DIR / "static").rglob("*.js")
        for name in IMPORTED.findall(script.read_text())
        if not (script.parent / name).is_file()
    ]
    assert missing == []
