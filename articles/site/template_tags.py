"""What templates of the readers' site use beyond Django's own: `{% load site %}`."""

from django import template
from django.conf import settings
from django.utils.html import format_html

from articles.site import moments

register = template.Library()

register.filter("iso", moments.iso)
register.filter("day", moments.day)
register.filter("clock", moments.clock)
register.filter("full", moments.full)
register.filter("brief", moments.brief)

_LAZY = ' loading="lazy" decoding="async"'
_IMG = '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"'


@register.filter
def absolute(path: str) -> str:
    """An address of ours as the world outside needs it."""
    return f"{settings.NEWSROOM_URL}{path}"


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
