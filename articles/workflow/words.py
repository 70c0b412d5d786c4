"""The words of a revision: what a verb accepts, checked and made ready to store."""

from django.utils.translation import gettext as _

from articles.embeds.clean import clean
from articles.embeds.text import count_words
from articles.models import Author, Byline, Revision, RevisionSource, Tag, TaggedRevision
from articles.models.names import fold
from articles.workflow import ledger
from articles.workflow.errors import Refused
from articles.workflow.picturing import with_picture_words
from articles.workflow.tagging import tag_named

LINES = ("kicker", "headline", "short_headline", "standfirst", "dateline", "picture_alt")
COLUMNS = (
    *(*LINES, "genre", "body"),
    *("picture", "picture_caption", "picture_decorative", "picture_shape"),
)
# Of a use of a picture as long as nobody has said anything about it.
UNSAID = {
    "picture_alt": "",
    "picture_caption": "",
    "picture_decorative": False,
    "picture_shape": "",
}
ORDERED = ("bylines", "sources", "tags")


def checked(words: dict) -> dict:
    """`words` as they will be stored. Unknown names are a programmer's error, bad values a
    Refused that names the field."""
    unknown = set(words) - {*COLUMNS, *ORDERED}
    if unknown:
        raise TypeError(f"not words of a revision: {sorted(unknown)}")
    ready = dict(words)
    for name, value in words.items():
        if isinstance(value, str):
            ready[name] = _text(name, value)
    if "bylines" in ready:
        ready["bylines"] = [name for name in map(_name, ready["bylines"]) if name]
    return ready


def _name(name: Author | str) -> Author | str:
    if isinstance(name, Author):
        return name
    name = " ".join(name.replace("\x00", "").split())
    longest = Byline._meta.get_field("written").max_length
    if len(name) > longest:
        raise Refused(
            _("“%(words)s” has %(number)s characters and %(longest)s fit in a byline. Shorten it.")
            % {"words": name[:60], "number": len(name), "longest": longest},
            field="bylines",
        )
    return name


def _text(name: str, value: str) -> str:
    value = value.replace("\x00", "")
    if name == "body":
        return clean(value)
    value = " ".join(value.split()) if name in LINES else value.strip()
    if name == "picture_shape" and value and value not in Revision.Shape.values:
        known = ", ".join(map(str, Revision.Shape.labels))
        raise Refused(
            _("“%(value)s” is no cut that we make. Choose one of: %(known)s.")
            % {"value": value, "known": known},
            field=name,
        )
    longest = Revision._meta.get_field(name).max_length
    if longest and len(value) > longest:
        label = Revision._meta.get_field(name).verbose_name.capitalize()
        raise Refused(
            _("%(label)s has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"label": label, "number": len(value), "longest": longest},
            field=name,
        )
    if name == "genre" and value not in Revision.Genre.values:
        raise Refused(
            (_("“%(value)s” is not a type of work we know.") % {"value": value}), field=name
        )
    return value


def words_of(revision: Revision) -> dict:
    """Everything that `checked` accepts, as the revision has it."""
    return {
        **{name: getattr(revision, name) for name in COLUMNS},
        "bylines": [b.author or b.written for b in revision.hung("bylines", "author")],
        "sources": [row.source for row in revision.hung("source_line", "source")],
        "tags": _standing(revision),
    }


def _standing(revision: Revision) -> list[Tag]:
    """The tags it is under now, also where it was tagged with a spelling of one."""
    rows = revision.hung("tagged", "tag__leads_to")
    return list(dict.fromkeys(row.tag.leads_to or row.tag for row in rows))


def same(old: dict, new: dict) -> bool:
    """Whether readers and editors could tell the two apart."""

    def comparable(words):
        tags = [tag.folded if isinstance(tag, Tag) else fold(tag) for tag in words["tags"]]
        return {**words, "tags": list(dict.fromkeys(tags))}

    return comparable(old) == comparable(new)


def changed(before: dict, changes: dict) -> dict:
    """`before` with `changes`. Another picture does not inherit the words of the last one."""
    words = {**before, **changes}
    if words["picture"] != before["picture"]:
        words |= {name: changes.get(name, unsaid) for name, unsaid in UNSAID.items()}
    return words


def with_defaults(words: dict, by=None) -> dict:
    """A picture brings its own alt text and caption where the use has none, and the cut that suits
    it, also in the text; a decorative use has no alt text. Without a picture there is nothing to
    caption."""
    if "body" in words:
        words = {**words, "body": with_picture_words(words["body"], by)}
    picture = words.get("picture")
    if picture is None:
        return {**words, **UNSAID, "picture_shape": Revision.Shape.WIDE.value}
    use = {**UNSAID, **words}
    return {
        **use,
        "picture_alt": "" if use["picture_decorative"] else use["picture_alt"] or picture.alt,
        "picture_caption": use["picture_caption"] or picture.caption,
        "picture_shape": use["picture_shape"] or picture.cut_as(Revision.Shape.WIDE.value),
    }


def write(
    article, words: dict, *, by, based_on: Revision | None, why: str = "", by_itself=False, now
) -> Revision:
    """A new revision with all that hangs on it."""
    columns = {name: words[name] for name in COLUMNS if name in words}
    revision = Revision.objects.create(
        article=article,
        created_at=now,
        created_by=by,
        based_on=based_on,
        why=why,
        by_itself=by_itself,
        words=count_words(columns.get("body", "")),
        **columns,
    )
    Byline.objects.bulk_create(
        Byline(revision=revision, position=n, **_byline(name))
        for n, name in enumerate(words.get("bylines", ()))
    )
    RevisionSource.objects.bulk_create(
        RevisionSource(revision=revision, position=n, source=source)
        for n, source in enumerate(dict.fromkeys(words.get("sources", ())))
    )
    TaggedRevision.objects.bulk_create(
        TaggedRevision(content_object=revision, position=n, tag=tag)
        for n, tag in enumerate(_tags(words.get("tags", ()), article.language))
    )
    ledger.enter(revision)
    return revision


def _byline(name: Author | str) -> dict:
    return {"author": name} if isinstance(name, Author) else {"written": name}


def _tags(names, language: str) -> list[Tag]:
    """Tags by name in the article's language, made where they are new, in the order given."""
    tags = {}
    for name in names:
        if not isinstance(name, Tag) or name.language != language or name.leads_to_id:
            name = tag_named(str(name), language)
        if name:
            tags[name.pk] = name
    return list(tags.values())
