"""What is written by one of the templates of readers' pages: see templates.py."""

from django.template.loader import get_template
from django.utils.safestring import SafeString

READERS = "readers"


def written(template: str, context: dict) -> SafeString:
    return SafeString(get_template(template, using=READERS).render(context))
