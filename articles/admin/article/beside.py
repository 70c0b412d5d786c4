"""The article as readers would get it, in a frame beside the form: the readers' own page of what
is saved, and what preflight finds in it. Only for who may read the article."""

import copy
import re
from datetime import datetime

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles import visibility
from articles.admin.article.preflight import preflight_of
from articles.models import Article

# Where the readers' site shows what the desk brings; see `articles.site.preview`.
ROAD = "/preview/desk/"
# The frame lets nothing run; the browser need not complain of it.
_SCRIPT = re.compile(rb"<script\b.*?</script>", re.S)


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
def beside(_model_admin, request: HttpRequest, article: Article, rest: str = "") -> HttpResponse:
    """`rest`: below the article's own address, the road of a picture or a frame in its text."""
    at = timezone.now()
    home = reverse("admin:articles_article_beside", args=[article.pk])
    answer = _answer(request, visibility.at_the_desk(article.working, home, at), rest, at)
    if not rest and answer.status_code == 200:
        found = _found(request, article, at)
        page = _SCRIPT.sub(b"", answer.content)
        answer.content = page.replace(b"</body>", found.encode() + b"</body>", 1)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _answer(request: HttpRequest, shown, rest: str, at: datetime) -> HttpResponse:
    """What the readers' site says. Asked by address, because the desk does not know its views."""
    asked = copy.copy(request)
    asked.path = asked.path_info = f"{ROAD}{rest}"
    asked.newsroom_at, asked.newsroom_beside = at, shown
    try:
        match = resolve(asked.path)
    except Resolver404:
        raise Http404 from None
    with translation.override(translation.get_language()):
        return match.func(asked, *match.args, **match.kwargs)


def _found(request: HttpRequest, article: Article, at: datetime) -> str:
    context = {
        "article": article,
        "preflight": preflight_of(article.working, at, user=request.user),
        "address": f"{request.get_host()}{article.path or ''}",
        "desk_language": translation.get_language(),
    }
    return render_to_string("admin/articles/article/beside_found.html", context)
