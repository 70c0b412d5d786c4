"""A list of names in order: one line each, with suggestions, without any script."""

from django import forms
from django.db.models import Prefetch, prefetch_related_objects
from django.template.loader import render_to_string

from articles.models import Article, Byline, RevisionSource, TaggedRevision
from articles.models.names import fold

SPARE_LINES = 2


class NamesWidget(forms.Widget):
    use_fieldset = True

    def __init__(self, *, one: str, add: str, suggestions: str):
        """one: what a line holds, for its label. add: what the button for another line says.
        suggestions: the id of a datalist."""
        super().__init__()
        self.one, self.add, self.suggestions = one, add, suggestions

    def value_from_datadict(self, data, files, name):
        return data.getlist(name)

    def id_for_label(self, id_):
        return ""

    def render(self, name, value, attrs=None, renderer=None):
        lines = [line for line in value or [] if line.strip()]
        context = {
            "name": name,
            "lines": [*lines, *[""] * SPARE_LINES],
            "one": self.one,
            "add": self.add,
            "suggestions": self.suggestions,
            "attrs": {**self.attrs, **(attrs or {})},
        }
        return render_to_string("admin/articles/article/names.html", context)


class NamesField(forms.Field):
    """Cleaned to a list of names without blanks or repetitions."""

    def __init__(self, *, one: str, add: str, suggestions: str, separators: str = "", **options):
        """separators: characters at which a line with several names is cut."""
        widget = NamesWidget(one=one, add=add, suggestions=suggestions)
        super().__init__(widget=widget, required=False, **options)
        self.separators = separators

    def to_python(self, value):
        names = {}
        for line in value or []:
            for name in self._cut(line):
                name = " ".join(name.replace("\x00", "").split())
                if name:
                    names.setdefault(fold(name), name)
        return list(names.values())

    def _cut(self, line: str) -> list[str]:
        for separator in self.separators[1:]:
            line = line.replace(separator, self.separators[0])
        return line.split(self.separators[0]) if self.separators else [line]


def with_names(article: Article) -> None:
    """What stands in the form is what is checked beside it: fetched once for both."""
    working = article.working
    working.article = article
    prefetch_related_objects(
        [working],
        Prefetch("bylines", Byline.objects.select_related("author")),
        Prefetch("source_line", RevisionSource.objects.select_related("source")),
        Prefetch("tagged", TaggedRevision.objects.select_related("tag__leads_to")),
    )
