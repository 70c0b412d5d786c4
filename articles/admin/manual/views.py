"""The manual at the desk: its contents with a search, each chapter, the pages below it, and its
pictures. For whoever is signed in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from articles.admin.manual import chapters, finding, pictures, showing
from articles.admin.manual.chapters import Chapter, Manual

LONGEST = 200


def contents(desk, request: HttpRequest) -> HttpResponse:
    """GET ?q=: the chapters, or what is found in them. Where no manual is installed it says so."""
    manual = chapters.read(get_language())
    sought = request.GET.get("q", "").replace("\x00", "")[:LONGEST].strip()
    context = {
        **desk.each_context(request),
        "title": _("Help"),
        "sought": sought,
        "chapters": [_with_parts(manual, it) for it in manual.chapters],
        "opening": showing.html(manual, manual.opening) if manual.opening else "",
        "found": [_found(manual, it) for it in finding.find(manual, sought)] if sought else [],
    }
    return TemplateResponse(request, "admin/help/contents.html", context)


def chapter(desk, request: HttpRequest, slug: str) -> HttpResponse:
    manual = chapters.read(get_language())
    shown = manual.find(slug)
    if shown is None and not manual.chapters:
        return redirect("admin:help")
    if shown is None:
        raise Http404
    top = manual.find(shown.above) or shown
    below = manual.below(top.slug)
    context = {
        **desk.each_context(request),
        "title": shown.title,
        "slug": shown.slug,
        "top": _listed(top),
        "is_below": shown is not top,
        "below": [_listed(it) for it in below],
        **_spoken(shown),
        "html": showing.html(manual, shown),
        "parts": _parts(shown),
        "chapters": [_listed(it) for it in manual.chapters],
        **_beside(manual, shown),
    }
    return TemplateResponse(request, "admin/help/chapter.html", context)


def picture(_desk, _request: HttpRequest, name: str) -> HttpResponse:
    return pictures.give(chapters.folder(), name)


def _listed(it: Chapter) -> dict:
    said = it.blocks[0].text if it.blocks else ""
    return {
        "title": it.title,
        "slug": it.slug,
        "url": showing.address(it),
        "says": said,
        **_spoken(it),
    }


def _with_parts(manual: Manual, it: Chapter) -> dict:
    """What is spoken of in a chapter, then the pages below it."""
    below = [(showing.address(page), page.title) for page in manual.below(it.slug)]
    return {**_listed(it), "parts": [*_parts(it), *below]}


def _parts(it: Chapter) -> list[tuple[str, str]]:
    """(address, what is spoken of there)"""
    return [(showing.address(it, anchor), words) for anchor, words in it.listed]


def _spoken(it: Chapter) -> dict:
    """What is not translated yet is shown as it is, and says so."""
    is_foreign = it.language != get_language()
    direction = "ltr" if is_foreign or not get_language_bidi() else "rtl"
    return {"language": it.language, "dir": direction, "is_foreign": is_foreign}


def _beside(manual: Manual, shown: Chapter) -> dict:
    before, after = manual.beside(shown)
    return {"before": before and _listed(before), "after": after and _listed(after)}


def _found(manual: Manual, it: finding.Found) -> dict:
    above = manual.find(it.chapter.above) if it.chapter.above else None
    hits = [(showing.address(it.chapter, anchor), pieces) for anchor, pieces in it.hits]
    return {**_listed(it.chapter), "above": above, "hits": hits}
