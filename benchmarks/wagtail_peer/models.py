from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

PER_LIST = 20


class HomePage(Page):
    template = "peer/list.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        found = ArticlePage.objects.live().order_by("-first_published_at")
        context["cards"] = found.select_related("picture").prefetch_related("picture__renditions")
        context["cards"] = context["cards"][:PER_LIST]
        return context


class SectionPage(Page):
    template = "peer/list.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        found = ArticlePage.objects.live().child_of(self).order_by("-first_published_at")
        context["cards"] = found.select_related("picture").prefetch_related("picture__renditions")
        context["cards"] = context["cards"][:PER_LIST]
        return context


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey("ArticlePage", on_delete=models.CASCADE, related_name="tagged")


class ArticlePage(Page):
    template = "peer/article.html"
    standfirst = models.TextField(blank=True)
    body = RichTextField(blank=True)
    picture = models.ForeignKey("wagtailimages.Image", models.SET_NULL, null=True, related_name="+")
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
    ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        related = self.related.select_related("target__picture")
        context["cards"] = [it.target for it in related]
        context["sections"] = SectionPage.objects.live()
        return context


class Related(Orderable):
    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related")
    target = models.ForeignKey(ArticlePage, models.CASCADE, related_name="+")
