"""What templates of the readers' site use beyond Django's own: `{% load site %}`."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_noop

from articles.site import moments

register = template.Library()

register.filter("iso", moments.iso)
register.filter("day", moments.day)
register.filter("clock", moments.clock)
register.filter("full", moments.full)
register.filter("brief", moments.brief)

MARKS = {
    "file": gettext_noop("File"),
    "handout": gettext_noop("Handout"),
    "illustration": gettext_noop("Illustration"),
    "ai": gettext_noop("AI-generated"),
}

_LAZY = ' loading="lazy" decoding="async"'
_IMG = '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"'


@register.filter
def absolute(path: str) -> str:
    """An address of ours as the world outside needs it."""
    return f"{settings.NEWSROOM_URL}{path}"


@register.filter
def mark(credit_mark: str) -> str:
    """What readers must know about a picture before they believe it."""
    return gettext(MARKS.get(credit_mark, credit_mark))


@register.filter
def of(names: dict, key) -> list:
    return names.get(key, [])


@register.simple_tag
def img(picture, sizes: str, alt: str = "", *, first: bool = False) -> str:
    """A picture that has its file. `first`: it stands at the top of the page, fetch it at once."""
    # Concatenated constants only; every value goes through format_html.
    ending = ' fetchpriority="high">' if first else _LAZY + ">"
    return format_html(
        _IMG + ending,
        picture.src,
        picture.srcset,
        sizes,
        picture.width,
        picture.height,
        alt,
    )
