"""The body's widget: a textarea, and beside it what the scripts need to make an editor of it."""

import json
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django_prose_editor.config import expand_extensions

from articles.admin.body.kinds import kinds_for
from articles.admin.body.urls import VIEWS
from articles.admin.body.words import translated
from articles.embeds.clean import clean
from articles.embeds.markup import EXTENSIONS


class BodyWidget(forms.Textarea):
    """`own`: the guid of the article whose body this is, None before it is stored; `user`: who
    writes, for the kinds of embed that need a permission. Both are set by the form."""

    own: UUID | None = None
    user = None

    class Media:
        css = {"all": ["css/body-editor.css"]}
        js = [
            forms.Script("django_prose_editor/editor.js", type="module"),
            forms.Script("js/body/start.js", type="module"),
        ]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-body-editor": json.dumps(
                expand_extensions(self._extensions()),
                separators=(",", ":"),
                cls=DjangoJSONEncoder,
            ),
            # Without scripts the textarea's own text is edited, which has fewer tags.
            "data-body-html": clean(value or ""),
            # A browser that puts back what was typed before a reload would hide what is stored.
            "autocomplete": "off",
        }
        return context

    def _extensions(self) -> dict:
        kinds = self._kinds()
        return {
            **EXTENSIONS,
            "Surface": {"words": translated()},
            "Toolbar": {"kinds": kinds},
            "Embed": {
                "kinds": kinds,
                "addresses": {act: reverse(f"admin:body_{act}") for act in VIEWS},
                "own": self.own,
                "site": settings.NEWSROOM_URL,
            },
        }

    def _kinds(self) -> dict[str, dict]:
        return kinds_for(self.user)

    def use_required_attribute(self, initial):
        # The textarea is hidden; a browser cannot point at it and would refuse without a word.
        return False


class PlainBodyWidget(BodyWidget):
    """For texts that take no embeds."""

    def _kinds(self) -> dict[str, dict]:
        return {}
