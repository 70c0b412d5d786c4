"""Addresses of what has a slug beside articles: sections, tags, authors, sources and about pages.
One that readers may have met leads on for ever, and nobody else gets it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import AboutPage, Article, OldAddress, Section, Tag
from articles.models.address import MOVABLE
from articles.models.languages import home_path
from articles.models.names import free_slug
from articles.workflow.errors import Refused

LONGEST = 400
# Of each language its own; authors and sources have one slug in all editions.
IN_ONE_LANGUAGE = (Section, Tag, AboutPage)


def address_of(model: type, slug: str, language: str = "") -> str:
    """As in `OldAddress`: of authors and sources, in the edition without a prefix."""
    if model is Section:
        return f"{home_path(language)}{slug}/"
    if model is AboutPage:
        return f"{home_path(language)}about/{slug}/"
    kind = model._meta.model_name
    return f"{home_path(language)}{kind}/{slug}/" if model is Tag else f"/{kind}/{slug}/"


def is_slug_taken(model: type, slug: str, *, language: str = "", but=None) -> bool:
    """By another of the kind, now or in former times."""
    within = {"language": language} if model in IN_ONE_LANGUAGE else {}
    others = model.objects.filter(slug=slug, **within)
    old = OldAddress.objects.filter(path=address_of(model, slug, language))
    if but is not None and but.pk:
        others, old = others.exclude(pk=but.pk), old.exclude(**{model._meta.model_name: but})
    return others.exists() or old.exists()


def free_slug_of(model: type, wanted: str, *, language: str = "", but=None) -> str:
    return free_slug(wanted, lambda slug: is_slug_taken(model, slug, language=language, but=but))


def readdress(thing, *, was: str) -> None:
    """What has a slug has another than `was`: its old address leads to it from now on, and its new
    one leads nowhere else."""
    model, language = type(thing), getattr(thing, "language", "")
    kind = model._meta.model_name
    old, new = (address_of(model, slug, language) for slug in (was, thing.slug))
    if old == new:
        return
    OldAddress.objects.filter(path=new, **{kind: thing}).delete()
    to_it = {**dict.fromkeys(MOVABLE), kind: thing, "moved_at": timezone.now()}
    OldAddress.objects.update_or_create(path=old, defaults=to_it)


def lead_here(article: Article, paths) -> None:
    """Addresses that the article had elsewhere, as another system's export has them, with what
    stands behind a question mark: they lead to it as soon as readers may see it."""
    for path in dict.fromkeys(paths):
        if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST:
            raise Refused(
                _("“%(words)s” is no address of a site: it begins with one slash.")
                % {"words": path[:60]}
            )
        if path == article.path:
            continue
        old, _rest = OldAddress.objects.get_or_create(
            path=path, defaults={"article": article, "moved_at": timezone.now()}
        )
        if old.article_id != article.pk or Article.objects.filter(path=path).exists():
            raise Refused(_("%(path)s leads to something else already.") % {"path": path})


def lead_to(wanted: dict[str, Article]) -> list[str]:
    """As `lead_here`, for addresses of many articles; instead of refusing it returns those that
    lead to something else."""
    there = dict(OldAddress.objects.filter(path__in=wanted).values_list("path", "article"))
    ours = dict(Article.objects.filter(path__in=wanted).values_list("path", "pk"))
    now, new, others = timezone.now(), [], []
    for path, article in wanted.items():
        if there.get(path, article.pk) != article.pk or ours.get(path, article.pk) != article.pk:
            others.append(path)
        elif path not in there and path not in ours:
            new.append(OldAddress(path=path, article=article, moved_at=now))
    OldAddress.objects.bulk_create(new)
    return others
