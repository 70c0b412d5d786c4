"""A packageItem: which items belong together. The items are named, not fetched."""

from articles.copy import language, xml
from articles.copy.incoming import Incoming, Leftover, Unreadable
from articles.copy.newsml.item import doubts_of, identity
from articles.copy.newsml.leaving import rest


def package_item(item, place: str) -> Incoming | Unreadable:
    meta, about = xml.child(item, "itemMeta"), xml.child(item, "contentMeta")
    headline = xml.words(xml.child(about, "headline")) or xml.words(xml.child(meta, "title"))
    if not headline:
        return Unreadable(place, "the package has no headline: add <headline> in <contentMeta>.")
    return Incoming(
        headline=headline,
        language=language.tag(item.get(xml.LANG)),
        slug=xml.words(xml.child(about, "slugline")),
        lead=None,
        place=place,
        **identity(item, meta, about),
        leftovers=(
            Leftover("", "packageItem", "it is a package: its items are named, not in it"),
            *doubts_of(meta),
            *map(_named, xml.inside(xml.child(item, "groupSet"), "itemRef", "conceptRef")),
            *rest(item, meta, about, headline),
        ),
    )


def _named(ref) -> Leftover:
    where = ref.get("residref") or ref.get("href") or ref.get("qcode") or ""
    words = " · ".join(filter(None, (xml.words(xml.child(ref, "title", "headline")), where)))
    group = ref.getparent()
    role = (group.get("role") or group.get("id") or "") if group is not None else ""
    return Leftover(words, f"group {role}".strip(), "names another item of the package")
