"""What has no room in our columns: lines that are too long, names that can be none. The beginning
stays or nothing does, and the whole is left over, word for word."""

from dataclasses import dataclass, replace

from articles.copy.incoming import Incoming, Leftover
from articles.models import Revision
from articles.models.names import fold, slug_of
from articles.workflow import naming, tagging

# Whether the beginning of one that is too long says something.
LINES = {"headline": True, "kicker": False, "short_headline": False, "dateline": False}


@dataclass
class _Fitting:
    copy: Incoming
    left: list[Leftover]

    def line(self, name: str, begins: bool) -> str:
        words = " ".join(getattr(self.copy, name).replace("\x00", "").split())
        longest = Revision._meta.get_field(name).max_length
        if len(words) <= longest:
            return words
        called = name.replace("_", " ")
        self._leave(words, called, f"is longer than {longest} characters")
        return words[: longest - 1].rpartition(" ")[0] + "…" if begins else ""

    def names(self) -> tuple[str, ...]:
        names = [" ".join(name.replace("\x00", "").split()) for name in self.copy.bylines]
        return self._those(names, lambda name: len(name) <= naming.LONGEST, "byline")

    def tags(self) -> tuple[str, ...]:
        names = [" ".join(name.replace("\x00", "").split()) for name in self.copy.tags]
        return self._those(dict.fromkeys(filter(None, names)), _can_be_tag, "tags")

    def _those(self, names, fits, place: str) -> tuple[str, ...]:
        for name in names:
            if not fits(name):
                self._leave(name, place, "cannot be one of ours")
        return tuple(name for name in names if name and fits(name))

    def _leave(self, words: str, place: str, reason: str) -> None:
        self.left.append(Leftover(words, place, reason))


def fitted(copy: Incoming) -> Incoming:
    fitting = _Fitting(copy, [])
    lines = {name: fitting.line(name, begins) for name, begins in LINES.items()}
    names, tags = fitting.names(), fitting.tags()
    left = (*copy.leftovers, *fitting.left)
    return replace(copy, **lines, bylines=names, tags=tags, leftovers=left)


def _can_be_tag(name: str) -> bool:
    folded = fold(name)
    longest = max(len(name), len(folded))
    return bool(folded and slug_of(name)) and longest <= tagging.LONGEST
