"""The front of an edition: what the desk chose and what is new, laid out from the top down, nothing
twice."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from articles import visibility
from articles.editions import edition_in, editions
from articles.site import addresses, breadcrumbs
from articles.site.lists import Alternate
from articles.site.organisation import organisation
from articles.site.page import arranged_in, show, stored
from articles.site.shelves import whole_edition
from articles.site.structured import block


@stored
def front(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    edition = whole_edition(language)
    old = addresses.by_number(request.path_info, request.META.get("QUERY_STRING", ""), at)
    if old:
        return HttpResponsePermanentRedirect(old)
    laid = visibility.lay_out(language, at, arranged_in(request))
    opinions = [card for band in laid.bands if band.is_opinion for card in band.cards]
    return show(
        "site/front.html",
        edition.edition,
        at,
        title=edition.name,
        description=_("The news of the day from %(name)s.") % {"name": edition.name},
        path=edition.path,
        feed=edition,
        masthead=laid.masthead,
        fronts=[*editions(), Alternate("x-default", edition_in(settings.LANGUAGE_CODE).home)],
        lead=laid.lead,
        related=laid.related,
        second=laid.second,
        latest=laid.latest,
        bands=laid.bands,
        names={card.pk: tuple(visibility.names_in(card.written_by)) for card in opinions},
        share=visibility.picture_of(laid.lead),
        data=block(organisation(edition.edition, laid.masthead.policies)),
        machine_data=[breadcrumbs.of_site(edition.edition)],
        is_front=True,
    )
