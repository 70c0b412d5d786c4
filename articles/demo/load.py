"""Takes the demo into a newsroom, through the verbs that editors use.

Pictures come first, each complete in itself; then all articles in one transaction. A load that
breaks off goes on where it stopped, and one that is done is never done again: an editor who has
changed or removed demo articles keeps them so.
"""

import io
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from articles.demo import content, pictures
from articles.demo.desk import Desk
from articles.demo.marks import MARK
from articles.demo.moments import shifted
from articles.demo.standing import add_about_pages
from articles.images.intake import add_picture, forget_files
from articles.models import Article, Image

Step = Callable[[str, int, int], None]


class NotEmpty(Exception):
    """The newsroom has articles of its own."""


class NoLanguage(Exception):
    """Nobody here would read it."""


def load(*, by, add: bool = False, step: Step = lambda what, done, of: None) -> int:
    """Loads the demo and returns how many articles there are of it; 0 if it was there before.

    Raises NotEmpty when the newsroom has other articles, unless `add`, and NoLanguage when it has
    none of the demo's languages. `step` is told what is being done, and how much of it."""
    if Article.objects.filter(legacy_id__startswith=MARK).exists():
        return 0
    if not add and Article.objects.exists():
        raise NotEmpty(
            "This newsroom has articles of its own. To have the demo beside them, "
            "run `manage.py load_demo --add`."
        )
    now = timezone.now()
    wanted = pieces_here()
    if not wanted:
        here = ", ".join(code for code, _ in settings.LANGUAGES)
        raise NoLanguage(
            f"The demo newsroom writes in English and Arabic, and this one in {here} (see "
            "NEWSROOM_LANGUAGES): it begins without articles."
        )
    images = _pictures(by, step)
    with transaction.atomic():
        desk = Desk(by=by, now=now, mark=MARK, pieces=wanted, images=images)
        for done, piece in enumerate(sorted(wanted, key=lambda p: _oldest_first(p, now)), 1):
            desk.take(piece)
            step("Articles", done, len(wanted))
        languages = {piece.language for piece in wanted}
        # Where there are others, what stands in front is for those who work here.
        for pick in [] if add else content.picks():
            if pick.language in languages:
                desk.curate(pick)
        desk.link(wanted)
        desk.commission(content.commissions(), languages)
        add_about_pages(by)
    return len(wanted)


def pieces_here() -> list[content.Piece]:
    """Those in a language of this newsroom."""
    return [it for it in content.pieces().values() if it.language in dict(settings.LANGUAGES)]


def _oldest_first(piece: content.Piece, now: datetime) -> datetime:
    """Editors find the newest on top of their list; what readers do not see yet is newest."""
    return shifted(now, piece.published) if piece.published else now


def _pictures(by, step: Step) -> dict[str, Image]:
    """Every picture of the demo by its key, drawn where it is missing."""
    stored = Image.objects.filter(legacy_id__startswith=MARK)
    found = {image.legacy_id.removeprefix(MARK): image for image in stored}
    missing = [picture for key, picture in content.pictures().items() if key not in found]
    added = []
    try:
        for picture, file in _drawn(missing):
            added.append(_take_in(picture, file, by))
            step("Pictures", len(added), len(missing))
    except BaseException:
        if transaction.get_connection().in_atomic_block:  # the rows will vanish; so must the files
            for image in added:
                forget_files(image)
        raise
    return found | {image.legacy_id.removeprefix(MARK): image for image in added}


def _drawn(missing: list[content.Picture]) -> Iterator[tuple[content.Picture, ContentFile]]:
    """Draws a few ahead on a second core while the one before is taken in."""
    ahead: deque[tuple[content.Picture, Future]] = deque()
    with ThreadPoolExecutor(max_workers=1) as hand:
        for picture in missing:
            ahead.append((picture, hand.submit(_jpeg, picture.key)))
            if len(ahead) > 2:
                first, file = ahead.popleft()
                yield first, file.result()
        for picture, file in ahead:
            yield picture, file.result()


def _jpeg(key: str) -> ContentFile:
    buffer = io.BytesIO()
    pictures.draw(key).save(buffer, "JPEG", quality=92, subsampling=0)
    return ContentFile(buffer.getvalue())


def _take_in(picture: content.Picture, file: ContentFile, by) -> Image:
    said = pictures.said_of(picture)
    return add_picture(by=by, file=file, legacy_id=MARK + picture.key, **said)
