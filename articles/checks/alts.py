"""The pictures of a text whose alt text is missing or weak, use by use: the words belong to the use
and not to the picture. The rules are those of `articles.checks.pictures`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from articles.checks.pictures import weakness_of
from articles.embeds.parse import embeds_in
from articles.models import Embed, Image, Revision

LEAD = "lead"
SHOWING = ("image", "gallery")


@dataclass(frozen=True, slots=True)
class Use:
    """`key`: where it stands in its text; LEAD, or the number of its embed among all of the body,
    in a gallery with the number of the picture: “3.1”. `says`: what is amiss."""

    key: str
    image: Image
    alt: str
    caption: str
    says: str


def contents_named(revisions: Iterable[Revision]) -> set[UUID]:
    """What the contents are fetched by that `uses_wanting` is handed."""
    return {
        it.ref
        for revision in revisions
        for it in embeds_in(revision.body)
        if it.kind in SHOWING and it.ref
    }


def uses_wanting(
    revision: Revision, contents: dict[UUID, Embed], images: dict[UUID, Image]
) -> list[Use]:
    """In the order of the text. Of words that readers have met, only where there is no alt text."""
    met = revision.article.live_id == revision.pk
    uses = [*_lead(revision), *_inside(revision.body, contents, images)]
    return [use for use in uses if use.says and not (met and use.alt)]


def fault_of(alt: str, caption: str) -> str:
    """What such an alt text is called; "" where it may help somebody."""
    if not alt.strip():
        return _("It has no alt text.")
    why = weakness_of(alt, caption)
    return _("Its alt text %(why)s.") % {"why": why} if why else ""


def _lead(revision: Revision) -> Iterator[Use]:
    image, alt, caption = revision.picture, revision.picture_alt, revision.picture_caption
    if image is not None and not revision.picture_decorative:
        yield Use(LEAD, image, alt, caption, fault_of(alt, caption))


def _inside(body: str, contents: dict, images: dict) -> Iterator[Use]:
    for number, token in enumerate(embeds_in(body)):
        content = contents.get(token.ref)
        if token.kind not in SHOWING or content is None or content.kind != token.kind:
            continue
        for key, use in uses_in(str(number), content):
            image = images.get(UUID(use["image"]))
            if image is not None and not use.get("decorative"):
                alt, caption = use.get("alt", ""), use.get("caption", "")
                yield Use(key, image, alt, caption, fault_of(alt, caption))


def uses_in(number: str, content: Embed) -> list[tuple[str, dict]]:
    """key -> the words of each use in the content of one embed."""
    if content.kind == "image":
        return [(number, content.data)]
    return [(f"{number}.{n}", use) for n, use in enumerate(content.data["pictures"])]
