"""An item as the export says it: its fields, its custom fields, its categories. What is said of
people (e-mails, addresses of the net, hashes) and of comments is not even looked at."""

from dataclasses import dataclass, field

from lxml import etree

# wp:comment and all that is in it; counted, never read.
_COMMENT = "comment"


@dataclass
class Category:
    domain: str
    nicename: str
    name: str


@dataclass
class Item:
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    categories: list[Category] = field(default_factory=list)
    comments: int = 0

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def place(self) -> str:
        return f"line {self.line}"

    @property
    def kind(self) -> str:
        return self["post_type"] or "post"

    @property
    def number(self) -> str:
        return self["post_id"] if self["post_id"].isascii() and self["post_id"].isdigit() else ""

    def said(self, *names: str) -> str:
        """The first of these custom fields that says something."""
        return next(filter(None, (self.meta.get(name, "").strip() for name in names)), "")

    def under(self, domain: str) -> list[Category]:
        return [category for category in self.categories if category.domain == domain]


def item_of(element: etree._Element, line: int) -> Item:
    """Of an `item`, a `wp:author` or a `wp:category`, which are alike. `content:encoded` is
    `content` here and `excerpt:encoded` is `excerpt`."""
    item = Item(line)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        space, _, name = child.tag.rpartition("}")
        if name == "encoded":
            name = "excerpt" if "excerpt" in space else "content"
        if name == _COMMENT:
            item.comments += 1
        elif name == "postmeta":
            _meta(item, child)
        elif name == "category":
            domain, nicename = child.get("domain", ""), child.get("nicename", "")
            item.categories.append(Category(domain, nicename, (child.text or "").strip()))
        else:
            words = "".join(child.itertext()) if len(child) else child.text
            item.fields.setdefault(name, _words(name, words))
    return item


def _words(name: str, text: str | None) -> str:
    return (text or "") if name in ("content", "excerpt") else (text or "").strip()


def _meta(item: Item, element: etree._Element) -> None:
    said = {child.tag.rpartition("}")[2]: child.text or "" for child in element}
    if said.get("meta_key") and said.get("meta_value", "").strip():
        name = said["meta_key"].strip()
        if name == "_wp_old_slug" and name in item.meta:  # of these there are several
            item.meta[name] += f"\n{said['meta_value']}"
        else:
            item.meta.setdefault(name, said["meta_value"])
