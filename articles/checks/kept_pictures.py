"""Every picture of the library that is broken, or that readers should not see as it is: looked
through in batches, however many there are."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.core.files.storage import default_storage
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from articles import visibility
from articles.checks.terms import dates_of
from articles.images.renditions import every, folder_of, name_of
from articles.models import EarlierFile, EmbedLink, Image, ImageMetadata, ImageWords, Revision

BATCH = 500
SHOWN_USES = 3
# So long may the background take; then something keeps it.
PATIENCE = timedelta(hours=1)
# Readers meet nothing of it.
_HARMLESS = frozenset(("rights-ending", "no-metadata", "not-findable"))
MENDS = {
    "rights-ended": "renew the rights, or change the picture in the text",
    "rights-not-begun": "change the picture in the text, or wait for the day",
    "rights-ending": "renew the rights, or change the picture in the text",
    "no-credit": "write the credit on the picture's page",
    "file-missing": "put the file back from a copy, or give the picture a new one",
    "file-changed": "put the original back from a copy, or give the picture its file again",
    "not-rendered": "see that the worker for pictures runs, then save the picture",
    "renditions-missing": "save the picture's focal point anew: all of them are made again",
    "no-metadata": "run manage.py render_pictures: what the file says of itself is read too",
    "not-findable": "save the picture: the words by which it is found are written then",
}

Found = tuple[str, str]  # kind, sentence
_Use = tuple[str, bool]  # headline, whether readers see it


@dataclass(frozen=True, slots=True)
class Faulty:
    """`live`: some public page shows the picture now."""

    guid: str
    picture: str
    kind: str
    sentence: str
    uses: tuple[str, ...]
    live: bool

    @property
    def fails(self) -> bool:
        return self.live and self.kind not in _HARMLESS

    @property
    def mend(self) -> str:
        return MENDS[self.kind]

    @property
    def where(self) -> str:
        if not self.uses:
            return "nowhere"
        named = ", ".join(f"“{it}”" for it in self.uses[:SHOWN_USES])
        more = len(self.uses) - SHOWN_USES
        return f"{'live: ' if self.live else ''}{named}" + (f" and {more} more" * (more > 0))

    def as_data(self) -> dict:
        said = {name: getattr(self, name) for name in ("guid", "picture", "kind", "sentence")}
        return {**said, "mend": self.mend, "uses": list(self.uses), "live": self.live}


def faulty_pictures(at: datetime, *, deep: bool = False) -> Iterator[Faulty]:
    """In the order in which they came. `deep`: each original is read and compared with its hash.
    Four questions for each batch of pictures, none for a single one."""
    rows = _rows(at).iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        found = {
            image: [*_of_terms(image, at), *_of_rows(image), *_of_files(image, at, deep)]
            for image in batch
        }
        uses = _uses([image for image, faults in found.items() if faults], at)
        for image, faults in found.items():
            used = uses.get(image.pk, [])
            for kind, sentence in faults:
                if used or kind not in _IN_USE:
                    yield _faulty(image, kind, sentence, used)


def _faulty(image: Image, kind: str, sentence: str, used: list[_Use]) -> Faulty:
    live = any(seen for _, seen in used)
    names = tuple(dict.fromkeys(name for name, seen in sorted(used, key=lambda it: not it[1])))
    return Faulty(str(image.guid), str(image), kind, sentence, names, live)


def _rows(at: datetime) -> QuerySet[Image]:
    here = OuterRef("pk")
    return (
        Image.objects.in_library()
        .annotate(
            has_metadata=Exists(ImageMetadata.objects.filter(image=here)),
            has_words=Exists(ImageWords.objects.filter(image=here)),
            is_new=Exists(EarlierFile.objects.filter(image=here, replaced_at__gt=at - PATIENCE)),
        )
        .order_by("pk")
    )


# What is wrong only where somebody shows the picture.
_IN_USE = frozenset(("rights-ended", "rights-not-begun", "rights-ending", "no-credit"))


def _of_terms(image: Image, at: datetime) -> Iterator[Found]:
    yield from dates_of(image, at)
    if not image.credit:
        yield "no-credit", f"The picture “{image}” has no credit."


def _of_rows(image: Image) -> Iterator[Found]:
    if not image.has_words:
        yield "not-findable", "No search finds it: its words were not written down."
    if image.file and not image.has_metadata:
        yield "no-metadata", "What its file says of itself was never read."


def _of_files(image: Image, at: datetime, deep: bool) -> Iterator[Found]:
    if image.awaits_file:
        return
    if not default_storage.exists(image.file.name):
        yield "file-missing", f"The original is not in the storage: {image.file.name}"
    elif deep and _hash_of(image) != image.sha256:
        yield "file-changed", f"The original is not the file that came in: {image.file.name}"
    if image.rendered_at:
        if missing := _missing(image):
            yield "renditions-missing", f"{missing} of its files for readers are missing."
    elif image.added_at < at - PATIENCE and not image.is_new:
        yield "not-rendered", "Its files for readers were not made within an hour."


def _hash_of(image: Image) -> str:
    with default_storage.open(image.file.name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _missing(image: Image) -> int:
    folder = folder_of(image)
    try:
        there = set(default_storage.listdir(folder)[1])
    except FileNotFoundError:
        there = set()
    wanted = (name_of(image, it).removeprefix(folder) for it in every(image))
    return sum(name not in there for name in wanted)


def _uses(images: Iterable[Image], at: datetime) -> dict[int, list[_Use]]:
    """In texts that readers see, will see, or that are in work."""
    by_guid = {image.guid: image.pk for image in images}
    if not by_guid:
        return {}
    pointed = Q(pk=F("article__live")) | Q(pk=F("article__next")) | Q(pk=F("article__working"))
    texts = Revision.objects.filter(
        pointed, article__spiked_at=None, article__withdrawn_at=None
    ).order_by()
    leads = texts.filter(picture__in=by_guid.values())
    found = list(leads.values_list("picture", "pk", "headline"))
    inside = EmbedLink.objects.filter(kind="image", target__in=by_guid, revision__in=texts)
    rows = inside.order_by().values_list("target", "revision", "revision__headline")
    found += [(by_guid[guid], revision, headline) for guid, revision, headline in rows]
    shown = visibility.revisions(at).filter(pk__in={revision for _, revision, _ in found})
    seen = set(shown.order_by().values_list("pk", flat=True))
    uses: dict[int, list[_Use]] = {}
    for picture, revision, headline in found:
        uses.setdefault(picture, []).append((headline or "Untitled", revision in seen))
    return uses
