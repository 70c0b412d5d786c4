"""What the pages of an article know of its assignment: the open one, and the fields of its form."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.choices import AtHand
from articles.admin.article.moments import MaybeMoment
from articles.models import Article, Assignment
from articles.models.assignment import OPEN
from articles.workflow.assigning import LONGEST


def assignment_of(article: Article) -> Assignment | None:
    """Asked once for each article at hand."""
    if article.pk is None:
        return None
    if not hasattr(article, "open_assignment"):
        found = Assignment.objects.filter(OPEN, article=article).select_related("who", "article")
        article.open_assignment = found.first()
    return article.open_assignment


def with_assignments(articles: list[Article]) -> list[Article]:
    """The open ones of all, with one question."""
    found = Assignment.objects.filter(OPEN, article__in=articles).select_related("who")
    by_article = {assignment.article_id: assignment for assignment in found}
    for article in articles:
        article.open_assignment = by_article.get(article.pk)
    return articles


def assigned_to(article: Article) -> str:
    """For its row in a list."""
    assignment = assignment_of(article)
    if assignment is None:
        return SafeString("")
    who = assignment.whose
    name = name_of(who) if who else gettext("Nobody yet")
    label = gettext("Assigned:")
    return format_html(' <span class="assigned muted">{} <bdi>{}</bdi></span>', label, name)


def in_words(length: int | None) -> str:
    """“600 words”; "" where no length is asked for."""
    if not length:
        return ""
    return ngettext("%(number)d word", "%(number)d words", length) % {"number": length}


def name_of(account) -> str:
    return account.get_full_name() or account.get_username()


class PersonField(forms.ModelChoiceField):
    """Whoever has an account at the desk. Whether they may write there, the verb says."""

    iterator = AtHand
    at_hand: list | None = None

    def __init__(self, **options):
        accounts = get_user_model().objects.filter(is_active=True, is_staff=True)
        super().__init__(
            accounts.order_by("first_name", "last_name", "username"),
            required=False,
            label=_("Who"),
            empty_label=_("Nobody yet"),
            error_messages={
                "invalid_choice": _("That account cannot be chosen any more. Choose someone else.")
            },
            **options,
        )

    def label_from_instance(self, user) -> str:
        return name_of(user)


def assignment_fields() -> dict[str, forms.Field]:
    """Made anew for each form: a field of moments keeps the question it has asked."""
    number = _("Write the length as a number of words.")
    return {
        "who": PersonField(),
        "due": MaybeMoment(
            label=_("Due"), missing=_("Choose both the day and the time, or leave both empty.")
        ),
        "length": forms.IntegerField(
            label=_("Length in words"),
            required=False,
            min_value=1,
            max_value=LONGEST,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), number),
        ),
        "picture_wanted": forms.BooleanField(label=_("A picture is wanted"), required=False),
        "note": forms.CharField(
            label=_("Note for whoever writes it"),
            required=False,
            max_length=5000,
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        ),
    }
