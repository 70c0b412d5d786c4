"""The pictures of a batch: each once, whatever shows it; with its file where it is found, and else
with its words, awaiting it.

Rows come into being together with the articles that show them. Files are looked for before, and
given to their pictures after: to decode one takes a while, in which nobody else could save.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles import workflow
from articles.copy.incoming import (
    GallerySlot,
    Incoming,
    IncomingPicture,
    Leftover,
    Part,
    PictureSlot,
)
from articles.embeds.kinds import EmbedError
from articles.images.decoding import NotAPicture, check
from articles.images.intake import attach_file
from articles.ingest.arrival import Arrival, key_of
from articles.ingest.files import File, Files
from articles.ingest.load import Loaded
from articles.models import Image
from articles.workflow.awaited import awaited

MOST_IN_GALLERY, LONGEST_ALT, LONGEST_CAPTION = 30, 500, 1000
_TOO_LONG = f"is longer than {LONGEST_ALT} characters"
_NO_PLACE = "stands nowhere in the text"


class Shelf:
    """Of one batch."""

    def __init__(self, arrivals: Iterable[Arrival], form: str, files: Files):
        self.form, self.files = form, files
        self.keys = {it.key: list(self._keys(it)) for it in arrivals if it.copy.pictures}
        self.missing: dict[str, str] = {}
        self.found: dict[str, File] = {}
        self.given: set[str] = set()
        self.look_up()
        for it in arrivals:
            for picture, key in zip(it.copy.pictures, self.keys.get(it.key, ()), strict=True):
                self._find(picture, key)

    def _keys(self, arrival: Arrival) -> Iterator[str]:
        """By its id there, else by where it lies, else as the picture of this article."""
        for number, picture in enumerate(arrival.copy.pictures):
            name = picture.legacy_id or (picture.url and f"{self.form}:{picture.url}")
            yield key_of(name or f"{arrival.key}#{number}", self.form)

    def look_up(self) -> None:
        """What is here, as it is stored."""
        keys = {key for some in self.keys.values() for key in some}
        rows = Image.objects.in_library().filter(legacy_id__in=keys) if keys else ()
        self.here: dict[str, Image] = {row.legacy_id: row for row in rows}
        self.same: dict[str, Image] = {}

    def _find(self, picture: IncomingPicture, key: str) -> None:
        self.files.take(picture)
        row = self.here.get(key)
        if key in self.found or key in self.missing or (row and not row.awaits_file):
            return
        found = self.files.find(picture)
        if isinstance(found, File):
            self.found[key] = found
        else:
            self.missing[key] = found

    # --- Together with their article -----------------------------------------------------------

    def row(self, picture: IncomingPicture, key: str, headline: str) -> Image:
        """Also where the same file is here under another id."""
        file = self.found.get(key)
        row = self.here.get(key) or (file and self._with_file(file))
        if row is None:
            row = awaited(picture, headline, by=None, legacy_id=key)
        self.here[key] = row
        if file:
            self.same[file.sha256] = row
        return row

    def _with_file(self, file: File) -> Image | None:
        if file.sha256 not in self.same:
            row = Image.objects.in_library().filter(sha256=file.sha256).order_by("pk").first()
            if row is None:
                return None
            self.same[file.sha256] = row
        return self.same[file.sha256]

    def words(self, copy: Incoming, key: str) -> tuple[dict, list[str], dict, list[Leftover]]:
        """The lead as `workflow.save` takes it, the token of each picture, those of galleries, and
        what has no place."""
        shown = _shown(copy)
        left, rows = [], {}
        for number, (picture, name) in enumerate(
            zip(copy.pictures, self.keys.get(key, ()), strict=True)
        ):
            if number in shown:
                rows[number] = self.row(picture, name, copy.headline)
                if len(picture.alt) > LONGEST_ALT:
                    left.append(Leftover(picture.alt, "alt text", _TOO_LONG))
            else:
                said = (
                    picture.url or picture.file,
                    picture.alt,
                    picture.caption,
                    picture.credit_raw,
                )
                left.append(Leftover(" ".join(filter(None, said)), "pictures", _NO_PLACE))
        uses = {n: _use(copy.pictures[n], row) for n, row in rows.items()}
        tokens = [_token(uses.get(n), rows.get(n)) for n in range(len(copy.pictures))]
        galleries: dict[Part, str] = {
            part: _gallery([uses[n] for n in part.pictures if n in uses])
            for part in copy.parts
            if isinstance(part, GallerySlot)
        }
        return _lead(copy, rows), tokens, galleries, left

    # --- Afterwards ----------------------------------------------------------------------------

    def filled(self, results: list[tuple[Arrival, Loaded]], *, dry_run: bool) -> list[Loaded]:
        """Every picture of theirs has got its file, or says why not."""
        self.look_up()
        for key, file in self.found.items():
            row = self.here.get(key)
            if row and row.awaits_file:
                why = _why_not_given(row, file, dry_run=dry_run)
                self.missing[key] = why
                self.given |= set() if why else {key}
        return [self._told(arrival, loaded) for arrival, loaded in results]

    def _told(self, arrival: Arrival, loaded: Loaded) -> Loaded:
        keys = dict.fromkeys(self.keys.get(arrival.key, ()))
        if not keys:
            return loaded
        here = [key for key in keys if key in self.here and key not in self.given]
        waiting = [key for key in here if self.here[key].awaits_file]
        why = filter(None, (self.missing.get(key) for key in waiting))
        notes = (*loaded.notes, *(f"a picture awaits its file: {it}" for it in why))
        return replace(loaded, pictures=len(keys), awaiting_file=len(waiting), notes=notes)


def _why_not_given(row: Image, file: File, *, dry_run: bool) -> str:
    """ "" where it was."""
    try:
        with file.open() as content:
            check(content) if dry_run else attach_file(row, content)
    except NotAPicture as refusal:
        return str(refusal)
    return ""


def _shown(copy: Incoming) -> set[int]:
    shown = {copy.lead} if copy.lead is not None else set()
    for part in copy.parts:
        if isinstance(part, PictureSlot):
            shown.add(part.picture)
        elif isinstance(part, GallerySlot):
            shown |= set(part.pictures)
    return shown


def _lead(copy: Incoming, rows: dict[int, Image]) -> dict:
    if copy.lead is None or copy.lead not in rows:
        return {"picture": None}
    picture = copy.pictures[copy.lead]
    words = {"picture_alt": picture.alt[:LONGEST_ALT], "picture_caption": picture.caption}
    return {"picture": rows[copy.lead], **words}


def _use(picture: IncomingPicture, row: Image) -> dict:
    alt, caption = picture.alt[:LONGEST_ALT], picture.caption[:LONGEST_CAPTION]
    return {
        "image": str(row.guid),
        "alt": "" if alt == row.alt else alt,
        "caption": "" if picture.caption == row.caption else caption,
    }


def _token(use: dict | None, row: Image | None) -> str:
    """Of the picture alone, where it has no other words here than its own."""
    if use is None or row is None:
        return ""
    if not (use["alt"] or use["caption"]):
        return f"{{image:{row.guid}}}"
    try:
        return f"{{image:{workflow.make('image', use).guid}}}"
    except EmbedError:
        return f"{{image:{row.guid}}}"


def _gallery(uses: list[dict]) -> str:
    """Several, where there are too many for one; a picture alone is no gallery."""
    tokens = []
    for start in range(0, len(uses), MOST_IN_GALLERY):
        some = uses[start : start + MOST_IN_GALLERY]
        if len(some) == 1:
            tokens.append(f"{{image:{some[0]['image']}}}")
        else:
            tokens.append(f"{{gallery:{workflow.make('gallery', {'pictures': some}).guid}}}")
    return "</p>\n<p>".join(tokens)
