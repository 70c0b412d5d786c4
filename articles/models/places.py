"""Section (a place on the site) and Source (where the news came from)."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.languages import home_path

# First parts of an address that mean something else; a section may not hide them.
RESERVED_SLUGS = frozenset(
    (
        "admin article author feed media source static tag search healthz readyz api "
        "archive about corrections preview sitemap robots favicon"
    ).split()
)


def refuse_reserved(slug: str) -> None:
    if slug in RESERVED_SLUGS or slug in dict(settings.LANGUAGES):
        raise ValidationError(
            (
                _(
                    "“%(slug)s” is an address the site uses itself. Choose another, such as "
                    "“%(slug)s-news”."
                )
                % {"slug": slug}
            ),
            code="reserved",
        )


class Section(models.Model):
    """A place on the site, in one language. Articles keep their address when it is renamed."""

    language = models.CharField(max_length=20)
    name = models.CharField(
        max_length=80, help_text=gettext_lazy("As readers see it in the navigation.")
    )
    slug = models.CharField(
        max_length=80,
        validators=[refuse_reserved],
        help_text=gettext_lazy(
            "The first part of the address of its articles, for example politics."
        ),
    )
    description = models.CharField(
        max_length=300,
        blank=True,
        help_text=gettext_lazy("One sentence for the top of its page and for search."),
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text=gettext_lazy("Order in the navigation, lowest first.")
    )

    class Meta:
        ordering = ["language", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="section_slug_once"),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(name=""), name="section_has_name_and_slug"
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="section_slug_not_reserved"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def path(self) -> str:
        return f"{home_path(self.language)}{self.slug}/"

    def get_absolute_url(self) -> str:
        return iri_to_uri(self.path)


class Source(models.Model):
    """Whoever the news came from: an agency, a paper, a document. It has a page of its own."""

    class Kind(models.TextChoices):
        AGENCY = "agency", gettext_lazy("Agency")
        PUBLICATION = "publication", gettext_lazy("Publication")
        ORGANISATION = "organisation", gettext_lazy("Organisation")
        DOCUMENT = "document", gettext_lazy("Document")
        PERSON = "person", gettext_lazy("Person")

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=160)
    folded = models.CharField(max_length=160, unique=True, editable=False)
    slug = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PUBLICATION)
    url = models.URLField("website", blank=True)
    description = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(name=""), name="source_has_name_and_slug"
            ),
        ]

    def __str__(self):
        return self.name
