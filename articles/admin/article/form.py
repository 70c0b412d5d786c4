"""The article's form: identity and words, in the order in which readers meet them."""

import json

from django import forms
from django.utils.translation import gettext_lazy

from articles.admin.article.body import editable
from articles.admin.article.choices import PictureField, SectionField
from articles.admin.article.names import NamesField, with_names
from articles.admin.article.new_picture import NewPicture, a_line, lines
from articles.admin.body.widget import BodyWidget
from articles.models import Article, Author, Revision, Section
from articles.models.languages import default_language, direction, language_choices
from articles.workflow.naming import author_named, source_named
from articles.workflow.words import UNSAID, words_of

IDENTITY = ("language", "section", "slug")
PLAIN = ("kicker", "headline", "short_headline", "standfirst", "dateline", "genre", "body")
IN_ITS_LANGUAGE = (
    *("kicker", "headline", "short_headline", "standfirst", "dateline", "body"),
    *("picture_alt", "picture_caption", "bylines", "sources", "tags"),
)
# Of an article without a picture.
AS_IT_BEGINS = {**UNSAID, "picture_shape": Revision.Shape.WIDE}
# What is saved by itself, and kept by the browser meanwhile.
OF_THE_PICTURE = ("picture_alt", "picture_caption", "picture_decorative", "picture_shape")
TYPED = (*IDENTITY, *PLAIN, "picture", *OF_THE_PICTURE)
TYPED_LISTS = ("bylines", "sources", "tags")


class ArticleForm(NewPicture):
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Section, slug and language as they stood when the page was opened.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    # Of a new article: pressing twice, or asking again after a lost answer, makes one.
    guid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=language_choices)
    section = SectionField(required=False)
    slug = a_line(
        gettext_lazy("Slug"),
        help_text=gettext_lazy(
            "The last part of the address. Left empty, it comes from the headline."
        ),
        widget=forms.TextInput(attrs={"dir": "auto", "autocapitalize": "none"}),
    )
    kicker = a_line(
        gettext_lazy("Kicker"),
        help_text=gettext_lazy("The subject in a few words, above the headline."),
    )
    headline = lines(gettext_lazy("Headline"), 2)
    short_headline = a_line(
        gettext_lazy("Short headline"),
        help_text=gettext_lazy("For cards and lists, where space is short."),
    )
    standfirst = lines(gettext_lazy("Standfirst"), 3)
    bylines = NamesField(
        label=gettext_lazy("By"),
        one=gettext_lazy("Byline"),
        add=gettext_lazy("Add a byline"),
        suggestions="known-authors",
        help_text=gettext_lazy(
            "In order. A known author becomes a link; any other name is written in."
        ),
    )
    dateline = a_line(
        gettext_lazy("Dateline"),
        help_text=gettext_lazy("Where it was reported from, for example PORT HALDEN."),
    )
    genre = forms.ChoiceField(
        label=gettext_lazy("Type of work"), choices=Revision.Genre, initial=Revision.Genre.REPORT
    )
    picture = PictureField(required=False)
    picture_alt = lines(
        gettext_lazy("Alt text in this article"),
        2,
        help_text=gettext_lazy(
            "What the picture shows, for those who cannot see it. "
            "Left empty, the picture's own is used."
        ),
    )
    picture_caption = lines(
        gettext_lazy("Caption in this article"),
        2,
        help_text=gettext_lazy("Left empty, the picture's own is used."),
    )
    picture_decorative = forms.BooleanField(
        label=gettext_lazy("Decorative: it says nothing that the text does not say"),
        required=False,
        help_text=gettext_lazy(
            "It then has no alt text, and screen readers pass it over. News pictures are "
            "hardly ever decorative."
        ),
    )
    picture_shape = forms.ChoiceField(
        label=gettext_lazy("Cut"),
        required=False,
        choices=Revision.Shape,
        initial=Revision.Shape.WIDE,
        help_text=gettext_lazy(
            "How it is cut above the text, around its focal point. Cards and lists have "
            "cuts of their own."
        ),
    )
    body = a_line(
        gettext_lazy("Text"),
        widget=BodyWidget(attrs={"rows": 18}),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph. These tags are kept: h2, h3, em, strong, "
            "a, ul, ol, blockquote, table."
        ),
    )
    sources = NamesField(
        label=gettext_lazy("Sources"),
        one=gettext_lazy("Source"),
        add=gettext_lazy("Add a source"),
        suggestions="known-sources",
        help_text=gettext_lazy("In order. A new name gets a page of its own."),
    )
    tags = NamesField(
        label=gettext_lazy("Tags"),
        one=gettext_lazy("Tag"),
        add=gettext_lazy("Add a tag"),
        suggestions="known-tags",
        separators=",،",
        help_text=gettext_lazy(
            "Subjects readers follow. Several at once may be written with commas."
        ),
    )

    def __init__(self, article: Article, data=None, files=None, *, by=None):
        """by: who writes; some kinds of embed need a permission."""
        self.article = article
        initial = None if data is not None else opened(article)
        super().__init__(data, files, initial=initial)
        if article.live_id:
            for name in IDENTITY:
                del self.fields[name]
        chosen = article.language if article.live_id else self["language"].value()
        self.written_in = chosen or default_language()
        for name in IN_ITS_LANGUAGE:
            attrs = self.fields[name].widget.attrs
            attrs |= {"lang": self.written_in, "dir": direction(self.written_in)}
        widget = self.fields["body"].widget
        widget.user, widget.own = by, article.guid if article.pk else None

    @property
    def typed_names(self) -> str:
        return " ".join(name for name in (*TYPED, *TYPED_LISTS) if name in self.fields)

    def changes(self, base: Revision | None) -> dict:
        """What to hand to the verb. Raises Refused for a name that cannot be stored."""
        given = self.cleaned_data
        known = _authors_of(base)
        return {
            **{name: given[name] for name in PLAIN},
            **{name: given[name] for name in IDENTITY if name in self.fields},
            "picture": given["picture"],
            **_of_the_picture(given, base),
            "bylines": [author_named(name, among=known) for name in given["bylines"]],
            "sources": [source_named(name) for name in given["sources"]],
            "tags": given["tags"],
        }

    def seen_identity(self) -> dict:
        """For `workflow.save`; empty where the form does not say."""
        try:
            seen = json.loads(self.cleaned_data["seen"] or "{}")
            section = Section.objects.filter(pk=seen["section"]).first()
            return {"language": str(seen["language"]), "section": section, "slug": seen["slug"]}
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return {}

    def stands_on(self, article: Article) -> None:
        """Shown again, it stands on what is stored now."""
        now = {"based_on": article.working_id, "seen": seen_of(article)}
        now |= {k: v for k, v in identity_of(article).items() if k in self.fields}
        for name, value in now.items():
            self.data[name] = "" if value is None else str(value)

    def show(self, words: dict) -> None:
        """Shown again, with these words."""
        for name, value in as_typed(words).items():
            values = value if isinstance(value, list) else ["" if value is None else str(value)]
            self.data.setlist(name, values)


def _of_the_picture(given: dict, base: Revision | None) -> dict:
    """What is said about another picture than that of `base`, and was said about the old one, was
    not meant: the words would be untrue of the new one, which has a cut that suits it."""
    use = {name: given[name] for name in OF_THE_PICTURE}
    if given["picture"] == (base and base.picture):
        return use
    before = {name: getattr(base, name) for name in OF_THE_PICTURE} if base else AS_IT_BEGINS
    return {name: UNSAID[name] if use[name] == before[name] else use[name] for name in use}


def _authors_of(revision: Revision | None) -> list[Author]:
    if revision is None:
        return []
    return [row.author for row in revision.bylines.select_related("author") if row.author]


def opened(article: Article) -> dict:
    """What the form shows first."""
    if article.pk is None:
        language = article.language or default_language()
        return {"language": language, "section": article.section_id, "guid": article.guid}
    with_names(article)
    return {
        "based_on": article.working_id,
        "seen": seen_of(article),
        **identity_of(article),
        **as_typed(words_of(article.working)),
    }


def identity_of(article: Article) -> dict:
    return {
        "language": article.language,
        "section": article.section_id,
        "slug": article.slug,
    }


def seen_of(article: Article) -> str:
    return json.dumps(identity_of(article))


def as_typed(words: dict) -> dict:
    """Words of a revision as the fields of the form hold them."""
    return {
        **words,
        "body": editable(words["body"]),
        "picture": words["picture"] and words["picture"].pk,
        "picture_decorative": "on" if words["picture_decorative"] else "",
        "bylines": [str(name) for name in words["bylines"]],
        "sources": [source.name for source in words["sources"]],
        "tags": [str(getattr(tag, "name", tag)) for tag in words["tags"]],
    }
