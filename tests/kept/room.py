"""Pages kept as a page store keeps them: by what each has noted and what the database logs."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from unittest.mock import patch

from django.db import transaction
from django.test import Client

from articles import shown, visibility
from articles.models import AboutPage, Article, Author, Changed, Image, Section, Source, Tag


@dataclass
class Kept:
    answer: tuple
    page: shown.Shown


@contextmanager
def undone():
    """An example of a property leaves nothing to the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def addresses() -> list[str]:
    """Every public address that may be kept."""
    found = []
    for home in ("/", "/ar/"):
        found += [home, f"{home}archive/", f"{home}corrections/", f"{home}about/"]
        found += [f"{home}corrections/feed/", f"{home}feed/", f"{home}feed/atom/"]
        for kind, model in (("tag", Tag), ("author", Author), ("source", Source)):
            for slug in model.objects.values_list("slug", flat=True):
                found += [f"{home}{kind}/{slug}/", f"{home}{kind}/{slug}/feed/json/"]
        for path in ("2024/", "2024/05/", "2024/05/17/", "2026/", "2026/11/"):
            found.append(f"{home}archive/{path}")
    for section in Section.objects.all():
        found += [section.path, f"{section.path}feed/"]
    for path in Article.objects.exclude(path=None).values_list("path", flat=True):
        found += [path, f"{path.removesuffix('/')}.json"]
    found += [f"/api/v1/{name}" for name in ("articles", "sections", "corrections")]
    guids = Article.objects.values_list("guid", flat=True)
    found += [f"/api/v1/articles/{guid}" for guid in guids]
    for image in Image.objects.exclude(file=""):
        found += [image.src(), f"/media/{image.guid}/{image.widths[0]}.webp"]
    return found + [page.path for page in AboutPage.objects.all()]


class Keeper:
    """Keeps every page that says it may be kept, and lets go of it as the log says, and the clock.
    `now` is a clock that only `wait` moves."""

    def __init__(self, now: datetime):
        self.now = now
        self.kept: dict[str, Kept] = {}
        self.read = Changed.objects.count() and Changed.objects.latest("pk").pk
        self.client = Client()

    def clock(self):
        return patch("django.utils.timezone.now", lambda: self.now)

    def wait(self, length: timedelta) -> None:
        self.now += length

    def fresh(self, address: str) -> Kept:
        with self.clock(), shown.gathering() as page:
            response = self.client.get(address)
            visibility.holds(page, self.now)
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        content = response.content.decode("utf-8", "replace")
        return Kept((response.status_code, headers, content), page)

    def keep_all(self) -> None:
        for address in addresses():
            if address not in self.kept:
                fresh = self.fresh(address)
                if fresh.page.stored:
                    self.kept[address] = fresh

    def let_go(self) -> set[str]:
        """What the log and the clock say is no longer so: the addresses."""
        rows = list(Changed.objects.filter(pk__gt=self.read).order_by("pk"))
        self.read = rows[-1].pk if rows else self.read
        gone = {at for at, it in self.kept.items() if self._is_over(it.page, rows)}
        for address in gone:
            del self.kept[address]
        return gone

    def _is_over(self, page: shown.Shown, rows: list[Changed]) -> bool:
        ends = [end for end in (page.until, page.gone) if end is not None]
        if any(end <= self.now.timestamp() for end in ends):
            return True
        return any(_is_in(row, page) for row in rows)

    def stale(self) -> dict[str, tuple]:
        """The pages still kept that readers would see otherwise now."""
        found = {}
        for address, it in self.kept.items():
            fresh = self.fresh(address)
            if fresh.answer != it.answer:
                found[address] = (it.answer, fresh.answer)
        return found


def _is_in(row: Changed, page: shown.Shown) -> bool:
    if row.key == "*":
        return True
    span = page.keys.get(row.key)
    if span is None:
        return False
    return row.moment is None or span[0] <= row.moment.timestamp() <= span[1]
