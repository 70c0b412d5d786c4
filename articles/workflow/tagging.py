"""What is done to tags themselves: merge and take apart, spellings, counterparts in other
languages, “start here”. No revision is touched by any of it: a spelling is a row that leads to
another tag, and only the lists of what readers may see follow. See decision 18."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Listing, Pin, Tag, TaggedRevision
from articles.models.names import fold, slug_of
from articles.models.tag import MOST_PINS
from articles.search.again import with_tag
from articles.workflow.errors import Refused
from articles.workflow.readdressing import free_slug_of

LONGEST = 100
BATCH = 1000


def tag_named(name: str, language: str) -> Tag | None:
    """The tag of that name or spelling, whatever its case, accents and spaces; made where it is
    new. None for a name of nothing but signs."""
    name = " ".join(name.split())
    if not fold(name):
        return None
    found = find_tag(name, language)
    return found or Tag.objects.create(**_named(name, language, field="tags"))


def find_tag(name: str, language: str) -> Tag | None:
    found = Tag.objects.filter(language=language, folded=fold(name)).select_related("leads_to")
    tag = found.first()
    return tag and (tag.leads_to or tag)


def _named(name: str, language: str, *, field: str) -> dict:
    slug = slug_of(name)
    # Folding may lengthen a name: a Korean syllable becomes its letters.
    if not slug or max(len(name), len(fold(name))) > LONGEST:
        said = _("“%(words)s” cannot be a tag: use letters, at most 100.") % {"words": name[:60]}
        raise Refused(said, field=field)
    slug = free_slug_of(Tag, slug, language=language)
    return {"name": name, "folded": fold(name), "language": language, "slug": slug}


# --- Merge, and take apart -----------------------------------------------------------------------


@transaction.atomic
def merge_tags(tag: Tag, *, into: Tag, by) -> None:
    """Everything under `tag` is under `into` from now on: every revision, list and address. Can
    be taken apart again with `split_tag`. Its own spellings come along and stay."""
    tag, into = _locked(tag, into)
    refuse_merge(tag, into)
    children = Tag.objects.filter(leads_to=tag)
    moved = list(children)
    told = [spelling.name for spelling in moved]
    # First the children: a spelling never leads to a spelling.
    children.update(leads_to=into)
    if tag.subject and not into.subject:
        subject, tag.subject = tag.subject, None
        tag.save(update_fields=["subject"])
        into.subject = subject
        into.save(update_fields=["subject"])
    tag.leads_to, tag.subject = into, None
    tag.save(update_fields=["leads_to", "subject"])
    _relist_merged(tag, into)
    for spelling in (tag, *moved):
        with_tag.enqueue(spelling.pk)
    with_them = f" with its spellings {', '.join(told)}" if told else ""
    _log(tag, by, f"Merged into “{into.name}” ({into.pk}){with_them}")
    _log(into, by, f"“{tag.name}” ({tag.pk}) was merged into it{with_them}")


def refuse_merge(tag: Tag, into: Tag) -> None:
    if tag == into:
        raise Refused(_("A tag cannot be merged into itself."), field="into")
    if tag.language != into.language:
        raise Refused(
            _("“%(name)s” is in another language. Make the two counterparts instead.")
            % {"name": into.name},
            field="into",
        )
    if tag.leads_to_id or into.leads_to_id:
        other = tag if tag.leads_to_id else into
        raise Refused(
            _("“%(name)s” is a spelling of “%(leads_to)s” already.")
            % {"name": other.name, "leads_to": other.leads_to},
            field="into",
        )


def _relist_merged(tag: Tag, into: Tag) -> None:
    here = Listing.objects.filter(tag=tag)
    # The whole key of the index of tags: with less of it, all of the other tag would be read.
    key = ("language", "published_at", "article", "revision")
    under_both = Listing.objects.filter(tag=into, **{name: OuterRef(name) for name in key})
    here.filter(Exists(under_both)).delete()
    here.update(tag=into)


@transaction.atomic
def split_tag(spelling: Tag, *, by) -> None:
    """The spelling is a tag of its own again, with all that was tagged so; one that nothing was
    ever tagged with is gone. What else was under the other tag stays there."""
    if spelling.leads_to is None:
        raise Refused(_("“%(name)s” is a tag of its own already.") % {"name": spelling.name})
    spelling, into = _locked(spelling, spelling.leads_to)
    if spelling.leads_to_id != into.pk:
        raise Refused(
            _("“%(name)s” is no longer a spelling of “%(name2)s”.")
            % {"name": spelling.name, "name2": into.name}
        )
    was_used = TaggedRevision.objects.filter(tag=spelling).exists()
    _log(into, by, f"“{spelling.name}” was taken out of it")
    if not was_used:
        spelling.delete()
        return
    spelling.leads_to = None
    spelling.save(update_fields=["leads_to"])
    _relist_split(spelling, into)
    with_tag.enqueue(spelling.pk)
    _log(spelling, by, f"Taken out of “{into.name}” ({into.pk})")


def merged_into(tag: Tag) -> QuerySet[Tag]:
    """Its spellings that are more than that: articles were tagged with them."""
    used = TaggedRevision.objects.filter(tag=OuterRef("pk"))
    return tag.spellings.filter(Exists(used)).order_by("name")


def _relist_split(tag: Tag, out_of: Tag) -> None:
    tagged = TaggedRevision.objects.filter(content_object=OuterRef("revision"))
    theirs = tagged.filter(Q(tag=out_of) | Q(tag__leads_to=out_of))
    Listing.objects.filter(Exists(tagged.filter(tag=tag)), ~Exists(theirs), tag=out_of).delete()
    for pointer in ("live", "next"):
        held = TaggedRevision.objects.filter(tag=tag, content_object=OuterRef(f"{pointer}_id"))
        given = Article.objects.filter(Exists(held), live__isnull=False, withdrawn_at=None)
        rows = given.values_list("pk", f"{pointer}_id", "language", "published_at")
        Listing.objects.bulk_create(
            (
                Listing(
                    article_id=pk, revision_id=revision, language=language, published_at=at, tag=tag
                )
                for pk, revision, language, at in rows.iterator()
            ),
            batch_size=BATCH,
        )


def _locked(*tags: Tag) -> list[Tag]:
    """The rows as they are now, ours until the transaction ends; always in one order."""
    wanted = [tag.pk for tag in tags if tag is not None]
    found = {
        tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    }
    if len(found) != len(set(wanted)) or len(wanted) != len(tags):
        raise Refused(_("This tag is no longer there. Look at the list again."))
    return [found[pk] for pk in wanted]


# --- Spellings -----------------------------------------------------------------------------------


@transaction.atomic
def spell(tag: Tag, names: Iterable[str], *, by) -> None:
    """The other spellings of a tag, all of them: new ones are made, missing ones taken out."""
    [tag] = _locked(tag)
    gone, new = refuse_spellings(tag, names)
    for spelling in gone:
        _log(tag, by, f"No longer spelled “{spelling.name}”")
        spelling.delete()
    for name in new:
        Tag.objects.create(**_named(name, tag.language, field="spellings"), leads_to=tag)
        _log(tag, by, f"Also spelled “{name}”")


def refuse_spellings(tag: Tag, names: Iterable[str]) -> tuple[list[Tag], list[str]]:
    """Those to take out and those to make. One that something was tagged with is taken out with
    `split_tag`, and a name that is a tag already comes with `merge_tags`: neither by typing."""
    wanted = {fold(name): " ".join(name.split()) for name in names if fold(name)}
    wanted.pop(tag.folded, None)
    there = {spelling.folded: spelling for spelling in tag.spellings.all()}
    gone = [there[folded] for folded in there.keys() - wanted.keys()]
    used = TaggedRevision.objects.filter(tag__in=gone).select_related("tag").first()
    if used:
        raise Refused(
            _("Articles were tagged “%(name)s”. Take it apart instead, at the end of this page.")
            % {"name": used.tag.name},
            field="spellings",
        )
    new = {folded: name for folded, name in wanted.items() if folded not in there}
    other = Tag.objects.filter(language=tag.language, folded__in=new).first()
    if other:
        of = f" of “{other.leads_to.name}”" if other.leads_to else ""
        kind = "spelling" if of else "tag"
        raise Refused(
            _("“%(name)s” is a %(kind)s%(of)s already. Merge the two instead.")
            % {"name": other.name, "kind": kind, "of": of},
            field="spellings",
        )
    for name in new.values():
        _named(name, tag.language, field="spellings")
    return gone, list(new.values())


# --- Counterparts --------------------------------------------------------------------------------


@transaction.atomic
def pair_tags(tag: Tag, others: dict[str, Tag | None], *, by) -> None:
    """`others`: for each other language the tag of the same subject, or None. Each is a
    counterpart of all the others; one that had another counterpart leaves it."""
    now = {it.language: it for it in counterparts_of(tag)}
    if {language: it and it.pk for language, it in others.items() if it} == {
        language: it.pk for language, it in now.items() if language in others
    }:
        return
    _locked(tag, *(other for other in others.values() if other))
    refuse_counterparts(tag, others)
    kept = [it.pk for language, it in now.items() if language not in others]
    chosen = [other for other in others.values() if other]
    left = [it.pk for language, it in now.items() if language in others]
    Tag.objects.filter(pk__in=[*left, *(other.pk for other in chosen)]).update(subject=None)
    subject = (tag.subject or uuid.uuid4()) if chosen or kept else None
    Tag.objects.filter(pk__in=[tag.pk, *kept, *(other.pk for other in chosen)]).update(
        subject=subject
    )
    tag.subject = subject
    named = ", ".join(f"“{other.name}”" for other in chosen) or "none"
    _log(tag, by, f"Counterparts in other languages: {named}")


def refuse_counterparts(tag: Tag, others: dict[str, Tag | None]) -> None:
    for language, other in others.items():
        if other and (other.language != language or language == tag.language or other.leads_to_id):
            raise Refused(
                (_("“%(name)s” cannot be a counterpart.") % {"name": other.name}),
                field=f"in_{language}",
            )


def counterparts_of(tag: Tag) -> QuerySet[Tag]:
    if tag.subject is None:
        return Tag.objects.none()
    return Tag.objects.filter(subject=tag.subject, language__in=dict(settings.LANGUAGES)).exclude(
        pk=tag.pk
    )


# --- Start here ----------------------------------------------------------------------------------


@transaction.atomic
def pin(tag: Tag, articles: list[Article], *, by) -> None:
    """“Start here”: up to three articles, in this order. Which of them readers see, the gate says
    at each request."""
    [tag] = _locked(tag)
    articles = list(dict.fromkeys(articles))
    refuse_pins(tag, articles)
    before = list(
        Pin.objects.filter(tag=tag).order_by("position").values_list("article", flat=True)
    )
    if before == [article.pk for article in articles]:
        return
    Pin.objects.filter(tag=tag).delete()
    Pin.objects.bulk_create(
        Pin(tag=tag, article=article, position=n) for n, article in enumerate(articles)
    )
    _log(tag, by, f"“Start here” has {len(articles)} articles")


def refuse_pins(tag: Tag, articles: list[Article]) -> None:
    if len(articles) > MOST_PINS:
        raise Refused(
            (_("At most %(most)s articles can stand there.") % {"most": MOST_PINS}),
            field="pin_1",
        )
    for n, article in enumerate(articles, 1):
        if article.language != tag.language:
            raise Refused(_("Choose an article in the language of the tag."), field=f"pin_{n}")


def _log(tag: Tag, by, message: str) -> None:
    """Tags have no record of events: that is of articles. Who did it stands in their history."""
    if by is not None:
        LogEntry.objects.create(
            user=by,
            content_type=ContentType.objects.get_for_model(Tag),
            object_id=tag.pk,
            object_repr=tag.name[:200],
            action_flag=CHANGE,
            change_message=f"{message}.",
        )
