"""The hot copies of one process: a dictionary that forgets what is asked for least."""

from collections import defaultdict
from collections.abc import Iterable

from articles.shown import EVERYTHING
from newsroom.stored.changes import Change, outdates
from newsroom.stored.page import Page


class Memory:
    """Reading takes no lock; whoever calls the rest holds the store's."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self.bytes = 0
        self.pages: dict[str, Page] = {}
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, page: Page) -> None:
        self.drop(page.address)
        if page.size > self.most_bytes // 4:
            return
        self.pages[page.address] = page
        self.bytes += page.size
        for key in page.keys:
            self._by_key[key].add(page.address)
        while self.bytes > self.most_bytes:
            self._drop_one()

    def _drop_one(self) -> None:
        """The oldest that nobody has asked for since it was last passed over."""
        while True:
            address, page = next(iter(self.pages.items()))
            if not page.used:
                return self.drop(address)
            page.used = False
            self.pages[address] = self.pages.pop(address)

    def drop(self, address: str) -> None:
        page = self.pages.pop(address, None)
        if page is None:
            return
        self.bytes -= page.size
        for key in page.keys:
            addresses = self._by_key[key]
            addresses.discard(address)
            if not addresses:
                del self._by_key[key]

    def apply(self, changes: Iterable[Change], now: float) -> None:
        for change in changes:
            everything = change.key == EVERYTHING
            for address in [*(self.pages if everything else self._by_key.get(change.key, ()))]:
                page = self.pages[address]
                if not outdates(change, page):
                    continue
                if change.hides:
                    self.drop(address)
                else:
                    page.grows_stale(now)
