"""What another system reads of a file: ninjs 3.1. Our rows stand in it as one more body, since the
standard knows no properties of one's own, and a body may have any role.

The words are those that readers see now, and the article is `usable`; of what they do not see, the
newest, `withheld`. Pictures are withheld by themselves: whether one may be shown says the article.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from articles.embeds.text import plain_text
from articles.models import Article, Author, Image, Section, Source, Tag
from articles.ninjs.build import GENRES, SHARED_GENRES, STANDARD, moment, texts
from articles.transfer.layout import MEDIA
from articles.transfer.rows import Encoder
from articles.visibility.states import shown_number

ROWS, JSON = "rows-of-the-newsroom", "application/json"
_SHOWN_AS = {"image": "picture", "article": "text"}


class Names(NamedTuple):
    """What the rows of some articles name by number."""

    authors: dict[int, str]
    sources: dict[int, str]
    tags: dict[int, str]
    sections: dict[int, str]
    pictures: dict[int, str]


def names_for(rows: dict[str, list[dict]]) -> Names:
    def named(model, column: str, table: str, field: str = "name") -> dict:
        keys = {row[column] for row in rows[table]} - {None}
        return dict(model.objects.filter(pk__in=keys).values_list("pk", field))

    return Names(
        authors=named(Author, "author_id", "byline"),
        sources=named(Source, "source_id", "revisionsource"),
        tags=named(Tag, "tag_id", "taggedrevision"),
        sections=named(Section, "section_id", "article"),
        pictures=named(Image, "picture_id", "revision", "guid"),
    )


def article(rows: dict[str, list[dict]], names: Names, at: datetime) -> dict:
    row = rows["article"][0]
    status, shown = _standing(row, at)
    revision = next((it for it in rows["revision"] if it["id"] == shown), None)
    data = {**_identity(row["guid"], "text"), **_dates(row), "pubStatus": status}
    if revision is not None:
        data |= _words(revision) | _around(revision["id"], rows, names)
        data["associations"] = _beside(revision, rows, names)
    section = names.sections.get(row["section_id"])
    data["subjects"] = [*_named([section], rel="section"), *data.get("subjects", ())]
    data["edNote"] = row["withdrawal_note"]
    data["altIds"] = [{"role": "legacy", "value": row["legacy_id"]}] if row["legacy_id"] else []
    return _with_rows(data, rows)


def picture(rows: dict[str, list[dict]]) -> dict:
    row = rows["image"][0]
    original = {
        "name": "original",
        "title": row["file"] and f"{MEDIA}/{row['file']}",
        "width": row["width"],
        "height": row["height"],
    }
    data = {
        **_identity(row["guid"], "picture"),
        "pubStatus": "withheld",
        "versionCreated": moment(row["added_at"]),
        "title": row["title"],
        "by": ", ".join(row["credit_people"]) or row["credit_raw"],
        "copyrightNotice": row["copyright"],
        "usageTerms": row["usage_terms"] or row["licence"],
        "descriptions": texts(caption=row["caption"], altText=row["alt"]),
        "renditions": [_filled(original)] if row["file"] else [],
    }
    return _with_rows(data, rows)


def _with_rows(data: dict, rows: dict[str, list[dict]]) -> dict:
    value = json.dumps(rows, ensure_ascii=False, cls=Encoder, separators=(",", ":"))
    ours = {"role": ROWS, "contentType": JSON, "value": value}
    return _filled({**data, "bodies": [*data.get("bodies", ()), ours]})


def _filled(data: dict) -> dict:
    return {name: value for name, value in data.items() if value}


def _identity(guid, kind: str) -> dict:
    return {
        "uri": f"urn:uuid:{guid}",
        "standard": STANDARD,
        "type": kind,
        "representationType": "full",
        "copyrightHolder": settings.NEWSROOM_NAME,
    }


def _standing(row: dict, at: datetime) -> tuple[str, int | None]:
    it = Article(**row)
    shown = shown_number(it, at)
    if shown is not None:
        return "usable", shown
    return ("canceled", it.live_id) if it.withdrawn_at else ("withheld", it.working_id)


def _dates(row: dict) -> dict:
    embargo = row["embargo_until"]
    return {
        "language": row["language"],
        "slugline": row["slug"],
        "firstCreated": moment(row["created_at"]),
        "versionCreated": moment(row["changed_at"]),
        "contentCreated": row["published_at"] and moment(row["published_at"]),
        "embargoedUntil": embargo and moment(embargo),
    }


def _words(revision: dict) -> dict:
    shared = SHARED_GENRES.get(revision["genre"])
    genre = {"name": revision["genre"], "literal": revision["genre"]}
    plain = plain_text(revision["body"])
    return {
        "headlines": texts(
            main=revision["headline"],
            short=revision["short_headline"],
            kicker=revision["kicker"],
        ),
        "descriptions": texts(summary=revision["standfirst"]),
        "located": revision["dateline"],
        "genres": [genre | ({"uri": GENRES + shared} if shared else {})],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": revision["body"]},
            {"role": "main", "contentType": "text/plain", "value": plain},
        ],
    }


def _around(revision: int, rows: dict[str, list[dict]], names: Names) -> dict:
    def of(table: str, column: str = "revision_id") -> list[dict]:
        found = (row for row in rows[table] if row[column] == revision)
        return sorted(found, key=lambda row: row["position"])

    bylines = [names.authors.get(it["author_id"]) or it["written"] for it in of("byline")]
    sources = [names.sources[it["source_id"]] for it in of("revisionsource")]
    tags = [names.tags[it["tag_id"]] for it in of("taggedrevision", "content_object_id")]
    parties = [("author", name) for name in bylines] + [("source", name) for name in sources]
    return {
        "by": ", ".join(bylines),
        "infoSources": [{"name": name, "role": role} for role, name in parties],
        "subjects": _named(tags, rel="about"),
    }


def _named(names: Iterable[str | None], rel: str) -> list[dict]:
    return [{"name": name, "rel": rel} for name in names if name]


def _beside(revision: dict, rows: dict[str, list[dict]], names: Names) -> list[dict]:
    """Pictures and articles by their guids: each has a file of its own."""
    lead = names.pictures.get(revision["picture_id"])
    found = [("image", lead, revision["picture_caption"] or "lead", "lead")] if lead else []
    found += [
        (it["kind"], it["target"], it["kind"], "inline")
        for it in rows["embedlink"]
        if it["revision_id"] == revision["id"] and it["target"] and it["kind"] in _SHOWN_AS
    ]
    return [
        {"uri": f"urn:uuid:{guid}", "name": name, "rel": rel, "type": _SHOWN_AS[kind]}
        for kind, guid, name, rel in found
    ]
