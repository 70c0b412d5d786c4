"""What a search finds, kind by kind: the best few of each, how many there are, and the list that
has them all. Of each kind only what this account may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.article.situation import chips_of
from articles.admin.pictures import pictures_like, thumbnail
from articles.admin.searching import names
from articles.admin.wording import brief, called
from articles.models import Article, Author, Image, Source, Tag
from articles.models.languages import autonym, direction
from articles.rights import may, sections_of
from articles.search.desk import is_asked, newest_with
from articles.search.words import words_in
from articles.visibility import State

# So many are counted; of more it is said that there are more.
COUNTED = 200
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """`said`: what stands small below the name."""

    name: str
    url: str
    said: tuple[str, ...] = ()
    language: str = ""
    chips: tuple[State, ...] = ()
    thumbnail: str = ""
    is_picture: bool = False

    @property
    def dir(self) -> str:
        return direction(self.language) if self.language else "auto"


@dataclass(frozen=True, slots=True)
class Group:
    """`more`: the words of the link to all, where not all are here."""

    key: str
    title: str
    url: str
    hits: list[Hit] = field(default_factory=list)
    more: str = ""


def search(user, typed: str, most: int) -> list[Group]:
    """The kinds of which something fits, each with at most so many."""
    typed = typed.replace("\x00", "")[:LONGEST].strip()
    if not is_asked(typed):
        return []
    groups = (kind.group(user, typed, most) for kind in KINDS if kind.may_look(user))
    return [group for group in groups if group.hits]


@dataclass(frozen=True, slots=True)
class Kind:
    """`find`: numbers of what fits, one more than is counted; `show`: the best of them."""

    key: str
    title: str
    model: type
    may_look: Callable
    find: Callable[..., list[int]]
    show: Callable[[list[int], str, int], list[Hit]]

    def group(self, user, typed: str, most: int) -> Group:
        found = self.find(user, typed)
        hits = self.show(found, typed, most) if found else []
        meta = self.model._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        url = f"{address}?{urlencode({'q': typed})}"
        more = _more(len(found), str(self.title)) if len(found) > len(hits) else ""
        return Group(self.key, str(self.title), url, hits, more)


def _more(number: int, where: str) -> str:
    if number > COUNTED:
        return _("More than %(number)d in %(where)s") % {"number": COUNTED, "where": where}
    return ngettext("All %(number)d in %(where)s", "All %(number)d in %(where)s", number) % {
        "number": number,
        "where": where,
    }


# --- Articles ------------------------------------------------------------------------------------


def _articles(user, typed: str) -> list[int]:
    sections = sections_of(user, "read")
    found = Article.objects.filter(working__isnull=False)
    found = found if sections is None else found.filter(section__in=sections)
    return newest_with(found, typed, COUNTED + 1)


def _show_articles(found: list[int], typed: str, most: int) -> list[Hit]:
    """Best first: those whose headline has most of the words, then what was changed last."""
    rows = Article.objects.filter(pk__in=found[:COUNTED]).order_by()
    wanted = words_in(typed)
    ranked = sorted(
        rows.values_list("pk", "changed_at", "working__headline", "working__short_headline"),
        key=lambda row: (_shared(wanted, f"{row[2]} {row[3]}"), row[1], row[0]),
        reverse=True,
    )
    best = [pk for pk, *_rest in ranked[:most]]
    shown = Article.objects.select_related("working__created_by", "section")
    by_key = shown.defer("working__body").in_bulk(best)
    now = timezone.now()
    return [_article(by_key[pk], now) for pk in best if pk in by_key]


def _shared(wanted: list[str], headline: str) -> int:
    words = words_in(headline)
    return sum(any(word.startswith(it) for word in words) for it in wanted)


def _article(article: Article, at: datetime) -> Hit:
    section = article.section.name if article.section else _("No section")
    by = article.working.created_by
    said = (section, brief(article.changed_at), called(by) if by else "")
    return Hit(
        name=str(article),
        url=reverse("admin:articles_article_change", args=[article.pk]),
        said=tuple(filter(None, said)),
        language=article.language,
        chips=tuple(chips_of(article, at)),
    )


# --- Pictures ------------------------------------------------------------------------------------


def _keys(rows: QuerySet) -> list[int]:
    return list(rows.values_list("pk", flat=True)[: COUNTED + 1])


def _show_pictures(found: list[int], _typed: str, most: int) -> list[Hit]:
    return [
        Hit(
            name=str(image),
            url=reverse("admin:articles_image_change", args=[image.pk]),
            said=(image.credit or _("No credit"), brief(image.added_at)),
            thumbnail=thumbnail(image),
            is_picture=True,
        )
        for image in _in_order(Image.objects, found[:most])
    ]


def _in_order(manager, keys: list[int]) -> Iterable:
    rows = manager.in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


# --- Names ---------------------------------------------------------------------------------------


def _called(find: Callable, rows: Callable[[], QuerySet]) -> Callable:
    """Those whose name begins as was typed first, then by name."""

    def found(_user, typed: str) -> list[int]:
        return _keys(find(rows(), typed))

    return found


def _shown(model, said: Callable) -> Callable:
    def show(found: list[int], _typed: str, most: int) -> list[Hit]:
        return [
            Hit(
                name=str(thing),
                url=reverse(
                    f"admin:{model._meta.app_label}_{model._meta.model_name}_change",
                    args=[thing.pk],
                ),
                said=tuple(filter(None, said(thing))),
                language=getattr(thing, "language", ""),
            )
            for thing in _in_order(model.objects, found[:most])
        ]

    return show


def _of_account(account: User) -> tuple[str, str]:
    state = "" if account.is_active else _("signs in no more")
    return account.get_full_name(), state


def _sees(model: str, app: str = "articles") -> Callable:
    def may_look(user) -> bool:
        return any(user.has_perm(f"{app}.{act}_{model}") for act in ("view", "change"))

    return may_look


KINDS = (
    Kind(
        "articles",
        gettext_lazy("Articles"),
        Article,
        lambda user: may(user, "read"),
        _articles,
        _show_articles,
    ),
    Kind(
        "pictures",
        gettext_lazy("Pictures"),
        Image,
        _sees("image"),
        lambda _user, typed: _keys(pictures_like(typed)),
        _show_pictures,
    ),
    Kind(
        "tags",
        gettext_lazy("Tags"),
        Tag,
        _sees("tag"),
        _called(names.tags_called, lambda: Tag.objects.filter(leads_to=None).order_by("name")),
        _shown(Tag, lambda tag: (autonym(tag.language), tag.description)),
    ),
    Kind(
        "authors",
        gettext_lazy("Authors"),
        Author,
        _sees("author"),
        _called(names.authors_called, lambda: Author.objects.order_by("name")),
        _shown(Author, lambda author: (author.role,)),
    ),
    Kind(
        "sources",
        gettext_lazy("Sources"),
        Source,
        _sees("source"),
        _called(names.sources_called, lambda: Source.objects.order_by("name")),
        _shown(Source, lambda source: (source.get_kind_display(), source.url)),
    ),
    Kind(
        "accounts",
        gettext_lazy("Accounts"),
        User,
        _sees("user", "auth"),
        _called(names.accounts_called, lambda: User.objects.order_by("username")),
        _shown(User, _of_account),
    ),
)
