"""A page as a reader or a machine takes it in."""

import json
from html.parser import HTMLParser


class Page(HTMLParser):
    """`text(tag)` of each element, attributes of each tag, and the data blocks."""

    VOID = frozenset("meta link img source br hr input".split())

    def __init__(self, html: str):
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict]] = []
        self.texts: list[tuple[str, dict, list[str]]] = []
        self.open: list[tuple[str, dict, list[str]]] = []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {[tag for tag, _, _ in self.open]}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs), []))

    def handle_endtag(self, tag):
        assert self.open, f"closes nothing: {tag}"
        assert self.open[-1][0] == tag, f"{tag} closes {self.open[-1][0]}"
        name, attrs, words = self.open.pop()
        self.texts.append((name, attrs, words))
        if self.open:
            self.open[-1][2].extend(words)

    def handle_data(self, data):
        if self.open:
            self.open[-1][2].append(data)

    def all(self, tag: str, **wanted) -> list[dict]:
        """The attributes of every such tag; `class_` stands for class."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            attrs
            for name, attrs in self.tags
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]

    def text(self, tag: str, **wanted) -> list[str]:
        wanted = {name.rstrip("_"): value for name, value in wanted.items()}
        return [
            " ".join("".join(words).split())
            for name, attrs, words in self.texts
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]

    def meta(self, name: str) -> str | None:
        found = self.all("meta", name=name) + self.all("meta", property=name)
        return found[0]["content"] if found else None

    def link(self, rel: str) -> list[str]:
        return [attrs["href"] for attrs in self.all("link", rel=rel)]

    def data(self, kind: str = "NewsArticle") -> dict:
        """The one block of data that is of this type."""
        [block] = [it for it in self.blocks() if it["@type"] == kind]
        return block

    def blocks(self) -> list[dict]:
        found = [it for it in self.texts if it[1].get("type", "").endswith("ld+json")]
        return [json.loads("".join(words)) for _, _, words in found]


def read(client, path: str, status: int = 200) -> Page:
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())
