"""What the pages of an article know of what readers have asked for: the open requests, and the
field that offers them to be closed with a correction."""

from collections.abc import Iterable

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from articles.admin.article.notes import Sentence
from articles.models import Article, CorrectionRequest
from articles.models.correction_request import OPEN

SHORT = 120


def marked(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Each with whether there are any, so that those without, nearly all, are not asked about."""
    found = CorrectionRequest.objects.filter(OPEN, article=OuterRef("pk"))
    return articles.annotate(is_asked=Exists(found))


def open_requests_of(article: Article) -> list[CorrectionRequest]:
    """Oldest first. Asked once for each article at hand; of a draft there are none."""
    if article.pk is None or article.published_at is None:
        return []
    if not getattr(article, "is_asked", True):
        return []
    if not hasattr(article, "open_requests"):
        found = CorrectionRequest.objects.filter(OPEN, article=article)
        article.open_requests = with_anchors(found)
    return article.open_requests


def with_anchors(requests: Iterable[CorrectionRequest]) -> list[CorrectionRequest]:
    """Each with its place on the page of the live text."""
    found = list(requests)
    for request in found:
        request.anchor = anchor_of(Sentence(request.sentence)) if request.sentence else "asked"
    return found


def anchor_of(sentence: Sentence) -> str:
    return f"said-{sentence.key}"


def short(request: CorrectionRequest) -> str:
    return Truncator(request.what).chars(SHORT)


class RequestsField(forms.MultipleChoiceField):
    """That somebody has closed one of them meanwhile is no mistake of whoever ticks it."""

    def __init__(self, **options):
        super().__init__(
            label=gettext_lazy("Readers asked for it"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=gettext_lazy(
                "What is ticked is closed with this note, and who asked is erased."
            ),
            **options,
        )
        self.open: dict[str, CorrectionRequest] = {}

    def offer(self, requests: list[CorrectionRequest]) -> None:
        self.open = {str(it.pk): it for it in requests}
        self.choices = [(key, short(it)) for key, it in self.open.items()]

    def ticked(self, key: str | None) -> list[str]:
        """Those about the sentence of this key, else those about none in particular; all of them
        where no sentence was chosen."""
        if not key:
            return list(self.open)
        of = {name: it.sentence and Sentence(it.sentence).key for name, it in self.open.items()}
        about = [name for name, its in of.items() if its == key]
        return about or [name for name, its in of.items() if not its]

    def valid_value(self, value) -> bool:
        return True

    def clean(self, value) -> list[CorrectionRequest]:
        return [self.open[key] for key in super().clean(value) if key in self.open]
