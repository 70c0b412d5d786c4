"""What stands with an article: its pictures, with what may be done with them, and the articles it
embeds. Only what readers see: no picture outside its rights, no article that is not public."""

from articles.embeds.kinds.image import Figure
from articles.embeds.load import Loaded, target
from articles.embeds.parse import embeds_in
from articles.images.renditions import WHOLE

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CUTS = {"16x9": "16:9", "4x3": "4:3", "1x1": "1:1"}


def associations(revision, loaded: Loaded, house) -> list[dict]:
    found = []
    if revision.picture:
        alt = "" if revision.picture_decorative else revision.picture_alt
        lead = Figure(revision.picture, revision.picture_caption, alt)
        found += _picture(lead, "lead", house, cuts=True)
    for embed in dict.fromkeys(embeds_in(revision.body)):
        it = target(embed, loaded, own=revision.article.guid)
        if it is None:
            continue
        if embed.kind == "article":
            found.append(_article(it, house))
        elif embed.kind == "image":
            found += _picture(it, "inline", house)
        elif embed.kind == "gallery":
            found += [one for figure in it.figures for one in _picture(figure, "gallery", house)]
    return found


def _article(card, house) -> dict:
    return {
        "uri": f"urn:uuid:{card.article.guid}",
        "name": card.headline,
        "rel": "related",
        "type": "text",
        "representationType": "partial",
        "language": card.article.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": card.headline}],
        "renditions": [
            {"name": "web", "href": house.whole(card.article.path), "contentType": "text/html"}
        ],
    }


def _picture(figure: Figure, rel: str, house, *, cuts: bool = False) -> list[dict]:
    picture = figure.picture
    if not picture.shows:
        return []
    data = {
        "uri": f"urn:uuid:{picture.guid}",
        "name": figure.caption or figure.alt or rel,
        "rel": rel,
        "type": "picture",
        "by": house.credited(picture),
        "copyrightNotice": picture.copyright,
        "usageTerms": picture.usage_terms or picture.licence,
        "rightsInfo": picture.licence_url and {"linkedRights": picture.licence_url},
        "digitalSourceType": picture.source_type
        and {"literal": picture.source_type, "uri": SOURCE_TYPES + picture.source_type},
        "descriptions": _described(figure),
        "renditions": [
            _rendition("web", picture, WHOLE, -1, house),
            _rendition("thumbnail", picture, WHOLE, 0, house),
            *[_rendition(cut, picture, cut, -1, house) for cut in CUTS if cuts],
        ],
    }
    return [{name: value for name, value in data.items() if value}]


def _described(figure: Figure) -> list[dict]:
    said = {"caption": figure.caption, "altText": figure.alt}
    return [
        {"role": role, "contentType": "text/plain", "value": value}
        for role, value in said.items()
        if value
    ]


def _rendition(name: str, picture, shape: str, which: int, house) -> dict:
    scaled = picture.widths_in(shape)[which]
    width, height = picture.size_in(shape, scaled)
    found = {
        "name": name,
        "href": house.url + picture.url(scaled, "jpg", shape),
        "contentType": "image/jpeg",
        "width": width,
        "height": height,
    }
    return found | ({"aspectRatio": CUTS[shape]} if shape in CUTS else {})
