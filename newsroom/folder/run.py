"""One run: goes from page to page as a search engine does, from the maps that name all there is."""

from collections import deque
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from articles import visibility
from articles.editions import editions
from newsroom import release
from newsroom.folder import log
from newsroom.folder.addresses import MISSING, file_of, found_at
from newsroom.folder.closing import close
from newsroom.folder.crew import Alone, Several, crew
from newsroom.folder.place import Place, opened
from newsroom.folder.rewriting import Links
from newsroom.folder.state import File
from newsroom.folder.work import Done, Wish

PAGES_AT_ONCE, PICTURES_AT_ONCE = 20, 10
# What changes while it is written is written again; a newsroom in which it never ends is told so.
TURNS = 4
_ALWAYS = ("robots.txt", ".well-known/tdmrep.json", ".well-known/security.txt", "sitemap.xml")

Tell = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """`made`: pages that were made anew, be they then written or found unchanged."""

    at: str
    url: str
    pages: int = 0
    made: int = 0
    pictures: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    is_settled: bool = True
    failed: list[tuple[str, str]] = field(default_factory=list)

    def told(self) -> dict:
        return asdict(self)


def export(
    folder: Path, at: datetime, url: str, *, workers: int, tell: Tell = lambda done, of: None
) -> Report:
    """Writes what readers see at `at`, for a site that stands at `url`. May raise Refused."""
    report = Report(at.isoformat(), url)
    states = settings.NEWSROOM_DATA / "folders"
    with opened(folder, states) as place, _standing_at(url) as known:
        for _ in range(TURNS):
            Turn(place, Wish(at, url, known, place.new), report, workers, tell).run()
            place.state.keep()
            if not log.since(place.state.told("position"))[0]:
                break
        else:
            report.is_settled = False
        place.remove_old()
        place.state.drop_old_pages()
        place.finish(at=report.at, url=url)
        report.written, report.removed = place.written, place.removed
        report.unchanged = place.unchanged
    return report


@contextmanager
def _standing_at(url: str):
    """Whatever a page says of its own address it takes from the settings, in many places; so they
    say what is asked for while it is written. Only this command's process knows it."""
    known = settings.NEWSROOM_URL
    settings.NEWSROOM_URL = url
    try:
        yield known
    finally:
        settings.NEWSROOM_URL = known


class Turn:
    def __init__(self, place: Place, wish: Wish, report: Report, workers: int, tell: Tell):
        self.place, self.state, self.wish, self.report = place, place.state, wish, report
        self.workers, self.tell = workers, tell
        self.todo: deque[str] = deque()
        self.seen: set[str] = set()
        self.pictures: dict[str, set[str]] = {}
        self.done = 0
        report.pages = report.pictures = 0
        report.failed = []
        place.unchanged = 0

    def run(self) -> None:
        self.state.begin_turn()
        self._ask_for(self._outdated())
        self._ask_for(self._beginnings())
        with crew(self.wish, self.workers) as workers:
            self._go_on(workers)
            self._fetch_pictures(workers)
        close(self.place, self.wish)

    def _outdated(self) -> list[str]:
        """Another release, or another address of the site, makes other pages."""
        made_by = f"{release.fingerprint()} {self.wish.url}"
        position = self.state.told("position") if self.state.told("by") == made_by else ""
        changes, position = log.since(position)
        first = self.state.outdate(changes)
        self.state.tell(position=position, by=made_by)
        self.state.keep()
        return first

    def _beginnings(self) -> Iterable[str]:
        homes = [edition.home for edition in editions()]
        yield from homes
        yield from (f"/{name}" for name in _ALWAYS)
        yield from (f"{home}{below}" for home in homes for below in ("search/", MISSING))
        for address in visibility.former_addresses():
            if "?" not in address:  # no file has one in its name
                yield found_at(address, "").address

    def _ask_for(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            if address not in self.seen:
                self.seen.add(address)
                self.todo.append(address)

    def _follow(self, links: Links) -> None:
        self._ask_for(links.pages)
        for guid, files in links.pictures.items():
            self.pictures.setdefault(guid, set()).update(files)

    def _go_on(self, workers: Alone | Several) -> None:
        batch: list[tuple[str, str]] = []
        while True:
            while self.todo and not workers.is_full:
                wanted = self._unless_it_holds(self.todo.popleft())
                if wanted:
                    batch.append(wanted)
                if len(batch) == PAGES_AT_ONCE or (batch and not self.todo):
                    workers.pages(batch)
                    batch = []
            ended = workers.done()
            for done in ended:
                self._take(done)
            if not ended and not self.todo:
                return

    def _unless_it_holds(self, address: str) -> tuple[str, str] | None:
        """What a worker needs to make it; None where it is as it was."""
        page, at = self.state.page(address), self.wish.at.timestamp()
        if page and page.holds_at(at) and (not page.file or self.place.is_there(page.file)):
            self.state.holds(address, page)
            self._passed(1, is_file=page.file is not None)
            self._follow(page.links)
            return None
        file = file_of(address)
        known = self.state.file(file) if file else None
        is_there = known is not None and self.place.is_there(file)
        return address, known.digest if is_there else ""

    def _passed(self, number: int, *, is_file: bool = False) -> None:
        self.done += number
        self.report.pages += is_file
        self.place.unchanged += is_file
        self.tell(self.done, len(self.seen) + len(self.pictures))

    def _take(self, done: Done) -> None:
        self.place.put(done.files)
        for made in done.pages:
            self._follow(made.links)
            self.report.pages += made.content is not None
            if made.content is None and made.file:
                self.place.remove_unless_new(made.file)
            if not made.why_not:
                self.state.note_page(made, self.wish.at.timestamp())
        self.report.made += len(done.pages)
        self.report.failed += done.failed
        self._passed(len(done.pages))
        self.state.keep()

    def _fetch_pictures(self, workers: Alone | Several) -> None:
        wanted = sorted(self.pictures)
        self.report.pictures = len(wanted)
        for start in range(0, len(wanted), PICTURES_AT_ONCE):
            some = wanted[start : start + PICTURES_AT_ONCE]
            workers.pictures([(guid, self._known(guid)) for guid in some])
            while workers.is_full:
                self._take_all(workers.done())
        while ended := workers.done():
            self._take_all(ended)
        connection.close_if_unusable_or_obsolete()

    def _take_all(self, ended: list[Done]) -> None:
        for done in ended:
            self._take(done)

    def _known(self, guid: str) -> dict[str, File]:
        folder = f"media/{guid}/"
        there = self.state.files_below(folder)
        return {
            name: there[folder + name] if self.place.is_there(folder + name) else File()
            for name in sorted(self.pictures[guid])
        }
