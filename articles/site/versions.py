"""Every version of an article that readers met, with what changed from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import pgettext_lazy

from articles import visibility
from articles.differences import FieldChange, Wording, fields
from articles.editions import edition_in
from articles.embeds.load import Loaded, load
from articles.embeds.parse import parse, token
from articles.embeds.render import render
from articles.site.lost import lost, missing
from articles.site.page import public, show
from articles.site.shelves import whole_edition
from articles.site.wording import wording

PAGE = 20
BELOW = "versions/"
DIGITS = 12  # of a digest: enough to tell two apart, short enough to read out
# What happened, said without a time behind it: many languages then say it otherwise.
KINDS = {
    "publish": pgettext_lazy("version", "Published"),
    "update": pgettext_lazy("version", "Updated"),
    "silent": pgettext_lazy("version", "Typo mended"),
    "correction": pgettext_lazy("version", "Corrected"),
    "clarification": pgettext_lazy("version", "Clarified"),
    "editors-note": pgettext_lazy("version", "Editor’s note"),
    "retraction": pgettext_lazy("version", "Retracted"),
    "withdrawn": pgettext_lazy("version", "Withdrawn"),
    "restored": pgettext_lazy("version", "Put back"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A version as the page tells it: `changes` against the one before, or `whole` where there
    is none to compare with; neither where its words are not shown."""

    it: visibility.Met
    kind: str
    changes: list[FieldChange] | None = None
    whole: dict = field(default_factory=dict)

    @property
    def short_digest(self) -> str:
        return self.it.digest[:DIGITS]


@public
def versions(request: HttpRequest, *, at: datetime) -> HttpResponse:
    shown = visibility.revision_at(request.path_info.removesuffix(BELOW), at)
    if shown is None:
        return lost(request, at, below=BELOW)
    masthead = visibility.masthead(shown.language, at)
    met = visibility.versions_met(shown, at, masthead)
    if not met:
        return missing(request, at, masthead=masthead)
    below = _number(request.GET.get("before", ""))
    rest = [it for it in met if it.number < below] if below else met
    page = rest[:PAGE]
    edition = edition_in(shown.language)
    return show(
        "site/versions.html",
        edition,
        at,
        title=shown.headline,
        description=shown.standfirst or shown.headline,
        path=f"{shown.article.path}versions/",
        indexed=False,
        feed=whole_edition(shown.language),
        masthead=masthead,
        it=shown,
        versions=list(_told(page, shown, edition, at)),
        older=page[-1].number if len(rest) > PAGE else None,
        is_first=not below,
        current=shown.article.section_id,
        current_is="true",
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _told(page: list, shown, edition, at: datetime) -> Iterator[Told]:
    numbers = {pk for it in page for pk in (it.revision, it.base) if pk}
    words = visibility.words_met(numbers) if numbers else {}
    loaded = load([it["body"] for it in words.values()], at)
    for it in words.values():
        it["shown"] = _without_hidden(it["body"], loaded, shown.article.guid)
    with translation.override(edition.language):
        says = wording(loaded)
        for it in page:
            kind = KINDS.get(it.kind, KINDS["update"])
            if it.revision is None:
                yield Told(it, kind)
            elif it.base is None:
                yield Told(it, kind, whole=_whole(words[it.revision], loaded, shown))
            else:
                yield Told(it, kind, _changes(words[it.base], words[it.revision], says))


def _changes(old: dict, new: dict, says: Wording) -> list[FieldChange]:
    return fields({**old, "body": old["shown"]}, {**new, "body": new["shown"]}, says)


def _whole(words: dict, loaded: Loaded, shown) -> dict:
    """As plain paragraphs: pictures of a version are not given out, only their words."""
    text = render(words["body"], loaded, surface="text", own=shown.article.guid)
    return {**words, "paragraphs": text.split("\n\n") if text else []}


def _without_hidden(body: str, loaded: Loaded, own) -> str:
    """A thing that readers may not see leaves nothing behind, not even that it was there."""
    kept = []
    for part in parse(body):
        if isinstance(part, str):
            kept.append(part)
        elif part.ref in loaded.get(part.kind, {}) and part.ref != own:
            kept.append(token(part.kind, part.ref))
    return "".join(kept)
