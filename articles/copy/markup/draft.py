"""A body as far as it has been read, and the paragraph that is being written."""

from collections import Counter

from articles.copy.incoming import (
    Html,
    IncomingPicture,
    Leftover,
    Part,
    PictureSlot,
)
from articles.copy.markup.body import Body

BREAK = "<br>"
_EMPTY_CELL = frozenset(("td", "th"))


class Draft:
    """Words go into the paragraph being written; a picture met in mid-sentence waits for its end,
    and one inside a list, quotation or table for the end of that."""

    def __init__(self):
        self.parts: list[Part] = []
        self.pictures: list[IncomingPicture] = []
        self.leftovers: list[Leftover] = []
        self.said = False  # whether the paragraph being written has words
        self._numbers: dict[IncomingPicture, int] = {}
        self._run: list[str] = []
        self._around: list[tuple[str, str, list[str]]] = []
        self._waiting: list[Part] = []
        self._paragraphs = 0
        self._attributes: Counter = Counter()

    @property
    def place(self) -> str:
        count = self._paragraphs
        return f"after paragraph {count}" if count else "before the first paragraph"

    # The paragraph.
    def words(self, markup: str) -> None:
        if markup[:1] == " " and self._run and self._run[-1][-1:] == " ":
            markup = markup[1:]
        if not markup:
            return
        self._run.append(markup)
        self.said = self.said or not markup.isspace()

    def line_break(self) -> bool:
        """Whether it was the second in a row, which ends a paragraph."""
        again = self.said and _last_said(self._run) == BREAK
        self._run.append(BREAK)
        return again

    def open(self, tag: str, attributes: str) -> int:
        self._run.append(f"<{tag}{attributes}>")
        return len(self._run)

    def close(self, tag: str, opened: int) -> None:
        if len(self._run) == opened:  # it says nothing
            self._run.pop()
        else:
            self._run.append(f"</{tag}>")

    def flush(self, tag: str = "p", attributes: str = "") -> None:
        """Ends the paragraph."""
        if self.said:
            words = "".join(_without_edges(self._run))
            self.block(f"<{tag}{attributes}>{words.strip()}</{tag}>")
        self._run.clear()
        self.said = False
        self._release()

    # Blocks.
    def block(self, markup: str) -> None:
        at = len(self._around) - 1
        if not markup.startswith("<tr"):  # what is no row stands before its table
            while at >= 0 and self._around[at][0] == "table":
                at -= 1
        if at >= 0:
            self._around[at][2].append(markup)
        else:
            self.parts.append(Html(markup))
            self._paragraphs += 1

    def begin(self, tag: str, attributes: str) -> None:
        self._around.append((tag, attributes, []))

    def end(self) -> None:
        tag, attributes, inside = self._around.pop()
        if inside or tag in _EMPTY_CELL:
            self.block(f"<{tag}{attributes}>{''.join(inside)}</{tag}>")
        self._release()

    # What is no words.
    def stand(self, part: Part) -> None:
        if self.said or self._around:
            self._waiting.append(part)
        else:
            self.parts.append(part)

    def picture(self, picture: IncomingPicture) -> int:
        """Its number; the same picture has one, however often it is shown."""
        number = self._numbers.setdefault(picture, len(self.pictures))
        if number == len(self.pictures):
            self.pictures.append(picture)
        return number

    def show(self, picture: IncomingPicture) -> None:
        self.stand(PictureSlot(self.picture(picture)))

    def leave(self, text: str, reason: str) -> None:
        self.leftovers.append(Leftover(text, self.place, reason))

    def leave_attribute(self, tag: str, name: str, value: str) -> None:
        self._attributes[f'<{tag} {name}="{value}">'] += 1

    def body(self) -> Body:
        self.flush()
        leftovers = list(self.leftovers)
        if self._attributes:
            told = [
                words if count == 1 else f"{words} ×{count}"
                for words, count in self._attributes.items()
            ]
            reason = "what these tags say besides their words has no place here"
            leftovers.append(Leftover("\n".join(told), "in the text", reason))
        return Body(tuple(self.parts), tuple(self.pictures), tuple(leftovers))

    def _release(self) -> None:
        if not self._around:
            self.parts += self._waiting
            self._waiting.clear()


def _without_edges(run: list[str]) -> list[str]:
    said = [n for n, piece in enumerate(run) if piece != BREAK and not piece.isspace()]
    return run[said[0] : said[-1] + 1]


def _last_said(run: list[str]) -> str:
    return next((piece for piece in reversed(run) if not piece.isspace()), "")
