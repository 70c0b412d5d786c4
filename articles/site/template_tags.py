"""What templates of the readers' site use beyond what every template can: `{% load site %}` in
Django's, at hand in Jinja's."""

from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop, pgettext

from articles import moments
from articles.editions import edition_in
from articles.site import cards, pictures

register = template.Library()

register.filter("iso", moments.iso)
register.filter("day", moments.day)
register.filter("on", moments.on)
register.filter("clock", moments.clock)
register.filter("full", moments.full)
register.filter("brief", moments.brief)
register.filter("rfc822", format_datetime)
register.filter("credited", pictures.credited)

NOTES = {
    "correction": gettext_noop("Correction"),
    "clarification": gettext_noop("Clarification"),
    "editors-note": gettext_noop("Editor’s note"),
    "retraction": gettext_noop("Retraction"),
}


@register.filter
def absolute(path: str) -> str:
    """An address of ours as the world outside needs it."""
    return f"{settings.NEWSROOM_URL}{path}"


@register.filter
def note_kind(kind: str) -> str:
    return gettext(NOTES.get(kind, NOTES["correction"]))


@register.filter
def retracted_on(moment: datetime | None) -> str:
    """As plain text; "" for an article that stands."""
    return gettext("Retracted on %(day)s") % {"day": moments.day(moment)} if moment else ""


@register.filter
def retracted(moment: datetime | None) -> SafeString | str:
    """The line that every card of a retracted article carries."""
    if moment is None:
        return ""
    day = f'<time datetime="{moments.iso(moment)}">{escape(moments.day(moment))}</time>'
    words = escape(gettext("Retracted on %(day)s")) % {"day": day}
    return SafeString(f'<p class="retracted">{words}</p>')


@register.filter
def source_page(slug: str) -> str:
    """The page of a source, in the edition whose language is spoken here."""
    return f"{edition_in(get_language()).home}source/{quote(slug)}/"


@register.filter
def of(names: dict, key) -> tuple:
    return names.get(key, ())


def mailto(subject: str, address: str) -> str:
    """A letter that passes an address on, to whoever the reader chooses."""
    return f"mailto:?subject={quote(subject)}&body={quote(address)}"


def feed_address(feed, form: str, before: str = "") -> str:
    """Of a part of a feed, in one of the formats."""
    return feed.address(form, before)


def linked(lines: list, kind: str, home: str) -> SafeString:
    """Names in a sentence, each with a link to its page; one written in by hand has none."""
    names = [
        f'<a href="{home}{kind}/{quote(line.slug)}/"><bdi>{escape(line.name)}</bdi></a>'
        if line.slug
        else f"<bdi>{escape(line.name)}</bdi>"
        for line in lines
    ]
    comma = pgettext("between names", ", ")
    if kind != "author" or len(names) < 2:
        return SafeString(comma.join(names))
    both = pgettext("before the last name", " and ")
    return SafeString(f"{comma.join(names[:-1])}{both}{names[-1]}")


TAGS = (
    *(pictures.img, pictures.plate, pictures.caption, pictures.pic, pictures.share_words),
    *(cards.card, mailto, feed_address, linked),
)
for _tag in TAGS:
    register.simple_tag(_tag)
