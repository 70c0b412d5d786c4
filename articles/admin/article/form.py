"""The article's form: identity and words, in the order in which readers meet them."""

import json

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article.body import editable
from articles.admin.article.choices import PictureField, SectionField
from articles.admin.article.names import NamesField
from articles.admin.body.widget import BodyWidget
from articles.images.filling import passed_on
from articles.images.intake import add_picture
from articles.models import Article, Author, Image, Revision, Section
from articles.models.languages import default_language, direction, language_choices
from articles.workflow.naming import author_named, source_named
from articles.workflow.words import UNSAID, words_of

IDENTITY = ("language", "section", "slug")
PLAIN = ("kicker", "headline", "short_headline", "standfirst", "dateline", "genre", "body")
IN_ITS_LANGUAGE = (
    *("kicker", "headline", "short_headline", "standfirst", "dateline", "body"),
    *("picture_alt", "picture_caption", "bylines", "sources", "tags"),
)
NEW_PICTURE = ("file", "alt", "caption", "people", "agency", "mark", "licence")
# Of an article without a picture.
AS_IT_BEGINS = {**UNSAID, "picture_shape": Revision.Shape.WIDE}
# What is saved by itself, and kept by the browser meanwhile.
OF_THE_PICTURE = ("picture_alt", "picture_caption", "picture_decorative", "picture_shape")
TYPED = (*IDENTITY, *PLAIN, "picture", *OF_THE_PICTURE)
TYPED_LISTS = ("bylines", "sources", "tags")


def _line(label: str, **options) -> forms.CharField:
    """Its length is checked by the verb, whose sentence is better than the browser's cut."""
    return forms.CharField(label=label, required=False, **options)


def _lines(label: str, rows: int, **options) -> forms.CharField:
    return _line(label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ArticleForm(forms.Form):
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Section, slug and language as they stood when the page was opened.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    # Of a new article: pressing twice, or asking again after a lost answer, makes one.
    guid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=language_choices)
    section = SectionField(required=False)
    slug = _line(
        gettext_lazy("Slug"),
        help_text=gettext_lazy(
            "The last part of the address. Left empty, it comes from the headline."
        ),
        widget=forms.TextInput(attrs={"dir": "auto", "autocapitalize": "none"}),
    )
    kicker = _line(
        gettext_lazy("Kicker"),
        help_text=gettext_lazy("The subject in a few words, above the headline."),
    )
    headline = _lines(gettext_lazy("Headline"), 2)
    short_headline = _line(
        gettext_lazy("Short headline"),
        help_text=gettext_lazy("For cards and lists, where space is short."),
    )
    standfirst = _lines(gettext_lazy("Standfirst"), 3)
    bylines = NamesField(
        label=gettext_lazy("By"),
        one=gettext_lazy("Byline"),
        suggestions="known-authors",
        help_text=gettext_lazy(
            "In order. A known author becomes a link; any other name is written in."
        ),
    )
    dateline = _line(
        gettext_lazy("Dateline"),
        help_text=gettext_lazy("Where it was reported from, for example PORT HALDEN."),
    )
    genre = forms.ChoiceField(
        label=gettext_lazy("Type of work"), choices=Revision.Genre, initial=Revision.Genre.REPORT
    )
    picture = PictureField(required=False)
    picture_alt = _lines(
        gettext_lazy("Alt text in this article"),
        2,
        help_text=gettext_lazy(
            "What the picture shows, for those who cannot see it. "
            "Left empty, the picture's own is used."
        ),
    )
    picture_caption = _lines(
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
    body = _line(
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
        suggestions="known-sources",
        help_text=gettext_lazy("In order. A new name gets a page of its own."),
    )
    tags = NamesField(
        label=gettext_lazy("Tags"),
        one=gettext_lazy("Tag"),
        suggestions="known-tags",
        separators=",،",
        help_text=gettext_lazy(
            "Subjects readers follow. Several at once may be written with commas."
        ),
    )
    new_file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=gettext_lazy("JPEG, PNG, WebP or GIF, up to 30 MB."),
    )
    new_alt = _lines(gettext_lazy("Alt text"), 2, max_length=500)
    new_caption = _lines(gettext_lazy("Caption"), 2)
    new_people = _line(gettext_lazy("Photographer"), help_text=gettext_lazy("Several with commas."))
    new_agency = _line(gettext_lazy("Agency"), max_length=160)
    new_mark = forms.ChoiceField(label=gettext_lazy("Mark"), required=False, choices=Image.Mark)
    new_licence = _line(gettext_lazy("Licence"), max_length=200)

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

    @property
    def new_picture(self) -> list:
        return [self[f"new_{name}"] for name in NEW_PICTURE]

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

    def take_in_picture(self, by) -> Image | None:
        """A newly uploaded picture joins the library and is chosen, whatever comes after: a
        browser does not send a file twice. What is left empty, its file may say. Raises
        NotAPicture."""
        given = {name: self.cleaned_data[f"new_{name}"] for name in NEW_PICTURE}
        file = given.pop("file")
        if file is None:
            return None
        people = [name.strip() for name in given.pop("people").replace("،", ",").split(",")]
        agency, via = passed_on(given["agency"])
        image = add_picture(
            by=by,
            file=file,
            alt=given["alt"],
            caption=given["caption"],
            credit_people=[name for name in people if name],
            credit_agency=agency,
            credit_via=via,
            credit_mark=given["mark"],
            licence=given["licence"],
        )
        self.cleaned_data["picture"] = image
        self.data["picture"] = str(image.pk)
        for name in NEW_PICTURE:
            self.data.pop(f"new_{name}", None)
        return image

    def clean(self):
        given = super().clean()
        typed = [name for name in NEW_PICTURE if given.get(f"new_{name}")]
        if typed and "file" not in typed and "new_file" not in self.errors:
            self.add_error(
                "new_file", _("Choose the file of the new picture, or empty its fields.")
            )
        return given


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
