"""The demo's about pages, made with the verbs that editors use."""

from uuid import uuid4

from django.conf import settings

from articles.demo import content
from articles.models import AboutPage
from articles.workflow import standing


def add_about_pages(by) -> None:
    """Those in the newsroom's languages; none where it has some of its own."""
    if AboutPage.objects.exists():
        return
    pages: dict[str, list[AboutPage]] = {}
    for position, given in enumerate(content.about_pages().values()):
        if given.language in dict(settings.LANGUAGES):
            page = _add(given, position, by)
            pages.setdefault(given.subject or str(uuid4()), []).append(page)
    for first, *others in pages.values():
        standing.pair(first, {it.language: it for it in others}, by=by)


def _add(given: content.AboutPage, position: int, by) -> AboutPage:
    words = {name: getattr(given, name) for name in ("title", "slug", "summary", "body")}
    page = standing.begin(
        by=by, language=given.language, kind=given.kind, position=position, **words
    )
    if given.state == "live":
        standing.publish(page, by=by, based_on=page.working)
    return page
