"""OldAddress: where an article, section, tag, author, source or about page used to be. Old
addresses redirect once, never in a chain, because each row names the thing and not another
address."""

from urllib.parse import unquote, urlsplit

from django.db import models
from django.db.models import Q

# Whatever may have moved; each a column of its own.
MOVABLE = ("article", "section", "tag", "author", "source", "aboutpage")


def path_in(typed: str) -> str:
    """The path of an address that somebody typed, as it is stored; "" where it is no address, such
    as `http://[`."""
    try:
        return unquote(urlsplit(typed.strip()).path)
    except ValueError:
        return ""


def _of_one_thing() -> Q:
    """Exactly one of the columns is filled."""
    whole = Q()
    for chosen in MOVABLE:
        whole |= Q(**{f"{name}__isnull": name != chosen for name in MOVABLE})
    return whole


def _moved_from(model: str) -> models.ForeignKey:
    return models.ForeignKey(
        model, models.CASCADE, null=True, blank=True, related_name="old_addresses"
    )


class OldAddress(models.Model):
    """Authors and sources have a page in each edition: their `path` is that of the edition
    without a prefix, and stands for the others too."""

    path = models.CharField(max_length=400, unique=True)
    article = _moved_from("Article")
    section = _moved_from("Section")
    tag = _moved_from("Tag")
    author = _moved_from("Author")
    source = _moved_from("Source")
    aboutpage = _moved_from("AboutPage")
    moved_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "old addresses"
        constraints = [
            models.CheckConstraint(condition=_of_one_thing(), name="old_address_of_one_thing"),
            models.CheckConstraint(
                condition=Q(path__startswith="/"), name="old_address_starts_with_slash"
            ),
        ]

    def __str__(self):
        return self.path
