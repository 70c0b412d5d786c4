"""From a revision that came out of the gate to ninjs 3.1 (https://iptc.org/std/ninjs/).

Pure: everything it says is handed in, and nothing is asked of the database. Each public moment is
one that the article's page shows, too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.embeds.absolute import absolute
from articles.embeds.load import Loaded
from articles.embeds.render import render
from articles.embeds.text import plain_text
from articles.ninjs.associated import associations

# No other is registered for it.
MEDIA_TYPE = "application/json"
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
# Those of our types of work that are in the houses' list under a name of their own.
GENRES = "http://cv.iptc.org/newscodes/genre/"
SHARED_GENRES = {"analysis": "Analysis", "interview": "Interview", "opinion": "Opinion"}


@dataclass(frozen=True, slots=True)
class House:
    """Who gives it out, and how it speaks of what only it can name: `url` without a slash at its
    end, `home` the path of the edition, `comma` what stands between names, `credited` the line
    below a picture. `genre` and `note`: a type of work and a kind of note, as readers know them."""

    url: str
    home: str
    name: str
    comma: str
    credited: Callable[[object], str]
    genre: Callable[[str], str]
    note: Callable[[str], str]

    def whole(self, path: str) -> str:
        return self.url + iri_to_uri(path)

    def page(self, kind: str, slug: str) -> str:
        return self.whole(f"{self.home}{kind}/{slug}/")


def article(
    revision, credits, loaded: Loaded, house: House, *, retracted: str = "", versions: bool = False
) -> dict:
    """`retracted`: what readers are told of a retracted article. `versions`: there is a page of
    its versions that everybody may read."""
    url = house.whole(revision.article.path)
    shown = associations(revision, loaded, house)
    data = {
        **_identity(revision, house),
        "profile": "text-photo" if any(it["type"] == "picture" for it in shown) else "text",
        "headlines": _headlines(revision),
        "descriptions": texts(summary=revision.standfirst),
        "bodies": _bodies(revision, loaded, url, retracted),
        **_origin(revision, credits, house),
        "subjects": _subjects(revision, credits, house),
        "genres": [_genre(revision.genre, house)],
        "edNote": "\n\n".join(_told(credits.notes, retracted, house)),
        "trustIndicators": _trust(url, house, versions),
        "renditions": [{"name": "web", "href": url, "contentType": "text/html"}],
        "altIds": _other_names(revision.article, house),
        "associations": shown,
    }
    return {name: value for name, value in data.items() if value}


def _identity(revision, house: House) -> dict:
    return {
        "uri": f"urn:uuid:{revision.article.guid}",
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "language": revision.language,
        "firstCreated": moment(revision.published_at),
        "versionCreated": moment(revision.updated_at or revision.published_at),
        "contentCreated": moment(revision.published_at),
        "copyrightHolder": house.name,
        "copyrightNotice": f"© {house.name}",
        "slugline": revision.article.slug,
    }


def _origin(revision, credits, house: House) -> dict:
    place = revision.dateline
    return {
        "by": house.comma.join(line.name for line in credits.bylines),
        "located": place,
        "places": [{"name": place, "rel": "dateline"}] if place else [],
        "infoSources": _parties(credits, house),
    }


def canceled(
    guid: UUID, since: datetime, notes: dict[str, str], language: str, *, house: House
) -> dict:
    """What is said of a withdrawn article: that it must not be used, and why. Nothing of it."""
    return {
        "uri": f"urn:uuid:{guid}",
        "standard": STANDARD,
        "type": "text",
        "representationType": "partial",
        "pubStatus": "canceled",
        "language": language,
        "versionCreated": moment(since),
        "copyrightHolder": house.name,
        "edNote": "\n\n".join(notes.values()),
    }


def moment(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def texts(**values: str) -> list[dict]:
    return [
        {"role": role, "contentType": "text/plain", "value": value}
        for role, value in values.items()
        if value
    ]


def _headlines(revision) -> list[dict]:
    return texts(main=revision.headline, short=revision.short_headline, kicker=revision.kicker)


def _bodies(revision, loaded: Loaded, url: str, retracted: str) -> list[dict]:
    """Whoever prints the text alone prints that it was retracted."""
    own = revision.article.guid
    html = absolute(str(render(revision.body, loaded, surface="feed", own=own)), url)
    text = render(revision.body, loaded, surface="text", own=own)
    if retracted:
        html = f"<p><strong>{escape(retracted)}.</strong></p>{html}"
        text = f"{retracted}.\n\n{text}"
    counted = {"charCount": len(plain_text(revision.body)), "wordCount": revision.words}
    return [
        {"role": "main", "contentType": "text/html", **counted, "value": html},
        {"role": "main", "contentType": "text/plain", **counted, "value": text},
    ]


def _parties(credits, house: House) -> list[dict]:
    """Who wrote it and who it comes from. Not under `people`, which are those it is about."""
    lines = [("author", line) for line in credits.bylines]
    lines += [("source", line) for line in credits.sources]
    return [
        {"name": line.name, "role": role}
        | ({"uri": house.page(role, line.slug)} if line.slug else {})
        for role, line in lines
    ]


def _subjects(revision, credits, house: House) -> list[dict]:
    section = revision.section
    place = [section and ("section", section.name, house.whole(section.path))]
    tags = [("about", tag.name, house.page("tag", tag.slug)) for tag in credits.tags]
    return [{"name": name, "rel": rel, "uri": uri} for rel, name, uri in filter(None, place + tags)]


def _genre(genre: str, house: House) -> dict:
    found = {"name": house.genre(genre), "literal": genre}
    shared = SHARED_GENRES.get(genre)
    return found | {"uri": GENRES + shared} if shared else found


def _told(notes: list, retracted: str, house: House) -> list[str]:
    found = [f"{retracted}."] if retracted else []
    return found + [f"{house.note(note.kind)} ({moment(note.at)}): {note.text}" for note in notes]


def _trust(url: str, house: House, versions: bool) -> list[dict]:
    """Where readers can check: what was wrong in our articles, and what this one said before."""
    found = [{"title": _("Corrections"), "href": house.whole(f"{house.home}corrections/")}]
    return [*found, {"title": _("All versions"), "href": f"{url}versions/"}] if versions else found


def _other_names(article, house: House) -> list[dict]:
    found = [{"role": "permanent", "value": house.whole(f"/article/{article.guid}/")}]
    return [*found, {"role": "legacy", "value": article.legacy_id}] if article.legacy_id else found
