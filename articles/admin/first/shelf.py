"""What the rows of all groups need, fetched for all of them together: however many rows there are,
each question is asked once, and only where a group has a use for it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, Value
from django.utils.translation import gettext as _

from articles.admin.article.asked import with_anchors
from articles.admin.coming import within
from articles.admin.first.groups import Group, texts_for_rows
from articles.admin.first.of_articles import place_of
from articles.admin.first.of_webhooks import webhooks_for_rows
from articles.admin.first.rows import Look
from articles.admin.needs import working
from articles.admin.planning.rows import assignments_for
from articles.admin.wording import isolated
from articles.checks.alts import contents_named
from articles.checks.suggesting import Place, suggested
from articles.models import (
    Article,
    Assignment,
    CorrectionRequest,
    Embed,
    EmbedLink,
    Event,
    Image,
    Revision,
    Webhook,
    WireTaking,
)
from articles.models.correction_request import NEED, OPEN
from articles.models.wire import KILLED_NEED, RENEWED_NEED

_NAMES = {
    Article: "texts",
    Image: "images",
    Assignment: "assignments",
    Webhook: "webhooks",
}


@dataclass
class Shelf:
    """`keys`: group -> the numbers of its rows."""

    look: Look
    keys: dict[str, list[int]]
    groups: tuple[Group, ...]

    def things(self, group: Group) -> list:
        name = _NAMES[group.model]
        rows = getattr(self, name)
        return [rows[key] for key in self.keys[group.key] if key in rows]

    def _keys_of(self, model) -> list[int]:
        groups = (group for group in self.groups if group.model is model)
        return [key for group in groups for key in self.keys.get(group.key, ())]

    @cached_property
    def texts(self) -> dict[int, Revision]:
        keys = set(self._keys_of(Article))
        return {it.pk: it for it in texts_for_rows(keys)} if keys else {}

    def _texts_in(self, *groups: str) -> list[Revision]:
        return [self.texts[key] for name in groups for key in self.keys.get(name, ())]

    # --- Pictures ---------------------------------------------------------------------------------

    @cached_property
    def _fetched(self) -> list[Image]:
        """Of the groups of pictures, and those that texts with weak alt texts show."""
        keys, texts = set(self._keys_of(Image)), self._texts_in("alt")
        wanted = Q(pk__in=keys)
        if any(contents_named([it]) for it in texts):
            shown = EmbedLink.objects.filter(kind="image", revision__in=[it.pk for it in texts])
            wanted |= Q(guid__in=shown.values("target"))
        elif not keys:
            return []
        return list(Image.objects.filter(wanted))

    @cached_property
    def images(self) -> dict[int, Image]:
        return {it.pk: it for it in self._fetched}

    @cached_property
    def images_by_guid(self) -> dict:
        return {it.guid: it for it in self._fetched}

    @cached_property
    def contents(self) -> dict:
        guids = contents_named(self._texts_in("alt"))
        return {it.guid: it for it in Embed.objects.filter(guid__in=guids)} if guids else {}

    @cached_property
    def used(self) -> dict[int, str]:
        """Picture -> a text in work that uses it: above its words rather than among them."""
        images = {self.images[key].guid: key for key in self._keys_of(Image) if key in self.images}
        texts = within(working(), self.look.sections("read")).order_by()
        inside = (
            texts.filter(embed_links__kind="image", embed_links__target__in=images)
            .annotate(above=Value(0))
            .values_list("above", "embed_links__target", "headline")
        )
        lead = (
            texts.filter(picture__in=images.values())
            .annotate(above=Value(1))
            .values_list("above", "picture__guid", "headline")
        )
        said = _("used in “%(headline)s”")
        return {
            images[guid]: said % {"headline": isolated(headline or _("Untitled"))}
            for _above, guid, headline in sorted(inside.union(lead), key=lambda row: row[0])
        }

    # --- Articles ---------------------------------------------------------------------------------

    @cached_property
    def assignments(self) -> dict[int, Assignment]:
        """Of the group of one's own, and the open ones of the articles in all others."""
        keys = {it.open_assignment for it in self.texts.values()} - {None}
        keys.update(self._keys_of(Assignment))
        found = assignments_for(self.look.user).filter(pk__in=keys)
        return {it.pk: it for it in found} if keys else {}

    @cached_property
    def sent(self) -> dict[int, Event]:
        """Article -> when it was last sent for review."""
        articles = [it.article_id for it in self._texts_in("review")]
        acts = Event.objects.filter(article__in=articles, verb=Event.Verb.SUBMIT)
        return {act.article_id: act for act in acts.order_by("at", "pk")}

    @cached_property
    def asked(self) -> dict[int, list[CorrectionRequest]]:
        """Article -> what readers have asked for, oldest first."""
        articles = [it.article_id for it in self._texts_in(NEED)]
        found = CorrectionRequest.objects.filter(OPEN, article__in=articles)
        by_article = defaultdict(list)
        for request in with_anchors(found) if articles else ():
            by_article[request.article_id].append(request)
        return by_article

    @cached_property
    def takings(self) -> dict[int, list[WireTaking]]:
        """Article -> of what it was made that its provider has withdrawn, or that has a newer
        version, oldest first."""
        articles = [it.article_id for it in self._texts_in(KILLED_NEED, RENEWED_NEED)]
        found = WireTaking.objects.filter(
            Q(alarm__isnull=False) | Q(newer__isnull=False), article__in=articles
        )
        by_article = defaultdict(list)
        for taking in found.select_related("item__feed__provider", "newer").defer("newer__copy"):
            by_article[taking.article_id].append(taking)
        return by_article

    @cached_property
    def webhooks(self) -> dict[int, Webhook]:
        keys = set(self._keys_of(Webhook))
        return webhooks_for_rows(keys) if keys else {}

    @cached_property
    def suggested(self) -> dict[Place, list[Article]]:
        places = [place_of(it) for it in self._texts_in("embeds")]
        return suggested(filter(None, places), self.look.at, self.look.sections("read"))
